"""A trained network that ships with the package, run on one thread."""

from collections.abc import Mapping

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from reportedly.networks.saturation import saturates

_SLOWER_FUSED = ["SkipLayerNormFusion"]
"""Sums followed by a layer norm take half as long apart as in the one kernel that onnxruntime makes of them."""


class Session:
    """One network, an ONNX model as bytes; holds no state between calls.

    ``exact`` takes products of 8-bit numbers the slow way, which cuts nothing off on any processor: the same answers on
    any machine. Without it that is done where it is needed; elsewhere the fast way gives the same bits in two thirds
    of the time.
    """

    def __init__(self, model: bytes, *, exact: bool = False) -> None:
        options = onnxruntime.SessionOptions()
        options.add_session_config_entry("session.x64quantprecision", "1" if exact or saturates() else "0")
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            model, options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOWER_FUSED
        )

    def run(self, given: Mapping[str, NDArray[np.generic]]) -> list[NDArray[np.float32]]:
        """The outputs of the model for its inputs by name."""
        found: list[NDArray[np.float32]] = self._session.run(None, dict(given))
        return found
