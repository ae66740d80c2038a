"""The paper that a network is drawn on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """How large the picture is, in pixels."""

    width: float
    height: float


WIDE, NARROW = Sheet(width=1000, height=600), Sheet(width=360, height=560)
"""For a page, and for a telephone."""
