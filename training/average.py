"""An exponential moving average of weights: steadier than the last step's (Polyak and Juditsky, 1992)."""

from collections.abc import Sequence

import torch
from torch import nn

_DECAY = 0.99
_EVERY = 4


class Average:
    """The averaged weights of some modules, taken at every fourth step, over about the last 400 of them."""

    def __init__(self, modules: Sequence[nn.Module]) -> None:
        self._modules = modules
        self._kept = [{name: value.detach().clone() for name, value in m.state_dict().items()} for m in modules]
        self._steps = 0

    def update(self) -> None:
        """Take a step's weights in."""
        self._steps += 1
        if self._steps % _EVERY:
            return
        taken = self._steps // _EVERY
        decay = min(_DECAY, (1 + taken) / (10 + taken))
        for kept, module in zip(self._kept, self._modules, strict=True):
            for name, value in module.state_dict().items():
                kept[name].lerp_(value.detach(), 1 - decay)

    def copy_to(self, modules: Sequence[nn.Module]) -> None:
        """Give the averaged weights to modules of the same shape."""
        for kept, module in zip(self._kept, modules, strict=True):
            module.load_state_dict({name: torch.clone(value) for name, value in kept.items()})
