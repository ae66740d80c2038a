"""Edits as the ledger keeps them: which there were, what they changed, and whether the outlet said so."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from versions_reader import NOON, read

from reportedly.ledger import Ledger
from reportedly.ledger.edits.change_rows import EditRow
from reportedly.ledger.rows import Committed
from reportedly.pipeline.keepers.versions import VersionKeeper
from reportedly.pipeline.keeping import Keeping
from reportedly.pipeline.stopwatch import Stopwatch
from reportedly.records import ChangeKind, Commit, Entry, Reading

FIRST = "The harbour master said that 40 people left Vell.\n\nNobody was hurt."
SECOND = FIRST.replace("40 people", "14 people")
THIRD = SECOND.replace("Nobody was hurt", "Possibly nobody was hurt")
NOTE = "\n\nCorrection, March 2: An earlier version of this article gave another number."


class Desk:
    """Commits versions of one invented article to a ledger, at minutes after noon."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger, self._keeping = ledger, Keeping(ledger, [VersionKeeper()])

    def see(
        self, reading: Reading, minute: float, *, updated: float | None = None, modified: float | None = None
    ) -> Committed:
        """The page says ``reading`` at a minute; feed and page may tell when it was updated and modified."""
        at = minutes(minute)
        page = replace(reading.article, modified_at=None if modified is None else minutes(modified))
        entry = Entry(
            source="https://gazette.example/feed",
            key="1",
            seen_at=at,
            url=page.url,
            updated_at=None if updated is None else minutes(updated),
        )
        read_page = replace(reading, article=page)
        commit = Commit(entry=entry, known_at=at, article=page, reading=read_page if reading.sentences else None)
        return self._keeping.commit(commit, Stopwatch())

    def edits(self, minute: float | None = None) -> tuple[EditRow, ...]:
        """The edits of the article, as known at a minute."""
        return self.ledger.changes.of_article(1, as_of=None if minute is None else minutes(minute))


