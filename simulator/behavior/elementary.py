"""Exponential and logarithm, compiled into their callers and the same on every processor.

The library functions cost three calls each, which was a third of a week's time. Errors are below 1e-14 relative
(exp and log); tests hold them to it.
"""

from __future__ import annotations

import math

import numpy as np
from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic

from simulator.behavior.columns import LANES
from simulator.behavior.compiled import mechanism
from simulator.behavior.vectors import FLOATS, WORDS

SURE = 1.0 + 1e-9
"""A bound of a function settles a comparison when it does so by this factor: rounding is far smaller."""
_LN2 = math.log(2.0)
_LN2_HIGH = float(np.float32(_LN2))  # few bits: products with small integers are exact
_LN2_LOW = _LN2 - _LN2_HIGH
_LOG2_E = 1.0 / _LN2
_ROUND = 1.5 * 2.0**52  # adding it rounds to an integer, which then stands in the lowest bits
_F = [1.0 / math.factorial(i) for i in range(12)]
_F2, _F3, _F4, _F5, _F6, _F7, _F8, _F9, _F10, _F11 = _F[2:]
_MANTISSA = np.uint64((1 << 52) - 1)
_ONE = np.uint64(1023 << 52)
_ROOT_HALF = np.float64(math.sqrt(0.5)).view(np.uint64)
_HALF_STEP = _ONE - _ROOT_HALF  # added to the bits, mantissas from sqrt(1/2) to sqrt(2) share an exponent
_TWO_52 = np.float64(2.0**52)
_OF_TWO_52 = _TWO_52.view(np.uint64)  # or-ed with a small integer: the bits of 2^52 plus that integer
_52 = np.uint64(52)
_TWO_PI = 2.0 * math.pi
_S3, _S5, _S7, _S9, _S11, _S13, _S15, _S17, _S19 = (
    (-1.0) ** (k // 2) / math.factorial(k) for k in range(3, 21, 2)
)  # of the sine
_O3, _O5, _O7, _O9, _O11, _O13, _O15, _O17, _O19 = (1.0 / k for k in range(3, 21, 2))


@intrinsic
def bits_of(typing_context, x):
    """The 64 bits of a float64 as uint64; of a vector, lane by lane."""
    return _reread(WORDS if x is FLOATS else types.uint64, x)


@intrinsic
def float_of(typing_context, bits):
    """The float64 with the given 64 bits (uint64); of a vector, lane by lane."""
    return _reread(FLOATS if bits is WORDS else types.float64, bits)


def _reread(wanted, given):
    def generate(context, builder, signature, arguments):
        return builder.bitcast(arguments[0], context.get_value_type(wanted))

    return wanted(given), generate


@mechanism
def small_float(number):
    """A uint64 below 2^52 as float64, exactly, with instructions that every processor has for vectors."""
    return float_of(number | _OF_TWO_52) - _TWO_52


@intrinsic
def root(typing_context, x):
    """Square root of a float64, or lane by lane."""

    def generate(context, builder, signature, arguments):
        kind = arguments[0].type
        name = "llvm.sqrt.f64" if x is types.float64 else f"llvm.sqrt.v{LANES}f64"
        return builder.call(
            cgutils.get_or_insert_function(builder.module, ir.FunctionType(kind, [kind]), name), arguments
        )

    return x(x), generate


@mechanism
def cosine_of_turn(u):
    """cos(2 pi u) for u from 0 to 1, or lane by lane: minus the sine of what is left to the nearest quarter turn."""
    x = _TWO_PI * (0.25 - max(u - 0.5, 0.5 - u))
    z = x * x
    z2 = z * z
    low = (_S3 + z * _S5) + z2 * (_S7 + z * _S9)
    high = (_S11 + z * _S13) + z2 * (_S15 + z * (_S17 + z * _S19))
    return -1.0 * (x + x * (z * (low + z2 * z2 * high)))


@mechanism
def exp(x):
    """e^x for float64 x (or a vector), held between -700 and 700: 2^n times a Taylor polynomial of degree 11.

    No branch and no table, so that it works on all lanes of a vector at once.
    """
    x = min(max(x, -700.0), 700.0)
    shifted = x * _LOG2_E + _ROUND
    n = shifted - _ROUND
    r = (x - n * _LN2_HIGH) - n * _LN2_LOW
    r2 = r * r
    r4 = r2 * r2
    low = (1.0 + r) + r2 * (_F2 + r * _F3)
    middle = (_F4 + r * _F5) + r2 * (_F6 + r * _F7)
    high = (_F8 + r * _F9) + r2 * (_F10 + r * _F11)
    return (low + r4 * (middle + r4 * high)) * float_of((bits_of(shifted) << _52) + _ONE)


@mechanism
def log(x):
    """Natural logarithm of a positive normal float64 (or a vector): n ln 2 + 2 artanh((m - 1) / (m + 1)), m near 1.

    No branch and no table, so that it works on all lanes of a vector at once.
    """
    bits = bits_of(x) + _HALF_STEP
    n = small_float(bits >> _52) - 1023.0
    m = float_of((bits & _MANTISSA) + _ROOT_HALF)
    s = (m - 1.0) / (m + 1.0)
    z = s * s
    z2 = z * z
    z4 = z2 * z2
    low = (_O3 + z * _O5) + z2 * (_O7 + z * _O9)
    high = (_O11 + z * _O13) + z2 * (_O15 + z * _O17)
    series = low + z4 * (high + z4 * _O19)
    return n * _LN2_HIGH + (n * _LN2_LOW + 2.0 * (s + s * (z * series)))
