"""Keeps the assertions up: each article's claims are placed among those of its story, and follow it where it goes."""

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from reportedly.ledger.assertions.assertion_decisions import kept_apart
from reportedly.ledger.assertions.assertions import (
    Member,
    alone_in,
    enter_members,
    leave,
    leave_assertions,
    members_of_article,
    members_of_story,
    merge_assertions,
    next_number,
    size_of_story,
)
from reportedly.ledger.open_commit import OpenCommit
from reportedly.ledger.statements import current_statements, text_of
from reportedly.ledger.stories.stories import story_of
from reportedly.pipeline.keepers.corrected_claims import at_home, go_on, put, unchanged
from reportedly.records import Bearing, Commit, Statement
from reportedly.stories.assertions import Gathering, Known, Placed, Placing, general_news, told, trained_judge
from reportedly.stories.assertions.corrections import correction_in, is_withdrawn_by

STORIES = 128
"""How many stories are remembered at most: those placed in last."""

CLAIMS = 6000
"""Of a story that is larger, about so many of its last claims are compared with."""

_STEP = 2000


@dataclass(slots=True)
class _Remembered:
    """What is known of a story: all but its first ``skipped`` claims, of ``size``."""

    gathering: Gathering
    skipped: int
    size: int


class AssertionKeeper:
    """Places claims in assertions. What it remembers of a story is what the ledger holds of it, in the same order."""

    name = "assertions"

    def __init__(self) -> None:
        self._background = general_news()
        self._stories: OrderedDict[int, _Remembered] = OrderedDict()

    def keep(self, commit: Commit, opened: OpenCommit) -> None:
        """Place the article's claims anew where they changed, and those of articles that moved to another story."""
        done = opened.committed
        if done.corrected and done.current and done.article is not None:
            self._place_corrected(done.article, opened)
            return
        again = done.new_article or done.new_version or done.brought_back
        own = {done.article} if done.article is not None and done.current and (again or done.read) else set()
        for article in sorted(opened.moved | own):
            # Of a version that another reader has read, the claims are others: what bore before says nothing of them.
            self._place(article, opened, fresh=article in own and not again)

    def forget(self) -> None:
        """Remember nothing."""
        self._stories.clear()

    def _place(self, article: int, opened: OpenCommit, *, fresh: bool) -> None:
        story = story_of(opened.connection, article)
        statements = current_statements(opened.connection, article)
        before = () if fresh else members_of_article(opened.connection, article)
        told_so = (*_of_carrier(opened, statements), *before)
        placing = None if story is None or not statements else self._placing(opened, story, told_so)
        placed = () if placing is None else placing.place(statements)
        left = leave_assertions(opened.connection, article, opened.known_at)
        united = {} if placing is None else _united(opened, placing)
        members = [_member(one, story) for one in placed if story is not None]
        members = put(opened, members)
        members += _withdrawn(opened, before, members, statements)
        members = [replace(member, assertion=united.get(member.assertion, member.assertion)) for member in members]
        new = {one.assertion for one in placed if one.opens} & {member.assertion for member in members}
        enter_members(opened.connection, members, opened.known_at, opened=new)
        opened.touched.update(left, united, united.values(), (member.assertion for member in members))
        self._remember(story, len(placed), {*left.values(), *((story,) if united else ())})

    def _place_corrected(self, article: int, opened: OpenCommit) -> None:
        """Place the claims again that a person corrected: all others bear on what they did, and go on to do so."""
        now = opened.commit.reading if opened.commit else None
        if opened.was is not None and now is not None and opened.was.claims == now.claims:
            return
        story = story_of(opened.connection, article)
        statements = current_statements(opened.connection, article)
        own = [member for member in opened.bore if member.statement.version == opened.committed.version]
        placing = None
        if story is not None and statements:
            there = self._gathered(opened, story, without=article).gathering
            placing = self._placing_in(opened, there, story, unchanged(own, statements))
        placed = () if placing is None else placing.place(statements)
        placed = at_home(placed, own, alone_in(opened.connection, own))
        members = put(opened, [_member(one, story) for one in placed if story is not None])
        staying = go_on(own, members, () if placing is None else placing.united)
        gone = [member for member in own if member.statement.index not in staying]
        left = leave(opened.connection, gone, opened.known_at)
        united = {} if placing is None else _united(opened, placing)
        coming = [member for member in members if member.statement.index not in staying]
        coming = [replace(member, assertion=united.get(member.assertion, member.assertion)) for member in coming]
        new = {one.assertion for one in placed if one.opens} & {member.assertion for member in coming}
        enter_members(opened.connection, coming, opened.known_at, opened=new, decided=True)
        opened.touched.update(left, united, united.values(), (member.assertion for member in coming))
        self._stories.pop(story or 0, None)

    def _placing(self, opened: OpenCommit, story: int, before: Sequence[Member]) -> Placing:
        return self._placing_in(opened, self._remembered(opened, story).gathering, story, before)

    def _placing_in(self, opened: OpenCommit, there: Gathering, story: int, before: Sequence[Member]) -> Placing:
        numbers = count(next_number(opened.connection))
        return Placing(there, self._background, lambda: next(numbers), _earlier(before, story))

    def _remember(self, story: int | None, more: int, changed: Iterable[int | None]) -> None:
        """Count the claims that came to a story; what else has changed is read again when it is needed."""
        if story is not None and story in self._stories:
            self._stories[story].size += more
        for number in changed:
            if number is not None:
                self._stories.pop(number, None)

    def _remembered(self, opened: OpenCommit, story: int) -> _Remembered:
        found = self._stories.pop(story, None)
        if found is None or found.skipped != _skip(found.size):
            found = self._gathered(opened, story)
        self._stories[story] = found
        while len(self._stories) > STORIES:
            self._stories.popitem(last=False)
        return found

    def _gathered(self, opened: OpenCommit, story: int, without: int | None = None) -> _Remembered:
        """A story as the ledger has it, but for an article."""
        size = size_of_story(opened.connection, story, without=without)
        there = Gathering(self._background, trained_judge())
        members = members_of_story(
            opened.connection, story, skip=_skip(size), without=without, wanted=there.has_use_for
        )
        for member in members:
            if there.has_use_for(member.assertion, member.statement.content):
                there.add(self._known(member))
        return _Remembered(there, _skip(size), size)

    def _known(self, member: Member) -> Known:
        claim = told(member.statement, self._background)
        return Known(assertion=member.assertion, told=claim, bearing=member.bearing)


