"""Finishes the SVG that Vega makes: links to our pages, a name for what sees no pictures, the colours of the page."""

import re
from html import escape

from reportedly.newsroom.charts.palette import LIGHT, PALETTES, VARIABLES, Theme

HOME = "https://reportedly.invalid"
"""Where links of a specification lead, as Vega asks for whole addresses; they become addresses of ours again."""
_NOTHING = re.compile(
    r'<path class="(?:background|foreground)" aria-hidden="true" d="(?:M0,0h0v0h0Z)?"[^>]*/>'
    r'|<path class="background" aria-hidden="true" d="[^"]*" pointer-events="none"(?: opacity="1")?/>'
    r'|<text [^>]*opacity="0">[^<]*</text>'
)
_ROLES = re.compile(r' role="graphics-[a-z]+"| aria-roledescription="[^"]*"| opacity="1"| pointer-events="none"')
_AXES = re.compile(r'(<g class="mark-group role-(?:axis|legend)")(?: aria-hidden="true"| aria-label="[^"]*")?')
_UNNAMED = re.compile(r'(<g class="mark-[a-z]+ role-mark[^"]*") aria-label="[^"]*"')
_LINK = re.compile(rf'<a xlink:href="{re.escape(HOME)}([^"]*)"><(\w+) aria-label="([^"]*)"([^>]*)>')
_ROOT = re.compile(r"<svg ([^>]*)>")
_COLOR = re.compile(r"#[0-9a-f]{6}")


def finished(svg: str, told: str, theme: Theme) -> str:
    """The SVG of a chart with ``told`` as its words.

    Marks with a link become links to pages of ours with their description as a title. In the theme of the page, colours
    are those of the style sheet, and those of the light theme where there is none.
    """
    svg = _NOTHING.sub("", svg)
    svg = _ROLES.sub("", svg)
    svg = _UNNAMED.sub(r"\1", svg)
    svg = _AXES.sub(r'\1 aria-hidden="true"', svg)
    svg = _LINK.sub(r'<a href="\1" aria-label="\3"><title>\3</title><\2 \4>', svg)
    svg = colored(svg, theme)
    role = "group" if "<a href=" in svg else "img"
    return _ROOT.sub(rf'<svg \1 role="{role}" aria-label="{_escaped(told)}">', svg, count=1)


def colored(svg: str, theme: Theme) -> str:
    """An SVG in the theme of the page takes its colours from the style sheet; any other one stays as it is."""
    return _COLOR.sub(_of_the_page, svg) if theme is Theme.PAGE else svg


def _escaped(told: str) -> str:
    return escape(told).replace("\\", "\\\\")


def _of_the_page(found: re.Match[str]) -> str:
    name = VARIABLES.get(found[0])
    return found[0] if name is None else f"var(--{name}, {found[0]})"


def ground(theme: Theme) -> str:
    """The colour behind a chart; none in the theme of the page."""
    return "transparent" if theme is Theme.PAGE else PALETTES.get(theme, LIGHT).paper
