"""Commits: an article version, its reading and what came of the entry, in the transaction that is open.

An article is known by its key, a version by its content: text that the article has had before is no new version. It
fills in what was not known of that version, and if it is seen later than what is current, it is current again. A
reading is known by its reader's version: the same again is not written, another one replaces the claims and figures
that were derived before.
"""

from dataclasses import fields
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, bindparam, func, select, update

from reportedly.ledger import counting, deriving, earlier, noting, numbering, showing, sqlite_search
from reportedly.ledger.feeds import listing, sourcing
from reportedly.ledger.row_hours import Numbered, note_rows
from reportedly.ledger.rows import Committed
from reportedly.ledger.schema import articles, versions
from reportedly.records import Article, Commit

_NOTHING = Committed()
_ARTICLE = select(articles).where(articles.c.key == bindparam("article_key"))
_SAME = select(versions).where(
    versions.c.article_id == bindparam("article"), versions.c.content_key == bindparam("said")
)
_NEWEST = select(func.max(versions.c.number)).where(versions.c.article_id == bindparam("article"))
_CURRENT = select(versions.c.id).where(
    versions.c.article_id == bindparam("article"), versions.c.number == bindparam("shown")
)
_RENEW = (
    update(articles)
    .where(articles.c.id == bindparam("article"))
    .values(version=bindparam("shown"), outlet=bindparam("by"), known_at=bindparam("since"))
)
_MARKED = frozenset({"title", "outlet", "language", "published_at"})
_METADATA = tuple(field.name for field in fields(Article) if field.name not in {"id", "text"})


class _Kept(NamedTuple):
    """A version as it now stands in the ledger."""

    article_id: int
    version_id: int
    number: int
    current: bool
    new: bool
    brought_back: bool = False
    replaced: int | None = None


def write(connection: Connection, commit: Commit) -> Committed:
    """Write a commit; the same one again changes nothing but the count of visits.

    Raises ValueError where the reading is not of the article.
    """
    source_id = sourcing.enter(connection, commit.entry.source)
    article = _article_of(commit)
    kept = None if article is None else _keep(connection, article, commit.known_at)
    read = False
    if kept is not None:
        if commit.reading is not None:
            alone = kept.new and kept.number == 1
            version = deriving.Version(
                article_id=kept.article_id, id=kept.version_id, searched=kept.current, alone=alone
            )
            if commit.raw is not None:
                deriving.keep_raw(connection, commit.raw, kept.version_id, commit.known_at)
            read = deriving.keep_reading(connection, commit.reading, version, commit.known_at)
        sourcing.sight(connection, source_id, kept.article_id, commit.known_at)
    listing.deal_with(connection, source_id, commit, kept and kept.article_id)
    where = noting.Where(source_id=source_id, entry_key=commit.entry.key, url=commit.entry.url)
    if kept is not None:
        noting.resolve_fetching(connection, where, commit.known_at, but=[problem.code for problem in commit.problems])
    for problem in commit.problems:
        noting.note_problem(connection, problem, where, commit.known_at)
    if kept is None:
        return _NOTHING
    return Committed(
        article=kept.article_id,
        version=kept.number,
        version_id=kept.version_id,
        new_article=kept.new and kept.number == 1,
        new_version=kept.new and kept.number > 1,
        current=kept.current,
        brought_back=kept.brought_back,
        read=read,
        replaced=kept.replaced,
    )


def _article_of(commit: Commit) -> Article | None:
    """The article as it was read: the reader may know more of it, such as its language."""
    if commit.reading is None:
        return commit.article
    read = commit.reading.article
    if commit.article is None or (read.key, read.content_key) != (commit.article.key, commit.article.content_key):
        raise ValueError(f"reading {commit.reading.id} is not of the article that is committed")
    return read


def _keep(connection: Connection, article: Article, known_at: datetime) -> _Kept:
    known = connection.execute(_ARTICLE, {"article_key": article.key}).first()
    if known is None:
        row = {"key": article.key, "version": 0, "outlet": article.outlet, "known_at": known_at}
        article_id = numbering.enter(connection, articles, row)
        counting.add(connection, known_at, articles=1)
        return _add_version(connection, article_id, 1, article, known_at)
    same = connection.execute(_SAME, {"article": known.id, "said": article.content_key}).first()
    if same is None:
        _forget(connection, known)
        newest = connection.execute(_NEWEST, {"article": known.id}).scalar_one()
        added = _add_version(connection, known.id, newest + 1, article, known_at)
        return added._replace(replaced=known.version)
    current = same.number == known.version
    _fill_in(connection, same, article, known_at, current=current)
    returns = not current and known_at > known.known_at
    if returns:
        _bring_back(connection, known, same, known_at)
    kept = _Kept(known.id, same.id, same.number, current or returns, new=False, brought_back=returns)
    return kept._replace(replaced=known.version) if returns else kept


