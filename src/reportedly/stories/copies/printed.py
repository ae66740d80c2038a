"""A text as an outlet printed it: what is compared to tell whether one is a copy of the other."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from reportedly.stories.copies.agencies import is_same_house
from reportedly.stories.copies.wording import Wording

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """Who printed a text and when, and whom it credits.

    ``number`` is the ledger's own of the article; it grows in the order in which articles became known. ``at`` is when
    the text was printed, in UTC, as the outlet says; ``day_only`` says that only the day is known. ``language`` is an
    ISO 639-1 code.
    """

    number: int
    language: str | None = None
    outlet: str | None = None
    title: str | None = None
    credit: str | None = None
    at: datetime | None = None
    day_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed(Imprint):
    """A text with its imprint; ``version`` is the ledger's own number of the article's version."""

    words: Wording
    version: int = 0


def is_before(one: Imprint, other: Imprint) -> bool | None:
    """Whether ``one`` was printed first; None where that cannot be told.

    A time without an hour may be any of its day.
    """
    if one.at is None or other.at is None or one.at == other.at:
        return None
    if _is_over(one, one.at, other.at):
        return True
    return False if _is_over(other, other.at, one.at) else None


def common_agency(copier: Imprint, of: Imprint) -> str | None:
    """The agency that a copy credits and the other text is by, or that both credit; None where there is none."""
    credit = copier.credit
    if is_same_house(credit, of.outlet) or is_same_house(credit, of.credit):
        return credit
    return of.credit if is_same_house(of.credit, copier.outlet) else None


def _is_over(printed: Imprint, at: datetime, by: datetime) -> bool:
    return at + (_DAY if printed.day_only else timedelta(0)) <= by
