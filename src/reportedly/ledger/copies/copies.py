"""Copies as rows: whose text an article prints, who else carries it, and what texts are found by."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, bindparam, func, insert, select, update

from reportedly.ledger.copies.copy_schema import copies, copy_groups, prints
from reportedly.ledger.schema import articles, versions
from reportedly.records import Copy, Shared

_IN_GROUP = copy_groups.c.until.is_(None)
_IS_COPY = copies.c.until.is_(None)
_CARRIER = select(copy_groups.c.carrier_id).where(copy_groups.c.article_id == bindparam("article"), _IN_GROUP)
_GROUP = (
    select(copy_groups.c.article_id)
    .where(copy_groups.c.carrier_id == bindparam("carrier"), _IN_GROUP)
    .order_by(copy_groups.c.article_id)
)
_LEAVE = (
    update(copy_groups)
    .where(copy_groups.c.article_id == bindparam("article"), _IN_GROUP)
    .values(until=bindparam("ended"))
)
_END = update(copies).where(copies.c.article_id == bindparam("article"), _IS_COPY).values(until=bindparam("ended"))
_SAID = (
    "number",
    "language",
    "title",
    "outlet",
    "credit",
    "published_at",
    "published_date_only",
    "modified_at",
    "known_at",
)
_FACTS = (
    select(*versions.c["id", "article_id"], *(versions.c[name] for name in _SAID))
    .where(versions.c.id.in_(bindparam("versions", expanding=True)))
    .order_by(versions.c.id)
)
_TEXT = select(versions.c.text).where(versions.c.id == bindparam("version"))
_CURRENT = (
    select(versions.c.id)
    .join_from(articles, versions, (versions.c.article_id == articles.c.id) & (versions.c.number == articles.c.version))
    .where(articles.c.id == bindparam("article"))
)
_FIRST = select(versions.c.id).where(versions.c.article_id == bindparam("article")).order_by(versions.c.number).limit(1)
_LINKS = select(*copies.c["article_id", "other_id", "version_id", "other_version_id"]).where(_IS_COPY)
_LATER = select(prints).where(prints.c.id > bindparam("after")).order_by(prints.c.id.desc()).limit(bindparam("most"))


class Link(NamedTuple):
    """That an article prints the text of another one, by the versions that were compared."""

    article: int
    other: int
    version: int
    other_version: int


class Print(NamedTuple):
    """What a text is found by, in its language and, by its ``marks``, in others.

    ``id`` numbers prints in the order in which they were kept, 0 before that.
    """

    version: int
    known_at: datetime
    print: bytes
    marks: bytes | None = None
    id: int = 0


class Member(NamedTuple):
    """An article that carries a text: ``carrier`` is that of the group, ``original`` the one that the text is by."""

    article: int
    carrier: int
    original: int | None = None
    agency: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionFacts:
    """What is known of one version; ``version`` is the ledger's own number of it, ``number`` counts from 1."""

    version: int
    article: int
    number: int
    known_at: datetime
    language: str | None
    title: str | None
    outlet: str | None
    credit: str | None
    published_at: datetime | None
    published_date_only: bool
    modified_at: datetime | None


# ---------------------------------------------------------------- asked by others


def carrier_of(connection: Connection, article: int) -> int:
    """The article whose text this one prints: the original if it is known, else the first that is known to print it.

    The article itself if it shares its text with no other one.
    """
    found = connection.execute(_CARRIER, {"article": article}).scalar()
    return article if found is None else int(found)


def group_of(connection: Connection, article: int) -> tuple[int, ...]:
    """The articles that carry one text with this one, itself among them, by number."""
    return tuple(connection.scalars(_GROUP, {"carrier": carrier_of(connection, article)})) or (article,)


# ---------------------------------------------------------------- kept up


def version_facts(connection: Connection, numbers: Sequence[int]) -> list[VersionFacts]:
    """What is known of versions, by the ledger's numbers of them and in their order."""
    rows = connection.execute(_FACTS, {"versions": list(numbers)})
    return [
        VersionFacts(version=row.id, article=row.article_id, **{name: getattr(row, name) for name in _SAID})
        for row in rows
    ]


