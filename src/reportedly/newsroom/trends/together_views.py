"""Who is named with whom, as pages show it: the ties that can be read in a picture, and all of them in a table."""

from dataclasses import dataclass, replace
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Query

from reportedly.ledger.trends.together_rows import Company, NameRow, Tie, Together
from reportedly.newsroom.articles.pages import LARGEST
from reportedly.newsroom.network.network_svg import Edge, Network, Node
from reportedly.newsroom.words import counted
from reportedly.records import EntityKind

SHOWN, TABLED = 28, 60
NARROW_NAMES = 14
_EACH = 3
_LEAST_SHARED = 2
WHO = {
    "both": frozenset({EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.MILITARY_UNIT}),
    "people": frozenset({EntityKind.PERSON}),
    "bodies": frozenset({EntityKind.ORGANISATION, EntityKind.MILITARY_UNIT}),
    "all": frozenset[EntityKind](),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TogetherChoice:
    """Whose company a reader wants to see, and of how many days."""

    who: Annotated[str, Query(pattern=f"^({'|'.join(WHO)})$")] = "both"
    days: Annotated[int, Query(ge=1, le=92)] = 7
    around: Annotated[int | None, Query(ge=1, le=LARGEST)] = None

    @property
    def wanted(self) -> Company:
        """The same for the ledger."""
        return Company(kinds=WHO[self.who], around=self.around, limit=SHOWN)

    def address(self, path: str = "/trends/together", **instead: str | int | None) -> str:
        """The address of the same choice with something else ``instead``.

        >>> TogetherChoice(days=28).address(around=7), TogetherChoice().address()
        ('/trends/together?days=28&around=7', '/trends/together')
        """
        told = {"who": self.who, "days": self.days, "around": self.around} | instead
        usual = {"who": "both", "days": 7}
        kept = {name: value for name, value in told.items() if value is not None and usual.get(name) != value}
        return f"{path}?{urlencode(kept)}" if kept else path


@dataclass(frozen=True, slots=True, kw_only=True)
class TieLine:
    """A row of the table: two names, what they share, as a part of what either has, and where that is listed."""

    one: NameRow
    other: NameRow
    articles: int
    share: float
    address: str


def network_of(found: Together, choice: TogetherChoice) -> Network:
    """The names with the ties that matter most for either of two names; names without any are left to the table."""
    ties = readable(found)
    kept = sorted({place for tie in ties for place in (tie.one, tie.other)} | ({0} if choice.around else set()))
    places = {place: index for index, place in enumerate(kept)}
    return Network(
        nodes=tuple(_node(found.names[place], choice) for place in kept if place < len(found.names)),
        edges=tuple(
            Edge(
                one=places[tie.one],
                other=places[tie.other],
                articles=tie.articles,
                address=_both(found, tie, choice),
            )
            for tie in ties
        ),
        told=f"Network of {counted(len(kept), 'name')} with {counted(len(ties), 'line')} between those named together",
    )


def fewer(network: Network, most: int) -> Network:
    """The same with the names of most articles only, for little room."""
    if len(network.nodes) <= most:
        return network
    edges = tuple(edge for edge in network.edges if edge.one < most and edge.other < most)
    return replace(network, nodes=network.nodes[:most], edges=edges)


def readable(found: Together) -> list[Tie]:
    """Ties by which a picture can be read: of each name those to the ones it shares most articles with."""
    taken = [0] * len(found.names)
    chosen = []
    for tie in found.ties:
        least = min(taken[tie.one], taken[tie.other])
        if tie.articles >= _LEAST_SHARED and least < _EACH and max(taken[tie.one], taken[tie.other]) < 3 * _EACH:
            chosen.append(tie)
            taken[tie.one] += 1
            taken[tie.other] += 1
    return chosen


def lines_of(found: Together, choice: TogetherChoice) -> list[TieLine]:
    """The ties in which most articles are, most first."""
    return [
        TieLine(
            one=found.names[tie.one],
            other=found.names[tie.other],
            articles=tie.articles,
            share=tie.articles / min(found.names[tie.one].articles, found.names[tie.other].articles),
            address=_both(found, tie, choice),
        )
        for tie in found.ties[:TABLED]
    ]


def _node(row: NameRow, choice: TogetherChoice) -> Node:
    middle = row.entity == choice.around
    return Node(
        key=row.entity,
        name=row.name,
        kind=row.kind,
        articles=row.articles,
        address=f"/entities/{row.entity}" if middle else choice.address(around=row.entity),
        middle=middle,
    )


def _both(found: Together, tie: Tie, choice: TogetherChoice) -> str:
    one, other = found.names[tie.one].entity, found.names[tie.other].entity
    return f"/trends/together/{one}/{other}?days={choice.days}"
