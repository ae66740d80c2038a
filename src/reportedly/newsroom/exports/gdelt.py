"""Events as GDELT lists them, tab-separated, for programs that read its event table.

The columns have the names and the meaning that they have in GDELT's events, version 2; those that we do not measure
(Goldstein's scale, tone, the actors' religions and ethnic groups) are left out. Only what is told as having happened or
as going on is listed: no plans, no possibilities, nothing that is said not to have happened. ``EventCode`` is the root
code of CAMEO, for finer ones are not read. Countries are ISO 3166-1 alpha-2 codes. A row is one telling: the same event
told by two articles has two rows, so that ``NumMentions`` is always 1.

GDELT: Leetaru and Schrodt, ISA 2013. CAMEO: Gerner, Schrodt, Yilmaz and Abu-Jabr, ISA 2002.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import groupby

from reportedly.ledger import Ledger
from reportedly.ledger.rows import EventRow
from reportedly.records import EventStatus, EventType

COLUMNS = (
    "GlobalEventID", "Day", "MonthYear", "Year", "FractionDate",
    "Actor1Code", "Actor1Name", "Actor1CountryCode", "Actor2Code", "Actor2Name", "Actor2CountryCode",
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "NumMentions", "NumSources",
    "NumArticles", "ActionGeo_FullName", "ActionGeo_CountryCode", "ActionGeo_Lat", "ActionGeo_Long",
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
_HAPPENED = frozenset({EventStatus.PAST, EventStatus.ONGOING})
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_BLANK = re.compile(r"\s+")
_VERBAL_COOPERATION, _MATERIAL_COOPERATION, _VERBAL_CONFLICT = "05", "08", "13"


def gdelt_lines(ledger: Ledger, *, as_of: datetime | None = None) -> Iterator[bytes]:
    """The table, its first line the names of the columns, in UTF-8."""
    yield _line(COLUMNS)
    told = (event for event in ledger.events(as_of=as_of) if event.status in _HAPPENED and not event.negated)
    for article, events in groupby(told, key=lambda event: event.article):
        row = ledger.article_row(article, as_of=as_of)
        for event in events:
            yield _line(_cells(event, None if row is None else row.url))


def quad_class(root: str) -> int:
    """GDELT's four classes: verbal or material cooperation (1, 2), verbal or material conflict (3, 4).

    >>> [quad_class(kind.cameo_root) for kind in (EventType.AGREE, EventType.AID, EventType.DEMAND, EventType.FIGHT)]
    [1, 2, 3, 4]
    """
    if root <= _MATERIAL_COOPERATION:
        return 1 if root <= _VERBAL_COOPERATION else 2
    return 3 if root <= _VERBAL_CONFLICT else 4


def _cells(event: EventRow, url: str | None) -> tuple[object, ...]:
    root, day = EventType(event.type).cameo_root, _day(event)
    return (
        f"{event.article}-{event.version}-{event.index}",
        f"{day:%Y%m%d}", f"{day:%Y%m}", f"{day:%Y}", f"{day.year + (day.timetuple().tm_yday - 1) / 365:.4f}",
        event.source_code, event.source, event.source_country,
        event.target_code, event.target, event.target_country,
        1, root, root, root, quad_class(root), 1, 1, 1,
        event.place, event.place_country, event.lat, event.lon,
        f"{event.known_at.astimezone(UTC):%Y%m%d%H%M%S}", url,
    )  # fmt: skip


def _day(event: EventRow) -> date:
    """The day that the text gives; that of publication, or else on which it became known, where it gives none."""
    found = _DAY.match(event.time or "")
    if found:
        return date(*map(int, found.groups()))
    return (event.published_at or event.known_at).astimezone(UTC).date()


def _line(cells: tuple[object, ...]) -> bytes:
    told = ("" if cell is None else _BLANK.sub(" ", str(cell)) for cell in cells)
    return ("\t".join(told) + "\n").encode()
