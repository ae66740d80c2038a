"""Which claims bear on an assertion, as the ledger keeps and answers it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from ledger_samples import article, at, commit
from sqlalchemy import Connection, insert

from reportedly.ledger import Ledger
from reportedly.ledger.assertions.assertions import (
    Member,
    alone_in,
    enter_members,
    leave,
    leave_assertions,
    members_of,
    members_of_story,
    next_number,
    size_of_story,
)
from reportedly.ledger.copies.copy_schema import copy_groups
from reportedly.ledger.statements import current_statements
from reportedly.ledger.store import Store
from reportedly.ledger.stories.stories import open_story
from reportedly.records import Bearing


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    """A transaction on a ledger of two articles with two claims each, the first in story 1."""
    path = tmp_path / "ledger.db"
    with Ledger.open(str(path)) as ledger:
        ledger.commit(commit(article("1")))
        ledger.commit(commit(article("2")))
    store = Store(path)
    with store.writing() as connection:
        open_story(connection, 1, at(0))
        yield connection
    store.close()


def join(connection: Connection, bearing: Bearing = Bearing.STATES, about: str | None = "that") -> int:
    """Let the first claim of the article open an assertion, a minute into the morning; returns its number."""
    first = current_statements(connection, 1)[0]
    number = next_number(connection)
    member = Member(assertion=number, story=1, statement=first, bearing=bearing, about=about)
    enter_members(connection, [member], at(60), opened={number})
    return number


def test_a_statement_says_who_printed_what_and_where(connection: Connection) -> None:
    """Statements of an article are its current version's claims, with the span of their contents."""
    first, second = current_statements(connection, 1)
    assert (first.index, second.index) == (0, 1)
    assert first.content == article("1").text[slice(*first.content_span)]
    assert (first.article, first.version, first.carrier, first.cue) == (1, 1, 1, "say")
    assert (first.outlet, first.source, first.known_at) == ("The Wire", "The ministry", at(0))


def test_what_bears_on_an_assertion_is_asked_as_of_a_moment(connection: Connection) -> None:
    """A claim bears on its assertion from the moment when it joined until it leaves."""
    number = join(connection, Bearing.DENIES)
    assert leave_assertions(connection, 1, at(120)) == {number: 1}
    asked = [members_of(connection, [number], moment) for moment in (at(59), at(60), at(119), at(120), None)]
    assert [len(members) for members in asked] == [0, 1, 1, 0, 0]
    (member,) = asked[1]
    assert (member.statement, member.bearing) == (current_statements(connection, 1)[0], Bearing.DENIES)


def test_the_claims_of_a_story_are_those_that_a_keeper_has_use_for(connection: Connection) -> None:
    """All that it must know to go on with a story: those that say themselves what is asserted, but for an article's."""
    number = join(connection, about=None)
    assert [(member.assertion, member.statement.index) for member in members_of_story(connection, 1)] == [(number, 0)]
    content = current_statements(connection, 1)[0].content
    assert list(members_of_story(connection, 1, wanted=lambda *told: told == (number, content)))
    assert not list(members_of_story(connection, 1, wanted=lambda *told: told != (number, content)))
    assert not list(members_of_story(connection, 1, without=1))
    assert not list(members_of_story(connection, 2))
    assert [size_of_story(connection, 1), size_of_story(connection, 1, without=1)] == [1, 0]


def test_what_points_to_another_claim_is_nothing_to_compare_with(connection: Connection) -> None:
    """A claim that is about other words than its own does not say what is asserted."""
    join(connection)
    assert not list(members_of_story(connection, 1))


def test_single_claims_leave_what_they_bear_on(connection: Connection) -> None:
    """The others go on to bear on it; of an assertion with other claims it is told that it is not theirs alone."""
    number = join(connection)
    (member,) = members_of(connection, [number])
    assert alone_in(connection, [member]) == {number}
    other = current_statements(connection, 1)[1]
    enter_members(connection, [replace(member, statement=other)], at(61))
    assert alone_in(connection, [member]) == set()
    assert leave(connection, [member], at(120)) == {number: 1}
    assert [one.statement.index for one in members_of(connection, [number])] == [1]
    assert alone_in(connection, members_of(connection, [number])) == {number}
    assert leave(connection, [], at(121)) == {}


def test_a_statement_tells_whose_text_it_is_printed_in(connection: Connection) -> None:
    """The carrier is that of the article's group of copies, as it was known at the moment asked for."""
    number = join(connection)
    connection.execute(insert(copy_groups), {"article_id": 1, "carrier_id": 2, "since": at(90)})
    assert [told.carrier for told in current_statements(connection, 1)] == [2, 2]
    asked = [members_of(connection, [number], moment) for moment in (at(80), at(90), None)]
    carriers = [members[0].statement.carrier for members in asked]
    assert carriers == [1, 2, 2]