def version_text(connection: Connection, version: int) -> str:
    """The text of a version."""
    return str(connection.execute(_TEXT, {"version": version}).scalar_one())


def current_version(connection: Connection, article: int) -> int:
    """The ledger's number of the current version of an article."""
    return int(connection.execute(_CURRENT, {"article": article}).scalar_one())


def first_version(connection: Connection, article: int) -> int:
    """The ledger's number of the first version of an article."""
    return int(connection.execute(_FIRST, {"article": article}).scalar_one())


def keep_print(connection: Connection, kept: Print) -> bool:
    """Keep what a text is found by; False if it is kept already."""
    if connection.execute(select(prints.c.version_id).where(prints.c.version_id == kept.version)).first():
        return False
    row = {"version_id": kept.version, "known_at": kept.known_at, "print": kept.print, "marks": kept.marks}
    connection.execute(insert(prints), row)
    return True


def later_prints(connection: Connection, after: int, most: int) -> list[Print]:
    """The prints numbered above ``after``, at most that many, the last ones; in the order in which they were kept."""
    found = connection.execute(_LATER, {"after": after, "most": most})
    return [Print(row.version_id, row.known_at, row.print, row.marks, row.id) for row in found][::-1]


def latest_print(connection: Connection) -> datetime | None:
    """When the latest text was known that has a print."""
    return connection.execute(select(func.max(prints.c.known_at))).scalar()


def link_of(connection: Connection, article: int) -> Link | None:
    """Whose text an article prints now, by direct comparison."""
    row = connection.execute(_LINKS.where(copies.c.article_id == article)).first()
    return None if row is None else Link(row.article_id, row.other_id, row.version_id, row.other_version_id)


def links_among(connection: Connection, members: Iterable[int]) -> list[Link]:
    """The links of these articles, by number."""
    query = _LINKS.where(copies.c.article_id.in_(sorted(members))).order_by(copies.c.article_id)
    return [
        Link(row.article_id, row.other_id, row.version_id, row.other_version_id) for row in connection.execute(query)
    ]


def end_copy(connection: Connection, article: int, at: datetime) -> None:
    """The article prints no other's text any more."""
    connection.execute(_END, {"article": article, "ended": at})


def enter_copy(connection: Connection, link: Link, copy: Copy, at: datetime) -> None:
    """From ``at`` on the article is known to print the other's text."""
    row = {
        "article_id": link.article,
        "version_id": link.version,
        "other_id": link.other,
        "other_version_id": link.other_version,
        "kind": copy.kind.value,
        "share": copy.share,
        "kept": copy.kept,
        "headline_changed": copy.headline_changed,
        "agency": copy.agency,
        "shared": msgspec.msgpack.encode(copy.shared),
        "since": at,
    }
    connection.execute(insert(copies), row)


def shared_of(packed: bytes) -> tuple[Shared, ...]:
    """The stretches that :func:`enter_copy` has packed."""
    return msgspec.msgpack.decode(packed, type=tuple[Shared, ...])


def members_of(connection: Connection, group: Sequence[int]) -> dict[int, Member]:
    """How these articles belong to a group now; those that belong to none are left out."""
    query = select(*copy_groups.c["article_id", "carrier_id", "original_id", "agency"])
    rows = connection.execute(query.where(copy_groups.c.article_id.in_(sorted(group)), _IN_GROUP))
    return {row.article_id: Member(row.article_id, row.carrier_id, row.original_id, row.agency) for row in rows}


def leave_group(connection: Connection, article: int, at: datetime) -> None:
    """The article carries no common text any more, or another one."""
    connection.execute(_LEAVE, {"article": article, "ended": at})


def enter_group(connection: Connection, member: Member, at: datetime) -> None:
    """From ``at`` on the article belongs to this group."""
    row = {
        "article_id": member.article,
        "carrier_id": member.carrier,
        "original_id": member.original,
        "agency": member.agency,
        "since": at,
    }
    connection.execute(insert(copy_groups), row)