def minutes(after: float) -> datetime:
    """So many minutes after noon."""
    return NOON + timedelta(minutes=after)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk with a fresh ledger."""
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        yield Desk(ledger)


def test_an_edit_nobody_spoke_of_is_a_silent_one(desk: Desk) -> None:
    """Another text without a note or a later time is an edit, flagged as silent, and an update of its own."""
    desk.see(read(FIRST), 1)
    desk.see(read(SECOND), 30)
    (edit,) = desk.edits()
    assert (edit.old_version, edit.new_version, edit.known_at, edit.silent) == (1, 2, minutes(30), True)
    assert edit.changes[0].kind is ChangeKind.FIGURE_REVISED
    assert [update.kind for update in desk.ledger.updates_after(0)] == ["article", "version", "silent_edit"]
    assert desk.ledger.changes.latest(silent=True) == (edit,)
    assert desk.edits(29) == ()


@pytest.mark.parametrize(
    ("text", "told", "by"),
    [
        (SECOND + NOTE, {}, "note"),
        (SECOND, {"updated": 25.0}, "time"),
        (SECOND, {"modified": 25.0}, "time"),
    ],
)
def test_an_edit_that_the_outlet_owns_up_to_is_not_silent(
    desk: Desk, text: str, told: dict[str, float], by: str
) -> None:
    """A note, a later time in the feed or a later one on the page tell of the edit."""
    desk.see(read(FIRST), 1, updated=0, modified=0)
    desk.see(read(text), 30, **{"updated": 0.0, "modified": 0.0} | told)
    (edit,) = desk.edits()
    assert (edit.silent, edit.admitted_by, edit.admitted_at) == (False, by, minutes(30))
    assert desk.ledger.changes.latest() == (edit,)
    assert desk.ledger.changes.latest(silent=True) == ()
    assert [update.kind for update in desk.ledger.updates_after(0)][-1] == "edit"


def test_a_time_told_for_something_else_does_not_cover_a_later_edit(desk: Desk) -> None:
    """A later time that came long before the edit, with no other text, does not speak of it."""
    desk.see(read(FIRST), 1, updated=0)
    desk.see(read(FIRST), 60, updated=55)
    desk.see(read(SECOND), 300, updated=55)
    assert [edit.silent for edit in desk.edits()] == [True]


def test_a_feed_that_runs_ahead_of_a_cached_page_has_told(desk: Desk) -> None:
    """A later time that came minutes before the new text could be seen speaks of it."""
    desk.see(read(FIRST), 1, updated=0)
    desk.see(read(FIRST), 60, updated=58)
    desk.see(read(SECOND), 75, updated=58)
    assert [edit.admitted_by for edit in desk.edits()] == ["time"]


def test_what_the_feed_tells_a_little_later_ends_the_silence(desk: Desk) -> None:
    """An edit that was seen before the feed told of it was silent until then, and is not any more."""
    desk.see(read(FIRST), 1, updated=0)
    desk.see(read(SECOND), 30, updated=0)
    desk.see(read(SECOND), 40, updated=29)
    assert [edit.silent for edit in desk.edits(35)] == [True]
    assert [(edit.silent, edit.admitted_at) for edit in desk.edits()] == [(False, minutes(40))]
    assert len(desk.ledger.changes.latest(silent=True, as_of=minutes(35))) == 1
    assert desk.ledger.changes.latest(silent=True) == ()


def test_a_time_told_much_later_does_not_end_the_silence(desk: Desk) -> None:
    """What the outlet says it changed hours after the edit is something else."""
    desk.see(read(FIRST), 1, updated=0)
    desk.see(read(SECOND), 30, updated=0)
    desk.see(read(SECOND), 400, updated=390)
    assert [edit.silent for edit in desk.edits()] == [True]


def test_an_edit_taken_back_is_an_edit(desk: Desk) -> None:
    """The first text again is an edit from the second version to the first."""
    for minute, text in ((1, FIRST), (30, SECOND), (60, FIRST), (90, SECOND)):
        desk.see(read(text), minute)
    assert [(edit.old_version, edit.new_version) for edit in desk.edits()] == [(1, 2), (2, 1), (1, 2)]
    back = desk.ledger.changes.between(1, 2, 1)
    assert back is not None
    assert (back.changes[0].before, back.changes[0].after) == ("14", "40")
    last = desk.ledger.changes.between(1, 1, 2)
    assert last is not None
    assert last.known_at == minutes(90)


def test_typography_is_trivial_and_never_silent(desk: Desk) -> None:
    """White space is kept as an edit that changes nothing, and nobody is told of it."""
    desk.see(read(FIRST), 1)
    desk.see(read(FIRST.replace("Nobody", "  Nobody")), 30)
    (edit,) = desk.edits()
    assert (edit.trivial, edit.silent) == (True, False)
    assert desk.ledger.changes.latest() == ()
    assert "silent_edit" not in [update.kind for update in desk.ledger.updates_after(0)]


def test_reading_again_is_no_edit(desk: Desk) -> None:
    """Another version of the reader makes no edit and no update, whatever it reads in the same text."""
    desk.see(read(FIRST), 1)
    before = desk.ledger.last_update_id()
    desk.see(read(FIRST, reader="2"), 30)
    assert desk.edits() == ()
    assert desk.ledger.last_update_id() == before


def test_what_is_read_later_shows_in_an_edit_from_then_on(desk: Desk) -> None:
    """Where a version was kept unread, its edit is looked at again once it is read; what was known stays known."""
    desk.see(read(FIRST), 1)
    unread = Reading(id="a1", reader_version="", article=read(SECOND).article)
    desk.see(unread, 30)
    desk.see(read(SECOND), 60)
    (then,), (now,) = desk.edits(45), desk.edits()
    assert [change.kind for change in then.changes] == [ChangeKind.PARAGRAPH_REWORDED]
    assert [change.kind for change in now.changes] == [ChangeKind.FIGURE_REVISED, ChangeKind.PARAGRAPH_REWORDED]
    assert (then.id, then.known_at) == (now.id, now.known_at)
    assert [update.kind for update in desk.ledger.updates_after(0)] == ["article", "version", "silent_edit"]


def test_edits_come_page_by_page(desk: Desk) -> None:
    """The latest come first, a page goes on behind the last edit of the page before, and all come by number."""
    for minute, text in ((1, FIRST), (30, SECOND), (60, THIRD)):
        desk.see(read(text), minute)
    second, first = desk.ledger.changes.latest(limit=2)
    assert (first.known_at, second.known_at) == (minutes(30), minutes(60))
    assert desk.ledger.changes.latest(limit=1, before=second.id) == (first,)
    assert desk.ledger.changes.latest(before=99) == ()
    assert desk.ledger.changes.latest(outlet="Another") == ()
    assert tuple(desk.ledger.changes.all()) == (first, second)
