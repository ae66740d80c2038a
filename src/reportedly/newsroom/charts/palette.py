"""Colours and shapes of charts: those of the pages, for light and for dark, and a colour with a shape for each source.

The eight colours are apart for the common kinds of colour blindness and have at least three times the luminance of
their ground, or a third of it; the shape says the same without any colour.
"""

from dataclasses import dataclass
from enum import StrEnum

SHAPES = ("circle", "square", "diamond", "triangle-up", "cross", "triangle-down", "triangle-right", "triangle-left")
FONTS = "Inter, 'Segoe UI', 'Helvetica Neue', 'Liberation Sans', Arial, sans-serif"
OTHERS = 7
"""The place of the colour and shape that all sources beyond the first ones share."""


class Theme(StrEnum):
    """The ground on which a chart is drawn; "page" takes the colours of the page that it stands in."""

    LIGHT = "light"
    DARK = "dark"
    PAGE = "page"


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """The colours of a theme, as hexadecimal numbers: they are those of the style sheet."""

    paper: str
    ink: str
    soft: str
    rule: str
    strong: str
    against: str
    series: tuple[str, ...]


LIGHT = Palette(
    paper="#fdfcf9",
    ink="#1d1b18",
    soft="#5d574d",
    rule="#ddd7ca",
    strong="#b3aa99",
    against="#a33a06",
    series=("#0b5789", "#c04f15", "#0e7a5b", "#8a4fa0", "#8a6d0b", "#2f8fc4", "#b83a6e", "#6b665c"),
)
DARK = Palette(
    paper="#151619",
    ink="#e7e4dd",
    soft="#a8a297",
    rule="#303238",
    strong="#5a5d66",
    against="#f29b70",
    series=("#7fc1ed", "#f0955f", "#63c7a2", "#c5a0e0", "#d9bf62", "#4b93c9", "#f08cb0", "#9c978c"),
)
PALETTES = {Theme.LIGHT: LIGHT, Theme.DARK: DARK, Theme.PAGE: LIGHT}
VARIABLES = {
    LIGHT.ink: "ink",
    LIGHT.soft: "soft",
    LIGHT.rule: "rule",
    LIGHT.strong: "strong-rule",
    LIGHT.paper: "paper",
    LIGHT.against: "against",
} | {color: f"c{place}" for place, color in enumerate(LIGHT.series, start=1)}
"""The variable of the style sheet that holds each colour of the light theme."""
