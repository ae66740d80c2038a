"""Claims that people put somewhere, found again in what is read now: in another version, and by another reader.

A claim is known by its article, its version and the ends of its content. In another version its words are where their
sentence stands; a newer reader may read a content a little longer or shorter, which is still the same claim.
"""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from sqlalchemy import Connection, bindparam, select

from reportedly.ledger.corrections.carrying import Carrying
from reportedly.ledger.corrections.correction_rows import Moved
from reportedly.ledger.corrections.corrections import printed
from reportedly.ledger.schema import versions
from reportedly.records import Span

Told = TypeVar("Told")
_LEAST_ALIKE = 0.5
"""So much of all characters that either of two contents has must be common to them."""
_VERSION = select(*versions.c["id", "text"]).where(
    versions.c.article_id == bindparam("article"), versions.c.number == bindparam("number")
)


def found_again(connection: Connection, moved: Sequence[Moved], where: tuple[int, int]) -> list[Span | None]:
    """Where the contents of some claims of an article stand in a version of it, None for those that do not."""
    article, version = where
    if all(one.version == version for one in moved):
        return [one.content[0] for one in moved]
    now = connection.execute(_VERSION, {"article": article, "number": version}).one()
    carryings: dict[int, Carrying] = {}
    for number in {one.version for one in moved}:
        old = connection.execute(_VERSION, {"article": article, "number": number}).one()
        carryings[number] = Carrying(old=printed(connection, old.id), text=now.text)
    return [carryings[one.version].span(one.content[0]) for one in moved]


def alike(told: Mapping[Span, Told], spans: Sequence[Span]) -> dict[Span, Told]:
    """What was told of contents, for those that are read now: of the very same, else of one that is much alike.

    >>> alike({(0, 10): "first", (20, 30): "second"}, [(0, 12), (20, 30), (40, 44)])
    {(20, 30): 'second', (0, 12): 'first'}
    """
    found = {span: told[span] for span in spans if span in told}
    left = {span: one for span, one in told.items() if span not in found}
    for span in spans:
        near = max(left, key=lambda one: _likeness(span, one), default=None)
        if span not in found and near is not None and _likeness(span, near) >= _LEAST_ALIKE:
            found[span] = left.pop(near)
    return found


def _likeness(one: Span, other: Span) -> float:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared / (max(one[1], other[1]) - min(one[0], other[0]))
