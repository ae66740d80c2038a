"""What the ledger answers about edits."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from reportedly.records import Change, Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The latest moment at which an outlet has said that it changed an article, and since when that is known here."""

    told_at: datetime
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class EditRow:
    """One version of an article that took another one's place, and what thereby changed, the weightiest first.

    ``id`` and ``known_at`` are None for two versions that were laid beside each other on request. ``new_version`` is
    lower than ``old_version`` where an edit was taken back. A ``trivial`` edit leaves what is said as it was;
    a ``silent`` one does not, and the outlet has said nothing of it. ``admitted_by`` says how it did: "note" (a
    correction or an editor's note), "time" (a later time of modification); ``admitted_at`` since when that is known.
    ``title`` and ``url`` are those of the new version, ``outlet`` is the article's.
    """

    id: int | None
    article: int
    outlet: str | None
    title: str | None
    url: str | None
    old_version: int
    new_version: int
    known_at: datetime | None
    trivial: bool
    silent: bool
    admitted_by: str | None
    admitted_at: datetime | None
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """One change of an edit by itself, for tables: ``index`` counts the changes of an edit from 0.

    ``old_printed`` and ``new_printed`` are the sentences around it, ``old_words`` and ``new_words`` the words meant.
    """

    edit: int | None
    index: int
    article: int
    outlet: str | None
    title: str | None
    url: str | None
    old_version: int
    new_version: int
    known_at: datetime | None
    silent: bool
    admitted_by: str | None
    kind: str
    trivial: bool
    about: str | None
    before: str | None
    after: str | None
    old_words: str | None
    new_words: str | None
    old_printed: str | None
    new_printed: str | None


def changes_of(edit: EditRow) -> Iterator[ChangeRow]:
    """The changes of an edit, each by itself."""
    for index, change in enumerate(edit.changes):
        yield ChangeRow(
            edit=edit.id,
            index=index,
            article=edit.article,
            outlet=edit.outlet,
            title=edit.title,
            url=edit.url,
            old_version=edit.old_version,
            new_version=edit.new_version,
            known_at=edit.known_at,
            silent=edit.silent,
            admitted_by=edit.admitted_by,
            kind=change.kind.value,
            trivial=change.kind.trivial,
            about=change.about,
            before=change.before,
            after=change.after,
            old_words=_words(change.old),
            new_words=_words(change.new),
            old_printed=change.old.printed if change.old else None,
            new_printed=change.new.printed if change.new else None,
        )


def _words(passage: Passage | None) -> str | None:
    if passage is None:
        return None
    start, end = passage.within
    held = [span for span in passage.spans if start <= span[0] and span[1] <= end]
    return " … ".join(passage.printed[left - start : right - start] for left, right in held) or None
