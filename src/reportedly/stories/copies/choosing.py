"""Of several texts that an article shares prose with: the one that it prints."""

from collections.abc import Iterable
from datetime import UTC, datetime

from reportedly.stories.copies.agencies import is_same_house
from reportedly.stories.copies.verdicts import Found

NEARLY = 0.9
"""Of the words that the best one shares: those that share so many are as good."""

_NEVER = datetime.max.replace(tzinfo=UTC)


def best_of(found: Iterable[Found]) -> Found | None:
    """What an article is a copy of: the text that shares most, of several as good that of the agency credited.

    Else the earliest, else the one that was known first.
    """
    ranked = list(found)
    most = max((one.words for one in ranked), default=0)
    as_good = [one for one in ranked if one.words >= NEARLY * most]
    return min(as_good, key=_rank, default=None)


def _rank(found: Found) -> tuple[bool, datetime, int, int]:
    by_agency = is_same_house(found.copier.credit, found.of.outlet)
    return not by_agency, found.of.at or _NEVER, found.of.number, found.of.version
