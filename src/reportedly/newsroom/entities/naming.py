"""Who names an entity: what others say of it and to it, and who is named beside it."""

from dataclasses import dataclass
from datetime import datetime

from reportedly.ledger.rows import EntityRead
from reportedly.ledger.searching.hit_rows import FacetValue, Hits, Order, Wanted
from reportedly.ledger.searching.parsing import parse
from reportedly.ledger.together_rows import Company, NameRow
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.trends.views import last_days, now_of

ABOUT_SHOWN, TO_SHOWN, FOR_SHOWN, CALLED_SHOWN = 10, 6, 6, 12
DAYS = 28


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Claims that a search finds, and the search itself."""

    query: str
    hits: Hits


@dataclass(frozen=True, slots=True, kw_only=True)
class Spokesmen:
    """Claims of sources that are called by its name but have none of their own, and in which words."""

    found: Found
    called: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """An entity that is named beside another one, and in how many articles both are."""

    name: NameRow
    both: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyView:
    """Who is named in the same articles in the last days, most first, of how many articles that name the entity."""

    days: int
    articles: int
    names: tuple[Beside, ...]


def spoken_of(desk: Desk, read: EntityRead, as_of: datetime | None) -> Found:
    """The last claims of others in whose words it is named."""
    return _found(desk, f'"{_plain(read.row.name)}" -who:{read.row.id}', ABOUT_SHOWN, as_of)


def spoken_for(desk: Desk, read: EntityRead, as_of: datetime | None) -> Spokesmen:
    """Who is credited in words that hold its name and is not known to be it: "a spokesman of …", "two … officials"."""
    found = _found(desk, f'source:"{_plain(read.row.name)}" -who:{read.row.id}', FOR_SHOWN, as_of)
    facets = (one.values for one in found.hits.facets.fields if one.field == "source")
    return Spokesmen(found=found, called=next(facets, ())[:CALLED_SHOWN])


def addressed_to(desk: Desk, read: EntityRead, as_of: datetime | None) -> Found:
    """The last claims that are told as said to it."""
    return _found(desk, f'to:"{_plain(read.row.name)}"', TO_SHOWN, as_of)


def company_of(desk: Desk, wanted: Company, as_of: datetime | None) -> CompanyView | None:
    """Who is named beside an entity; None where it is not counted."""
    until = now_of(desk.ledger, as_of) or desk.clock.now()
    found = desk.ledger.trends.together(wanted, last_days(until, DAYS), as_of=as_of)
    if found is None or not found.names:
        return None
    shared = {tie.other: tie.articles for tie in found.ties if tie.one == 0}
    names = [Beside(name=found.names[place], both=both) for place, both in shared.items()]
    ordered = tuple(sorted(names, key=lambda one: -one.both))
    return CompanyView(days=DAYS, articles=found.names[0].articles, names=ordered)


def _found(desk: Desk, query: str, limit: int, as_of: datetime | None) -> Found:
    wanted = Wanted(node=parse(query), order=Order.RECENT, limit=limit, as_of=as_of)
    return Found(query=query, hits=desk.ledger.hits.search(wanted))


def _plain(name: str) -> str:
    return " ".join(name.replace('"', " ").replace("\0", " ").split())