def _skip(size: int) -> int:
    """How many of the first claims of a story of a size are not compared with any more."""
    return max(0, (size - CLAIMS) // _STEP * _STEP)


def _united(opened: OpenCommit, placing: Placing) -> dict[int, int]:
    """Merge what turned out to be one; returns what leads where, of assertions that the ledger has."""
    free = next_number(opened.connection)
    apart = kept_apart(opened.connection) if placing.united else frozenset()
    pairs = sorted(placing.united.items())
    united = {gone: keep for gone, keep in pairs if gone < free and frozenset({gone, keep}) not in apart}
    for gone, keep in united.items():
        merge_assertions(opened.connection, keep, gone, opened.known_at)
    return united


def _member(placed: Placed, story: int) -> Member:
    return Member(
        assertion=placed.assertion,
        story=story,
        statement=placed.statement,
        bearing=placed.bearing,
        about=placed.about,
    )


def _of_carrier(opened: OpenCommit, statements: Sequence[Statement]) -> tuple[Member, ...]:
    """What the claims of the article bear on whose text this one is a copy of: one text is not told in two ways."""
    if not statements or statements[0].carrier == statements[0].article:
        return ()
    return members_of_article(opened.connection, statements[0].carrier)


def _earlier(before: Sequence[Member], story: int) -> Mapping[tuple[str | None, str], Placed]:
    """What claims of the text's original or of an earlier version bore on, in the same story, by who said what."""
    return {
        (member.statement.source, member.statement.content): Placed(
            statement=member.statement, assertion=member.assertion, bearing=member.bearing, about=member.about
        )
        for member in before
        if member.story == story and member.bearing is not Bearing.RETRACTS
    }


def _withdrawn(
    opened: OpenCommit, before: Sequence[Member], members: Sequence[Member], statements: Sequence[Statement]
) -> list[Member]:
    """The claims of an earlier version that are gone, and that a correction in the new one takes back."""
    version = statements[0].version if statements else None
    if version is None or not before or all(member.statement.version == version for member in before):
        return []
    note = correction_in(text_of(opened.connection, statements[0].article, version))
    said = {(member.statement.source, member.statement.content) for member in members}
    return [
        Member(
            assertion=member.assertion,
            story=member.story,
            statement=member.statement,
            bearing=Bearing.RETRACTS,
            about=member.about,
        )
        for member in before
        if note
        and (member.statement.source, member.statement.content) not in said
        and is_withdrawn_by(note, member.statement)
    ]
