"""What the page of a search shows: the query in parts that can be taken away, what may be added, tabs, days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import quote, urlencode

from markupsafe import Markup, escape

from reportedly.ledger.searching.fields import FIELDS
from reportedly.ledger.searching.hit_rows import Bar, Count, Facet, FacetValue, Hits, Order, Shown
from reportedly.ledger.searching.tree import Field, Node, all_of, conjuncts, without, written
from reportedly.newsroom import words
from reportedly.newsroom.choice import Choice, Modes

BAR_HEIGHT = 40
_WIDE, _GAP = 10, 2
_TOLD = {
    "stance": "Stance",
    "source": "Source",
    "kind": "Kind of source",
    "basis": "Evidence",
    "certainty": "Certainty",
    "outlet": "Outlet",
    "story": "Story",
    "lang": "Language",
}
FILES = (("csv", "CSV"), ("parquet", "Parquet"), ("jsonl", "JSON Lines"))
_TABS = {
    Shown.CLAIMS: "Claims",
    Shown.ARTICLES: "Articles",
    Shown.ASSERTIONS: "Assertions",
    Shown.STORIES: "Stories",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """The address of a search, from which those of its neighbours are made."""

    node: Node | None
    shown: Shown
    order: Order
    choice: Choice

    def to(
        self,
        node: Node | None,
        *,
        shown: Shown | None = None,
        order: Order | None = None,
        mode: Modes | None = None,
        cursor: str | None = None,
    ) -> str:
        """The address of another search, or of this one seen otherwise."""
        given = {
            "q": written(node) or None,
            "show": shown or self.shown,
            "sort": order or self.order,
            "mode": mode or self.choice.mode,
            "background": None if self.choice.background is None else str(self.choice.background).lower(),
            "cursor": cursor,
        }
        usual = {"show": Shown.CLAIMS, "sort": Order.MIX, "mode": Modes.SAID}
        told = {name: str(value) for name, value in given.items() if value is not None and usual.get(name) != value}
        return f"/search?{urlencode(told, quote_via=quote)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """A condition of the query, and the address of the search without it."""

    text: str
    away: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choosable:
    """A value of a facet: its name, how many hits have it, and the address of the search with it, or without it."""

    name: str
    sign: words.Sign | None
    hits: int
    share: int
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetView:
    """A facet with its values."""

    field: str
    told: str
    values: tuple[Choosable, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """What may be listed instead, with how much there is of it."""

    word: str
    count: str
    address: str
    here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView:
    """All that the page shows besides the hits."""

    chips: tuple[Chip, ...]
    facets: tuple[FacetView, ...]
    tabs: tuple[Tab, ...]
    orders: tuple[Tab, ...]
    days: Markup
    further: str | None
    alert: str
    files: tuple[Tab, ...]
    programs: str


def search_view(hits: Hits, at: Address) -> SearchView:
    """The view of some hits."""
    query = quote(hits.query, safe="")
    return SearchView(
        chips=tuple(_chips(at)),
        facets=tuple(_facet(facet, hits.facets.of, at) for facet in hits.facets.fields if _tells(facet)),
        tabs=tuple(_tabs(hits, at)),
        orders=tuple(
            Tab(word=word, count="", address=at.to(at.node, order=order), here=order is at.order)
            for order, word in ((Order.MIX, "best"), (Order.RELEVANCE, "by words"), (Order.RECENT, "newest"))
        ),
        days=_days(hits.facets.days, at),
        further=at.to(at.node, cursor=hits.further) if hits.further else None,
        alert=f"/alerts/new?kind=query&query={query}&try=1",
        files=tuple(_files(hits, at)),
        programs=at.to(at.node).replace("/search?", "/api/v1/search?", 1),
    )


def _files(hits: Hits, at: Address) -> Iterator[Tab]:
    """As what all the hits can be saved, where they are claims or articles."""
    if at.shown in {Shown.CLAIMS, Shown.ARTICLES}:
        asked = at.choice.query(q=hits.query)
        for form, word in FILES:
            yield Tab(word=word, count="", address=f"/api/v1/exports/{at.shown}.{form}{asked}", here=False)


def counted(count: Count) -> str:
    """A count as people read it.

    >>> counted(Count(number=1000, more=True))
    '1,000+'
    """
    return f"{count.number:,}{'+' if count.more else ''}"


def _chips(at: Address) -> Iterator[Chip]:
    parts = conjuncts(at.node)
    if len(parts) > 1 or any(isinstance(part, Field) for part in parts):
        for part in parts:
            yield Chip(text=written(part), away=at.to(without(at.node, part)))


def _tabs(hits: Hits, at: Address) -> Iterator[Tab]:
    counts = hits.counts
    numbers = {
        Shown.CLAIMS: counts.claims,
        Shown.ARTICLES: counts.articles,
        Shown.ASSERTIONS: counts.assertions,
        Shown.STORIES: counts.stories,
    }
    for shown, count in numbers.items():
        told = "" if count is None else counted(count)
        yield Tab(word=_TABS[shown], count=told, address=at.to(at.node, shown=shown), here=shown is at.shown)


def _tells(facet: Facet) -> bool:
    """Whether a facet parts the hits at all: one value that nearly all have says nothing."""
    return len(facet.values) > 1 or facet.field in {"source", "story", "outlet"}


def _facet(facet: Facet, of: int, at: Address) -> FacetView:
    most = max(value.hits for value in facet.values)
    values = tuple(_choosable(facet.field, value, most, at) for value in facet.values)
    return FacetView(field=facet.field, told=_TOLD[facet.field], values=values)


def _choosable(field: str, value: FacetValue, most: int, at: Address) -> Choosable:
    part = Field(name=field, values=(value.value.replace('"', " "),))
    chosen = part in conjuncts(at.node)
    address = at.to(without(at.node, part) if chosen else all_of(at.node, part))
    sign = words.stance(value.value) if field == "stance" else None
    name = words.basis(value.name) if field == "basis" else value.name
    if field in {"stance", "kind", "certainty"}:
        name = words.words(value.name)
    if field == "lang":
        name = words.language(value.name)
    share = max(1, round(100 * value.hits / most))
    return Choosable(name=name, sign=sign, hits=value.hits, share=share, address=address, chosen=chosen)


def _days(bars: tuple[Bar, ...], at: Address) -> Markup:
    """Hits over time as bars of SVG, each a link to the hits of its days; nothing where one bar would hold all."""
    if len(bars) < 2:
        return Markup("")
    most, width = max(bar.hits for bar in bars), len(bars) * (_WIDE + _GAP) - _GAP
    drawn = "".join(_bar(place, bar, most, at) for place, bar in enumerate(bars))
    box = f'viewBox="0 0 {width} {BAR_HEIGHT}" preserveAspectRatio="none"'
    return Markup(f'<svg class="days" {box}>{drawn}</svg>')  # noqa: S704 -- numbers, and what _bar has escaped


def _bar(place: int, bar: Bar, most: int, at: Address) -> str:
    told = escape(f"{span(bar)}: {words.counted(bar.hits, 'hit')}")
    height = max(2.0, round((BAR_HEIGHT - 2) * bar.hits / most, 1)) if bar.hits else 0.0
    left = place * (_WIDE + _GAP)
    ground = f'<rect class="ground" x="{left}" y="0" width="{_WIDE + _GAP}" height="{BAR_HEIGHT}"/>'
    column = f'<rect x="{left}" y="{BAR_HEIGHT - height:g}" width="{_WIDE}" height="{height:g}"/>'
    inside = f"<title>{told}</title>{ground}{column}"
    if not bar.hits:
        return inside
    return f'<a href="{escape(at.to(narrowed(at.node, bar)))}" aria-label="{told}">{inside}</a>'


def narrowed(node: Node | None, bar: Bar) -> Node | None:
    """The query within the days of a bar, in place of the days that it names itself."""
    kept = [
        part for part in conjuncts(node) if not (isinstance(part, Field) and part.name in {"after", "before", "on"})
    ]
    if bar.first == bar.last:
        return all_of(*kept, Field(name="on", values=(bar.first.isoformat(),)))
    behind = bar.last + timedelta(days=1)
    within = (
        Field(name="after", values=(bar.first.isoformat(),)),
        Field(name="before", values=(behind.isoformat(),)),
    )
    return all_of(*kept, *within)


def span(bar: Bar) -> str:
    """The days of a bar in words.

    >>> from datetime import date
    >>> span(Bar(first=date(2026, 3, 2), last=date(2026, 3, 8), hits=1))
    '2 Mar to 8 Mar 2026'
    """
    if bar.first == bar.last:
        return f"{bar.first:%-d %b %Y}"
    return f"{bar.first:%-d %b} to {bar.last:%-d %b %Y}"


def guide() -> tuple[tuple[str, Markup], ...]:
    """The fields with an example and what each asks for."""
    return tuple((field.example, _asks(field.asks)) for field in FIELDS.values())


def _asks(text: str) -> Markup:
    parts = text.split("`")
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if place % 2 else part for place, part in enumerate(parts)
    )
