"""A map as SVG: the land, a mark for each place as large as articles tell of it, each a link, the largest with names.

A town is a full mark. A country or another area is a dashed ring: what is told to be in it is somewhere in it. The one
that is chosen has a second ring.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from math import sqrt

from reportedly.ledger.places.site_rows import SiteRow
from reportedly.newsroom.charts.label_places import Label, Side, placed
from reportedly.newsroom.charts.markup import colored
from reportedly.newsroom.charts.palette import FONTS, PALETTES, Palette, Theme
from reportedly.newsroom.words import counted
from reportedly.newsroom.world.outlines import outlines
from reportedly.newsroom.world.view import PIXELS, View

HEIGHT = round(PIXELS * 0.475)
_LEAST, _MOST, _LARGEST = 3.5, 17.0, 26.0
_NAMED, _FEW = 30, 6
_LETTER, _LINE, _FONT = 7.8, 15.0, 14.5
_TOWNS = {"P", "S", None}


@dataclass(frozen=True, slots=True, kw_only=True)
class MapMark:
    """A place as it is drawn: where a click on it leads, and whether it is the one that is chosen."""

    row: SiteRow
    address: str
    chosen: bool = False

    @property
    def is_area(self) -> bool:
        """Whether it is somewhere around its point, not at it."""
        return self.row.site.feature not in _TOWNS


def map_svg(view: View, marks: Sequence[MapMark], told: str, theme: Theme) -> str:
    """The map of a view with its marks, the most told of first; ``told`` says what it shows."""
    palette = PALETTES[theme]
    nowhere = "" if any(_seen(view, mark) for mark in marks) else " nowhere"
    ground = "" if theme is Theme.PAGE else f'<rect width="{PIXELS}" height="{HEIGHT}" fill="{palette.paper}"/>'
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="world{nowhere}" viewBox="0 0 {PIXELS} {HEIGHT}" '
        f'role="group" aria-label="{escape(told)}" font-family="{escape(FONTS)}">{ground}'
        f"{_land(view.left, view.top, view.width, palette)}"
        f"{''.join(_drawn(view, marks, palette))}</svg>"
    )
    return colored(svg, theme)


@lru_cache(maxsize=64)
def _land(left: float, top: float, width: float, palette: Palette) -> str:
    view = View(left=left, top=top, width=width)
    path = "".join(country.path for country in outlines(near=view.near) if view.shows(country))
    return (
        f'<g class="land" transform="scale({view.scale:.6g}) translate({-left:.6g} {-top:.6g})">'
        f'<path d="{path}" fill="{palette.rule}" stroke="{palette.paper}" stroke-width="{0.7 / view.scale:.4g}" '
        'stroke-linejoin="round"/></g>'
    )


def _drawn(view: View, marks: Sequence[MapMark], palette: Palette) -> Iterator[str]:
    """The marks, large ones first so that small ones lie above, then the names of the largest."""
    seen = [(mark, place) for mark in marks if (place := _seen(view, mark)) is not None]
    if not seen:
        yield (
            f'<text class="few" x="{PIXELS / 2:g}" y="{HEIGHT / 2:g}" text-anchor="middle" font-size="22" '
            f'fill="{palette.ink}">No place is told here.</text>'
        )
    towns = [mark.row.articles for mark, _ in seen if not mark.is_area]
    radius = _radius(max(towns or [mark.row.articles for mark, _ in seen], default=1))
    for mark, (x, y) in sorted(seen, key=lambda one: -one[0].row.articles):
        yield _mark(mark, (x, y, radius(mark.row.articles)), palette)
    labels = [
        Label(text=mark.row.name, x=x, y=y, reach=radius(mark.row.articles), letter=_LETTER, line=_LINE)
        for mark, (x, y) in seen[:_NAMED]
    ]
    for rank, (label, side) in enumerate(zip(labels, placed(labels, PIXELS, HEIGHT), strict=True)):
        if side is not None:
            yield _name(label, side, palette, among_few=rank < _FEW)


def _seen(view: View, mark: MapMark) -> tuple[float, float] | None:
    site = mark.row.site
    if site.lat is None or site.lon is None:
        return None
    x, y = view.pixel(site.lat, site.lon)
    return (round(x, 1), round(y, 1)) if 0 <= x <= PIXELS and 0 <= y <= HEIGHT else None


def _radius(most: int) -> Callable[[int], float]:
    """How large the mark of so many articles is: its area grows with them, up to a largest one for areas."""
    largest = min(_MOST, _LEAST + 3.0 * sqrt(most))
    return lambda articles: round(min(_LARGEST, max(_LEAST, largest * sqrt(articles / most))), 1)


def _mark(mark: MapMark, circle: tuple[float, float, float], palette: Palette) -> str:
    x, y, r = circle
    told = escape(
        f"{mark.row.name}: {counted(mark.row.articles, 'article')}{', somewhere in it' if mark.is_area else ''}"
    )
    kind = "area" if mark.is_area else "town"
    color = palette.series[1] if mark.is_area else palette.series[0]
    fill = 'fill-opacity="0.07" stroke-dasharray="3 2.5"' if mark.is_area else 'fill-opacity="0.55"'
    around = f'cx="{x:g}" cy="{y:g}" r="{r + 4:g}" fill="none" stroke="{palette.ink}" stroke-width="2"'
    chosen = f'<circle class="chosen" {around}/>' if mark.chosen else ""
    return (
        f'<a href="{escape(mark.address)}" aria-label="{told}"><title>{told}</title>'
        f'<circle class="{kind}" cx="{x:g}" cy="{y:g}" r="{r:g}" fill="{color}" {fill} stroke="{color}" '
        f'stroke-width="1.25"/>{chosen}</a>'
    )


def _name(label: Label, side: Side, palette: Palette, *, among_few: bool) -> str:
    dx, dy, align = label.offset(side)
    few = ' class="few"' if among_few else ""
    anchor = {"center": "middle", "left": "start", "right": "end"}[align]
    x, y = f"{label.x + dx:.1f}", f"{label.y + dy + 4.6:.1f}"
    halo = f'stroke="{palette.paper}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"'
    return (
        f'<text{few} aria-hidden="true" x="{x}" y="{y}" text-anchor="{anchor}" font-size="{_FONT}" '
        f'fill="{palette.ink}" {halo}>{escape(label.text)}</text>'
    )
