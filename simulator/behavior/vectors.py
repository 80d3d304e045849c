"""Eight stores, draws or shoppers at once: a vector of numbers as one value in compiled code.

Loops over a handful of stores are too short for the compiler to turn into vector instructions by itself. Here the
vector is a type: `a + b * c` reads and rounds as it does for single numbers, lane by lane. Every processor
computes the same bits; it only needs more or fewer instructions for it.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from llvmlite import ir
from numba import types
from numba.core.datamodel.models import PrimitiveModel, register_default  # type: ignore[attr-defined]
from numba.core.imputils import lower_builtin, lower_cast
from numba.core.typing.templates import AbstractTemplate, infer_global, signature

from simulator.behavior.columns import LANES

_ELEMENTS: dict[Any, Any] = {types.float64: ir.DoubleType(), types.uint64: ir.IntType(64), types.boolean: ir.IntType(1)}


class Vector(types.Type):
    """LANES numbers of one kind: float64, uint64 (words) or boolean (a mask)."""

    def __init__(self, element: types.Type) -> None:
        self.element = element
        super().__init__(f"vector of {LANES} {element}")


FLOATS, WORDS, MASK = (Vector(element) for element in _ELEMENTS)


@register_default(Vector)
class _Model(PrimitiveModel):
    def __init__(self, manager: Any, kind: Vector) -> None:
        super().__init__(manager, kind, ir.VectorType(_ELEMENTS[kind.element], LANES))


def repeat(builder: Any, number: Any) -> Any:
    """The same number in every lane."""
    vector = ir.VectorType(number.type, LANES)
    first = builder.insert_element(ir.Constant(vector, ir.Undefined), number, ir.Constant(ir.IntType(32), 0))
    return builder.shuffle_vector(first, first, ir.Constant(ir.VectorType(ir.IntType(32), LANES), [0] * LANES))


@lower_cast(types.Number, Vector)
def _from_number(context: Any, builder: Any, given: types.Type, wanted: Vector, value: Any) -> Any:
    return repeat(builder, context.cast(builder, value, given, wanted.element))


def _define(function: Callable[..., Any], result: Vector | None, emit: dict[Vector, Callable[..., Any]]) -> None:
    """Teach the compiler a function of two vectors, or of a vector and a number."""

    class Template(AbstractTemplate):
        def generic(self, args: Any, kws: Any) -> Any:
            kind = next((a for a in args if isinstance(a, Vector)), None)
            fits = len(args) == 2 and kind in emit and all(a is kind or isinstance(a, types.Number) for a in args)
            return signature(result or kind, kind, kind) if fits else None

    infer_global(function)(Template)

    @lower_builtin(function, Vector, Vector)
    def lower(context: Any, builder: Any, called: Any, args: Any) -> Any:
        return emit[called.args[0]](builder, *args)


def _extreme(sign: str) -> Callable[..., Any]:
    return lambda b, x, y: b.select(b.fcmp_ordered(sign, x, y), x, y)


_define(operator.add, None, {FLOATS: ir.IRBuilder.fadd, WORDS: ir.IRBuilder.add})
_define(operator.sub, None, {FLOATS: ir.IRBuilder.fsub})
_define(operator.mul, None, {FLOATS: ir.IRBuilder.fmul, WORDS: ir.IRBuilder.mul})
_define(operator.truediv, None, {FLOATS: ir.IRBuilder.fdiv})
_define(operator.lshift, None, {WORDS: ir.IRBuilder.shl})
_define(operator.rshift, None, {WORDS: ir.IRBuilder.lshr})
_define(operator.and_, None, {WORDS: ir.IRBuilder.and_})
_define(operator.or_, None, {WORDS: ir.IRBuilder.or_})
_define(operator.xor, None, {WORDS: ir.IRBuilder.xor})
_define(operator.ge, MASK, {FLOATS: lambda b, x, y: b.fcmp_ordered(">=", x, y)})
_define(operator.lt, MASK, {FLOATS: lambda b, x, y: b.fcmp_ordered("<", x, y)})
_define(max, None, {FLOATS: _extreme(">")})
_define(min, None, {FLOATS: _extreme("<")})
