"""What the ledger answers about copies."""

from dataclasses import dataclass, fields
from datetime import datetime

from reportedly.records import CopyKind, Shared


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyRow:
    """That ``article`` prints the text of ``other``, by the versions that were compared; see :class:`records.Copy`.

    ``share`` is how much of the article's prose stands in the other, ``kept`` how much of the other's in the article.
    ``shared`` are the stretches, in both texts. It is known since ``since``, and no more since ``until``, if that is
    not None.
    """

    id: int
    article: int
    version: int
    outlet: str | None
    title: str | None
    url: str | None
    published_at: datetime | None
    other: int
    other_version: int
    other_outlet: str | None
    other_title: str | None
    other_url: str | None
    other_published_at: datetime | None
    kind: CopyKind
    share: float
    kept: float
    headline_changed: bool | None
    agency: str | None
    shared: tuple[Shared, ...]
    since: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatCopy:
    """A copy for tables: without the stretches, but with how many there are."""

    id: int
    article: int
    version: int
    outlet: str | None
    title: str | None
    url: str | None
    published_at: datetime | None
    other: int
    other_version: int
    other_outlet: str | None
    other_title: str | None
    other_url: str | None
    other_published_at: datetime | None
    kind: CopyKind
    share: float
    kept: float
    headline_changed: bool | None
    agency: str | None
    stretches: int
    since: datetime
    until: datetime | None


def flat_copy(copy: CopyRow) -> FlatCopy:
    """A copy as one row of a table."""
    names = (item.name for item in fields(FlatCopy) if item.name != "stretches")
    return FlatCopy(stretches=len(copy.shared), **{name: getattr(copy, name) for name in names})


@dataclass(frozen=True, slots=True, kw_only=True)
class CarrierRow:
    """One of the articles that carry a text, since when that is known, and its copy, if it is one."""

    article: int
    outlet: str | None
    title: str | None
    url: str | None
    published_at: datetime | None
    since: datetime
    copy: CopyRow | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyGroup:
    """The articles that carry one text with ``article``, by number; it alone where nobody else does.

    ``carrier`` is the article by which the text counts: the original, else the one that was known first. ``original``
    is the article that the text is by, ``agency`` the one that it is credited to; None where that is not known.
    """

    article: int
    carrier: int
    original: int | None
    agency: str | None
    articles: tuple[CarrierRow, ...]
