"""The network as SVG: names over lines, each a link; what two names share is a line as thick as it is much."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from math import sqrt

from reportedly.newsroom.charts.markup import colored
from reportedly.newsroom.charts.palette import FONTS, PALETTES, Palette, Theme
from reportedly.newsroom.network.sheet import Sheet
from reportedly.newsroom.words import counted
from reportedly.records import EntityKind

_LETTER, _HEIGHT = 0.56, 1.35
_SMALLEST, _LARGEST = 12.0, 21.0
_LONGEST = 26


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A name: what it stands for, in how many articles, where a click leads; ``middle`` for the one in the middle."""

    key: int
    name: str
    kind: EntityKind
    articles: int
    address: str
    middle: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """Two names by their places, the articles that name both, and where a click leads."""

    one: int
    other: int
    articles: int
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Names and what they share; ``told`` says what it shows."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    told: str


def network_svg(network: Network, sheet: Sheet, theme: Theme) -> str:
    """The network drawn on a sheet."""
    from reportedly.newsroom.network.layout import laid_out  # noqa: PLC0415 -- numpy is loaded for the first network

    palette = PALETTES[theme]
    most = max((node.articles for node in network.nodes), default=1)
    fonts = [_font(node, most, sheet) for node in network.nodes]
    sizes = tuple(
        (round(len(_short(node.name)) * font * _LETTER + 10, 1), round(font * _HEIGHT, 1))
        for node, font in zip(network.nodes, fonts, strict=True)
    )
    strongest = max((edge.articles for edge in network.edges), default=1)
    pulls = tuple((edge.one, edge.other, round(sqrt(edge.articles / strongest), 3)) for edge in network.edges)
    places = laid_out(sizes, pulls, sheet)
    ground = "" if theme is Theme.PAGE else f'<rect width="100%" height="100%" fill="{palette.paper}"/>'
    lines = "".join(_lines(network, places, strongest, palette))
    names = "".join(
        _name(node, (place, size, font), palette)
        for node, place, size, font in zip(network.nodes, places, sizes, fonts, strict=True)
    )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="network" viewBox="0 0 {sheet.width:g} {sheet.height:g}" '
        f'role="group" aria-label="{escape(network.told)}" font-family="{escape(FONTS)}">{ground}{lines}{names}</svg>'
    )
    return colored(svg, theme)


def _font(node: Node, most: int, sheet: Sheet) -> float:
    largest = _LARGEST if sheet.width > 600 else 16.0
    return round(_SMALLEST + (largest - _SMALLEST) * sqrt(node.articles / most), 1)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"


def _lines(network: Network, places: Sequence[tuple[float, float]], strongest: int, palette: Palette) -> Iterator[str]:
    """The lines, thin ones first so that thick ones lie above."""
    for edge in reversed(network.edges):
        (x1, y1), (x2, y2) = places[edge.one], places[edge.other]
        one, other = network.nodes[edge.one], network.nodes[edge.other]
        told = escape(f"{one.name} and {other.name}: {counted(edge.articles, 'article')} in common")
        at = f'x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}"'
        wide = 1 + 6 * edge.articles / strongest
        yield (
            f'<a href="{escape(edge.address)}" class="edge" data-ends="{one.key} {other.key}" aria-label="{told}">'
            f'<title>{told}</title><line {at} stroke="{palette.strong}" stroke-width="{wide:.1f}" '
            f'stroke-linecap="round" stroke-opacity="0.65"/><line {at} stroke="transparent" stroke-width="12"/></a>'
        )


def _name(node: Node, drawn: tuple[tuple[float, float], tuple[float, float], float], palette: Palette) -> str:
    (x, y), (width, height), font = drawn
    told = escape(f"{node.name}: {counted(node.articles, 'article')}")
    person = node.kind is EntityKind.PERSON
    color = palette.series[0] if person else palette.series[1]
    dash = "" if person else ' stroke-dasharray="4 2.5"'
    edge = f'stroke="{color}" stroke-width="{2.5 if node.middle else 1.1:g}"{dash}'
    return (
        f'<a href="{escape(node.address)}" class="node" data-key="{node.key}" aria-label="{told}"><title>{told}</title>'
        f'<rect x="{x - width / 2:.1f}" y="{y - height / 2:.1f}" width="{width:g}" height="{height:g}" '
        f'rx="{height / 2 if person else 2:g}" fill="{palette.paper}" {edge}/>'
        f'<text x="{x:g}" y="{y + font * 0.35:.1f}" text-anchor="middle" font-size="{font:g}" '
        f'fill="{palette.ink}">{escape(_short(node.name))}</text></a>'
    )
