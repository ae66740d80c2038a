"""Who names an entity: what others say of it and to it, who speaks under its name, and who is named beside it."""

from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from reportedly.ledger.rows import EntityRead
from reportedly.ledger.searching.hit_rows import ClaimHit, NamedBy, Naming, Order, Wanted
from reportedly.ledger.searching.parsing import parse
from reportedly.ledger.trends.together_rows import Company, NameRow
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.entities.firmness import drawn, percent
from reportedly.newsroom.trends.views import last_days, now_of

TO_SHOWN, TO_LOOKED_AT = 6, 100
BESIDE_SHOWN = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Claims that a search finds first, and the search itself."""

    query: str
    claims: tuple[ClaimHit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamingView:
    """Claims of others that name an entity: of those that are ``called`` by its name, and of all others."""

    about: Found
    under: Found
    naming: Naming


@dataclass(frozen=True, slots=True, kw_only=True)
class BesideLine:
    """An entity that is named beside another one: in how many articles both are, and what part of its own that is."""

    name: NameRow
    both: int
    percent: str
    svg: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyView:
    """Who is named in the same articles in the last days, most first, of how many articles that name the entity."""

    articles: int
    lines: tuple[BesideLine, ...]


def named_by(desk: Desk, read: EntityRead, as_of: datetime | None) -> NamingView:
    """The last claims of others in whose words it is named."""
    name, who = _plain(read.row.name), f"-who:{read.row.id}"
    found = desk.ledger.hits.naming(NamedBy(entity=read.row.id, name=name, as_of=as_of))
    return NamingView(
        about=Found(query=f'"{name}" {who} -source:"{name}"', claims=found.claims),
        under=Found(query=f'source:"{name}" {who}', claims=found.under),
        naming=found,
    )


def addressed_to(desk: Desk, read: EntityRead, as_of: datetime | None) -> Found:
    """The last claims that are told as said to it."""
    query = f'to:"{_plain(read.row.name)}"'
    wanted = Wanted(
        node=parse(query), order=Order.RECENT, limit=TO_SHOWN, as_of=as_of, window=TO_LOOKED_AT, only_first=True
    )
    return Found(query=query, claims=desk.ledger.hits.search(wanted).claims)


def company_of(desk: Desk, entity: int, days: int, as_of: datetime | None) -> CompanyView | None:
    """Who is named beside an entity in the last days; None where it is not counted."""
    until = now_of(desk.ledger, as_of) or desk.clock.now()
    wanted = Company(around=entity, limit=BESIDE_SHOWN + 1)
    found = desk.ledger.trends.together(wanted, last_days(until, days), as_of=as_of)
    if found is None or not found.names:
        return None
    of = found.names[0].articles
    shared = ((found.names[tie.other], tie.articles) for tie in found.ties if tie.one == 0)
    return CompanyView(
        articles=of,
        lines=tuple(
            BesideLine(name=name, both=both, percent=percent(both, of), svg=drawn(both, of)) for name, both in shared
        ),
    )


def _plain(name: str) -> str:
    return " ".join(name.replace('"', " ").replace("\0", " ").split())
