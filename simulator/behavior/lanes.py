"""Moving numbers between arrays and vectors, and from the lanes of a vector to one number."""

from __future__ import annotations

from typing import Any

from llvmlite import ir
from numba import types
from numba.extending import intrinsic

from simulator.behavior.columns import LANES
from simulator.behavior.vectors import FLOATS, MASK, WORDS, repeat

_I32 = ir.IntType(32)
_WORD = ir.IntType(64)
_MEMORY = {
    types.float64: ir.DoubleType(), types.float32: ir.FloatType(), types.uint64: _WORD, types.int64: _WORD,
}  # fmt: skip


def _indices(places: Any) -> ir.Constant:
    return ir.Constant(ir.VectorType(_I32, len(places)), list(places))


def _place(context: Any, builder: Any, array: types.Array, value: Any, start: Any, lanes: int = LANES) -> Any:
    """Address of `lanes` elements of a contiguous array from `start` on, and the bytes of an element."""
    element = _MEMORY[array.dtype]
    data = context.make_array(array)(context, builder, value).data
    address = builder.bitcast(builder.gep(data, [start]), ir.VectorType(element, lanes).as_pointer())
    return address, 4 if array.dtype == types.float32 else 8


def _narrow(builder: Any, array: types.Array, value: Any) -> Any:
    if array.dtype != types.float32:
        return value
    return builder.fptrunc(value, ir.VectorType(ir.FloatType(), LANES))


@intrinsic
def load(typing_context, array, start):
    """LANES elements of a contiguous array from place `start` on; float32 becomes float64, int64 uint64."""

    def generate(context, builder, called, args):
        address, size = _place(context, builder, called.args[0], *args)
        value = builder.load(address, align=size)
        return builder.fpext(value, ir.VectorType(ir.DoubleType(), LANES)) if size == 4 else value

    kind = WORDS if isinstance(array.dtype, types.Integer) else FLOATS
    return kind(array, types.intp), generate


@intrinsic
def save(typing_context, array, start, vector):
    """Write a vector to a contiguous array from place `start` on; rounded to float32 if the array is."""

    def generate(context, builder, called, args):
        address, size = _place(context, builder, called.args[0], *args[:2])
        builder.store(_narrow(builder, called.args[0], args[2]), address, align=size)
        return context.get_dummy_value()

    return types.void(array, types.intp, vector), generate


@intrinsic
def save_in_turn(typing_context, array, start, a, b, c, d):
    """Write the first lanes of a, b, c, d, then their second lanes, and so on: LANES rows of four."""

    def generate(context, builder, called, args):
        pairs = [builder.shuffle_vector(x, y, _indices(range(2 * LANES))) for x, y in (args[2:4], args[4:6])]
        half = LANES // 2
        for part in range(2):
            order = [word * LANES + part * half + lane for lane in range(half) for word in range(4)]
            start = builder.add(args[1], ir.Constant(ir.IntType(64), part * 4 * half))
            address, size = _place(context, builder, called.args[0], args[0], start, 4 * half)
            builder.store(builder.shuffle_vector(*pairs, _indices(order)), address, align=size)
        return context.get_dummy_value()

    return types.void(array, types.intp, a, b, c, d), generate


@intrinsic
def spread(typing_context, number):
    """The same number in every lane."""

    def generate(context, builder, called, args):
        return repeat(builder, args[0])

    return {types.float64: FLOATS, types.uint64: WORDS}[number](number), generate


@intrinsic
def lanes_of(typing_context, bits):
    """The mask of the lanes j whose bit j is set in an int64."""

    def generate(context, builder, called, args):
        places = ir.Constant(ir.VectorType(ir.IntType(64), LANES), [1 << lane for lane in range(LANES)])
        return builder.icmp_signed("!=", builder.and_(repeat(builder, args[0]), places), ir.Constant(places.type, 0))

    return MASK(types.int64), generate


@intrinsic
def pick(typing_context, mask, yes, no):
    """By lane: `yes` where the mask is set, else `no`. Numbers or vectors of float64."""

    def generate(context, builder, called, args):
        return builder.select(*args)

    return FLOATS(MASK, FLOATS, FLOATS), generate


def _fold(builder: Any, vector: Any, combine: Any) -> Any:
    """Combine halves until one number is left: the same order on every processor."""
    width = LANES
    while width > 1:
        width //= 2
        low = builder.shuffle_vector(vector, vector, _indices(range(width)))
        vector = combine(low, builder.shuffle_vector(vector, vector, _indices(range(width, 2 * width))))
    return builder.extract_element(vector, ir.Constant(_I32, 0))


@intrinsic
def total(typing_context, vector):
    """Sum of the lanes."""

    def generate(context, builder, called, args):
        return _fold(builder, args[0], builder.fadd)

    return types.float64(FLOATS), generate


@intrinsic
def greatest(typing_context, vector):
    """Largest lane."""

    def generate(context, builder, called, args):
        return _fold(builder, args[0], lambda x, y: builder.select(builder.fcmp_ordered(">", x, y), x, y))

    return types.float64(FLOATS), generate


@intrinsic
def first_of(typing_context, mask):
    """Place of the first lane set in a mask with at least one."""

    def generate(context, builder, called, args):
        bits = builder.zext(builder.bitcast(args[0], ir.IntType(LANES)), ir.IntType(64))
        return builder.cttz(bits, ir.Constant(ir.IntType(1), 1))

    return types.int64(MASK), generate


@intrinsic
def bits_in(typing_context, mask):
    """The lanes of a mask as the bits of an int64."""

    def generate(context, builder, called, args):
        return builder.zext(builder.bitcast(args[0], ir.IntType(LANES)), ir.IntType(64))

    return types.int64(MASK), generate
