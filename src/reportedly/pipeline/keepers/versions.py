"""Keeps up what changed from version to version, and which edits their outlets said nothing of."""

from datetime import datetime

from reportedly.ledger.edits import changing
from reportedly.ledger.edits.change_rows import Told
from reportedly.ledger.edits.changing import Edit
from reportedly.ledger.open_commit import OpenCommit
from reportedly.records import Article, Change, Commit
from reportedly.stories.versions import TIME, Before, admission, came_late, changes_between, ran_ahead, telling


class VersionKeeper:
    """Writes an edit for every version that takes another one's place. It remembers nothing."""

    name = "versions"

    def keep(self, commit: Commit, opened: OpenCommit) -> None:
        """Compare the version with the one that it replaced; else hear whether the outlet owns up to an edit late.

        A text that is read again, by another version of the reader, is no edit: what is known of its edits is then
        looked at again.
        """
        done = opened.committed
        article, number = done.article, done.version
        if article is None or number is None or commit.article is None:
            return
        if done.corrected:
            _look_again(opened, article, number)
            return
        told = changing.told_of(opened.connection, article)
        told_at = telling(commit.entry, commit.article)
        if done.replaced is not None:
            _enter(commit.article, opened, told, told_at)
        elif done.current and told_at is not None:
            _admit(opened, told, told_at)
        if told_at is not None and (told is None or told_at > told.told_at):
            changing.tell(opened.connection, article, told_at, opened.known_at)
        if done.read and not done.new_article:
            _look_again(opened, article, number)

    def forget(self) -> None:
        """There is nothing to forget."""


def _enter(page: Article, opened: OpenCommit, told: Told | None, told_at: datetime | None) -> None:
    """Write the edit by which the committed version took the place of another."""
    connection, done = opened.connection, opened.committed
    article, old, new = done.article, done.replaced, done.version
    if article is None or old is None or new is None:
        raise ValueError("an edit is from one version of an article to another")
    before, after = (changing.reading_of(connection, article, number) for number in (old, new))
    changes = changes_between(before, after)
    known = Before(
        told_at=told.told_at if told else None,
        told_since=told.since if told else None,
        shown_since=changing.current_since(connection, article, old),
        modified_at=before.article.modified_at,
        published_at=before.article.published_at,
    )
    by = _owned_up(changes, page, told_at, known, opened.known_at)
    edit = Edit(article=article, old_version=old, new_version=new, changes=changes, admitted_by=by)
    changing.enter(connection, edit, opened.known_at)


def _owned_up(
    changes: tuple[Change, ...], page: Article, told_at: datetime | None, before: Before, known_at: datetime
) -> str | None:
    by = admission(changes, told_at, page, before)
    return TIME if by is None and ran_ahead(before, known_at) else by


def _admit(opened: OpenCommit, told: Told | None, told_at: datetime) -> None:
    """A later time for the same text: if the last edit was a silent one, it may be that edit's."""
    if told is not None and told_at <= told.told_at:
        return
    last = changing.last_edit(opened.connection, opened.committed.article or 0)
    if last is not None and last.admitted_at is None and came_late(told_at, last.known_at):
        changing.admit(opened.connection, last.id, TIME, opened.known_at)


def _look_again(opened: OpenCommit, article: int, number: int) -> None:
    for edit in changing.edits_of_version(opened.connection, article, number):
        sides = (changing.reading_of(opened.connection, article, side) for side in (edit.old_version, edit.new_version))
        changing.look_again(opened.connection, edit.id, changes_between(*sides), opened.known_at)
