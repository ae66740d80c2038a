"""What of a story a reader wants to see, as the query of an address tells it: assertions, a timeline, since when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import Depends, Query, Request
from pydantic import BeforeValidator

from reportedly.ledger.asked_moment import moment_asked, written_moment
from reportedly.ledger.assertions.assertion_ranking import Group, Ranking
from reportedly.records import Bearing

Page = Annotated[int, Query(ge=1, le=10_000)]
By = Annotated[str, Query(max_length=200)]


class Show(StrEnum):
    """What a timeline shows."""

    ALL = "all"
    EVENTS = "events"
    SAID = "said"


class Way(StrEnum):
    """From which end a timeline is read."""

    LAST = "last"
    FIRST = "first"


class News(StrEnum):
    """What may have come to a story."""

    STATUSES = "statuses"
    FIGURES = "figures"
    SOURCES = "sources"
    ARTICLES = "articles"
    EDITED = "edited"


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """Which news of a story is wanted: the last of each kind, or a page of one kind."""

    of: News | None = None
    page: Page = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class CameSince:
    """The same, since a moment."""

    since: datetime
    came: Came

    def query(self, **more: object) -> str:
        """The query of an address that asks for the same, but for ``more``.

        >>> CameSince(since=datetime.fromisoformat("2026-03-02T00:00Z"), came=Came(of=News.SOURCES)).query(page=2)
        '?since=2026-03-02T00%3A00Z&of=sources&page=2'
        """
        given = {"since": written_moment(self.since), "of": self.came.of, "page": self.came.page}
        return _query(given | more, {"since": "", "of": None, "page": 1})


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which assertions of a story are wanted: of one group or all, in which order, which page of them."""

    status: Group | None = None
    order: Ranking = Ranking.MATTERS
    page: Page = 1

    def query(self, **more: object) -> str:
        """The query of an address that asks for the same, but for ``more``.

        >>> Asked(status=Group.CONTESTED, page=3).query(page=2), Asked().query()
        ('?status=contested&page=2', '?')
        """
        return _query({"status": self.status, "order": self.order, "page": self.page} | more, _USUAL_ASKED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What of a timeline is wanted: events, statements or both; how statements bear, and whose; from which end."""

    show: Show = Show.ALL
    bearing: Annotated[Bearing | None, BeforeValidator(lambda typed: typed or None)] = None
    by: By = ""
    way: Way = Way.LAST
    page: Page = 1

    def query(self, **more: object) -> str:
        """The query of an address that asks for the same, but for ``more``.

        >>> Course(by="Oda Brandt").query(page=2)
        '?by=Oda%20Brandt&page=2'
        """
        given = {"show": self.show, "bearing": self.bearing, "by": self.by, "way": self.way, "page": self.page}
        return _query(given | more, _USUAL_COURSE)


def asked_since(request: Request, since: Annotated[str | None, Query(max_length=60)] = None) -> datetime | None:
    """The moment of the reader's last visit, None where it is not told or has not come yet. Raises InputError."""
    return moment_asked(since, now=request.app.state.clock.now())


Assertions = Annotated[Asked, Depends(Asked)]
Timeline = Annotated[Course, Depends(Course)]
Changes = Annotated[Came, Depends(Came)]
Since = Annotated[datetime | None, Depends(asked_since)]

_USUAL_ASKED = {"status": None, "order": Ranking.MATTERS, "page": 1}
_USUAL_COURSE = {"show": Show.ALL, "bearing": None, "by": "", "way": Way.LAST, "page": 1}


def _query(given: Mapping[str, object], usual: Mapping[str, object]) -> str:
    told = {name: str(value) for name, value in given.items() if value != usual[name]}
    return f"?{urlencode(told, quote_via=quote)}"
