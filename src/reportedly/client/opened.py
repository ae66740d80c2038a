"""A ledger as a program of one's own asks it."""

from datetime import datetime
from os import PathLike, fspath
from typing import Self, TypeVar

from reportedly.client.lists import Lists
from reportedly.client.words import When, moment
from reportedly.errors import NumberError
from reportedly.ledger import Ledger
from reportedly.ledger.asked_moment import written_moment
from reportedly.ledger.assertions.assertion_rows import AssertionRead
from reportedly.ledger.rows import ArticleRead, EntityRead, Totals
from reportedly.ledger.series.series_rows import SeriesRead
from reportedly.ledger.standing.standing_rows import StandingRow
from reportedly.ledger.stories.story_rows import StoryRead

_Found = TypeVar("_Found")


class OpenedLedger(Lists):
    """A ledger to be asked, now or as of a moment; it changes nothing, and a program that watches may write meanwhile.

    Lists are :class:`~reportedly.client.rows.Rows`: iterate over them, or take them as a data frame. What is one of its
    kind (``article``, ``story``, ``assertion`` …) is given whole, by the ledger's number. All are frozen records with
    typed fields; times are aware and in UTC. Methods raise LedgerError where the file cannot be used, InputError for
    what they are given and cannot use, NumberError, one of these, for a number that names nothing.
    """

    @classmethod
    def open(cls, path: str | PathLike[str], *, as_of: When = None, newsroom: str = "") -> Self:
        """See :func:`reportedly.open`."""
        return cls(Ledger.open(fspath(path), create=False), moment(as_of), name=fspath(path), newsroom=newsroom)

    def __init__(self, ledger: Ledger, asked: datetime | None, *, name: str, newsroom: str = "") -> None:
        super().__init__(ledger, asked, newsroom)
        self._name = name

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        then = "" if self.moment is None else f" as of {written_moment(self.moment)}"
        return f"<ledger {self._name}{then}>"

    def close(self) -> None:
        """Close the file, also for what :meth:`as_of` gave. The ledger must not be used any more."""
        self._ledger.close()

    def as_of(self, when: When) -> Self:
        """The same ledger as it was at a moment: every method answers as it would have answered then.

        ``when`` is "2026-03-03T14:05Z", a time with its zone, a day, which means its end in UTC, or None for now.
        Both share the file, and closing one closes it for both.
        """
        return type(self)(self._ledger, moment(when), name=self._name, newsroom=self._newsroom)

    @property
    def totals(self) -> Totals:
        """How many articles, versions, claims, figures and feeds there are."""
        return self._ledger.totals(as_of=self.moment)

    def article(self, number: int, *, version: int | None = None) -> ArticleRead:
        """An article with its newest reading, whole: text, claims, figures, places; the current version unless told."""
        found = self._ledger.article(number, version=version, as_of=self.moment)
        return self._there(found, "article", number if version is None else f"{number}, version {version}")

    def story(self, number: int) -> StoryRead:
        """A story with its articles, whom and where it tells of, and what was decided; a merged one's successor."""
        return self._there(self._ledger.stories.story(number, as_of=self.moment), "story", number)

    def assertion(self, number: int) -> AssertionRead:
        """An assertion with the claims that bear on it, and how each does."""
        return self._there(self._ledger.assertions.assertion(number, as_of=self.moment), "assertion", number)

    def standing(self, assertion: int) -> StandingRow:
        """How an assertion stands: its status, how that came about, and its origins with what ties them."""
        return self._there(self._ledger.standing.of(assertion, as_of=self.moment), "assertion", assertion)

    def figures_over_time(self, series: int) -> SeriesRead:
        """A series with its points, who carries each, and how they differ."""
        return self._there(self._ledger.series.one(series, as_of=self.moment), "series", series)

    def entity(self, number: int) -> EntityRead:
        """An entity with its names, those that share one of them, and what was decided; a merged one's successor."""
        return self._there(self._ledger.entity(number, as_of=self.moment), "entity", number)

    def _there(self, found: _Found | None, what: str, number: object) -> _Found:
        if found is None:
            raise NumberError(f"{self!r} has no {what} {number}.", remedy="Take the number from a list of this ledger.")
        return found
