"""Whether this processor cuts off sums of products of 8-bit numbers, as those without VNNI do in their fast kernels.

Tried out once, by a network of one layer whose sums are too large for 16 bits. It is written down here as ONNX wants it
(protobuf fields of onnx.proto), so that no library that builds networks is needed.
"""

from functools import cache

import numpy as np
import onnxruntime

_SIZE = 64
_LARGEST, _LARGEST_SIGNED = 255, 127
_UINT8, _INT8, _INT32 = 2, 3, 6
_OPSET, _IR = 13, 8
_VARINT, _BYTES = 0, 2


@cache
def saturates() -> bool:
    """Whether a product of the largest unsigned and signed 8-bit numbers comes out smaller than it is."""
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(_model(), options, providers=["CPUExecutionProvider"])
    (found,) = session.run(None, {"a": np.full((_SIZE, _SIZE), _LARGEST, dtype=np.uint8)})
    return bool((found != _SIZE * _LARGEST * _LARGEST_SIGNED).any())


def _model() -> bytes:
    """A model that multiplies its input ``a`` with a matrix of the largest signed numbers."""
    weights = _number(1, _SIZE) + _number(1, _SIZE) + _number(2, _INT8) + _text(8, "b")
    weights += _field(9, bytes([_LARGEST_SIGNED]) * _SIZE * _SIZE)
    node = _text(1, "a") + _text(1, "b") + _text(2, "y") + _text(4, "MatMulInteger")
    graph = _field(1, node) + _text(2, "product") + _field(5, weights)
    graph += _field(11, _matrix("a", _UINT8)) + _field(12, _matrix("y", _INT32))
    return _number(1, _IR) + _field(7, graph) + _field(8, _text(1, "") + _number(2, _OPSET))


def _matrix(name: str, of: int) -> bytes:
    shape = _field(1, _number(1, _SIZE)) * 2
    return _text(1, name) + _field(2, _field(1, _number(1, of) + _field(2, shape)))


def _text(number: int, value: str) -> bytes:
    return _field(number, value.encode())


def _field(number: int, value: bytes) -> bytes:
    return _varint(number << 3 | _BYTES) + _varint(len(value)) + value


def _number(number: int, value: int) -> bytes:
    return _varint(number << 3 | _VARINT) + _varint(value)


def _varint(value: int) -> bytes:
    low, rest = value & 127, value >> 7
    return bytes([low | 128]) + _varint(rest) if rest else bytes([low])