def _bring_back(connection: Connection, known: Row[Any], version: Row[Any], known_at: datetime) -> None:
    """Make an earlier version the current one again: an edit was taken back."""
    _forget(connection, known)
    _show(connection, version.id, known_at)
    sqlite_search.index_claims(connection, version.id)
    noting.announce(connection, "version", known_at, article_id=known.id, version=version.number)


def _show(connection: Connection, version_id: int, known_at: datetime) -> None:
    """Make a version its article's current one, and let it be found."""
    version = connection.execute(select(versions).where(versions.c.id == version_id)).one()
    current = {"shown": version.number, "by": version.outlet, "since": known_at}
    connection.execute(_RENEW, {"article": version.article_id, **current})
    showing.begin(connection, version, known_at)
    sqlite_search.index_article(connection, version_id)


def _add_version(connection: Connection, article_id: int, number: int, article: Article, known_at: datetime) -> _Kept:
    row: dict[str, Any] = {name: getattr(article, name) for name in _METADATA}
    row |= {"given_id": article.id, "text": article.text, "content_key": article.content_key}
    row |= {"article_id": article_id, "number": number, "known_at": known_at, "sentences": 0}
    row |= {"claims": 0, "thoughts": 0, "figures": 0}
    version_id = numbering.enter(connection, versions, row)
    note_rows(connection, Numbered.VERSION, known_at)
    _show(connection, version_id, known_at)
    counting.add(connection, known_at, versions=1)
    kind = "article" if number == 1 else "version"
    noting.announce(connection, kind, known_at, article_id=article_id, version=number)
    return _Kept(article_id, version_id, number, current=True, new=True)


def _forget(connection: Connection, known: Row[Any]) -> None:
    """Take the version that was current out of the search, into that of what was once current."""
    version_id = connection.execute(_CURRENT, {"article": known.id, "shown": known.version}).scalar_one()
    sqlite_search.forget_article(connection, version_id)
    sqlite_search.forget_claims(connection, version_id)
    if not showing.was_replaced(connection, version_id):
        sqlite_search.index_article(connection, version_id, sqlite_search.ONCE)
        sqlite_search.index_claims(connection, version_id, sqlite_search.ONCE)


def _fill_in(connection: Connection, version: Row[Any], article: Article, known_at: datetime, *, current: bool) -> None:
    """Take over what was not known of the version, and the later time of modification.

    What is known stays, so that two feeds which say different things of one article do not take turns.
    """
    filled = {
        name: getattr(article, name)
        for name in _METADATA
        if version._mapping[name] is None and getattr(article, name) is not None
    }
    if (
        article.modified_at is not None
        and version.modified_at is not None
        and article.modified_at > version.modified_at
    ):
        filled["modified_at"] = article.modified_at
    if not filled:
        return
    earlier.note(connection, "version", version.id, {name: version._mapping[name] for name in filled}, known_at)
    if not _MARKED & filled.keys():
        connection.execute(update(versions).where(versions.c.id == version.id).values(**filled))
    else:
        _fill_in_searched(connection, version.id, filled, current=current)
    if "outlet" in filled:
        showing.name_outlet(connection, version.id, filled["outlet"])
        if current:
            outlet = update(articles).where(articles.c.id == version.article_id).values(outlet=filled["outlet"])
            connection.execute(outlet)


def _fill_in_searched(connection: Connection, version_id: int, filled: dict[str, Any], *, current: bool) -> None:
    """Fill in what a version is found by: wherever it is found, and its claims are, it is by this too."""
    indexes = [sqlite_search.NOW] if current else []
    if showing.was_replaced(connection, version_id):
        indexes.append(sqlite_search.ONCE)
    of_claims = [*indexes, sqlite_search.PAST] if filled.keys() & _MARKED - {"title"} else []
    for index in indexes:
        sqlite_search.forget_article(connection, version_id, index)
    for index in of_claims:
        sqlite_search.forget_claims(connection, version_id, index)
    connection.execute(update(versions).where(versions.c.id == version_id).values(**filled))
    for index in indexes:
        sqlite_search.index_article(connection, version_id, index)
    for index in of_claims:
        sqlite_search.index_claims(connection, version_id, index)
