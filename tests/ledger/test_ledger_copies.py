"""Who carries which text, as the ledger keeps and answers it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from ledger_samples import article, at, commit
from sqlalchemy import Connection

from reportedly.ledger import Ledger
from reportedly.ledger.copies.copies import (
    Link,
    Member,
    Print,
    carrier_of,
    current_version,
    end_copy,
    enter_copy,
    enter_group,
    first_version,
    group_of,
    keep_print,
    later_prints,
    latest_print,
    leave_group,
    link_of,
    links_among,
    version_facts,
    version_text,
)
from reportedly.ledger.store import Store
from reportedly.records import Copy, CopyKind, Shared

WHOLE = Copy(kind=CopyKind.WHOLE, share=1.0, kept=1.0, shared=(Shared((0, 5), (3, 8)),), agency="Tern")


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    """A transaction on a ledger of three articles."""
    path = tmp_path / "ledger.db"
    with Ledger.open(str(path)) as ledger:
        for name in "123":
            ledger.commit(commit(article(name)))
    store = Store(path)
    with store.writing() as connection:
        yield connection
    store.close()


def test_an_article_alone_carries_its_own_text(connection: Connection) -> None:
    """Whoever is nobody's copy is its own carrier, and a group of one."""
    assert (carrier_of(connection, 2), group_of(connection, 2)) == (2, (2,))


def test_a_group_has_one_carrier_until_it_ends(connection: Connection) -> None:
    """All members name the same carrier and the same group; one that leaves stands for itself again."""
    for number in (1, 2, 3):
        enter_group(connection, Member(number, carrier=2, original=2), at(0))
    assert {carrier_of(connection, number) for number in (1, 2, 3)} == {2}
    assert group_of(connection, 3) == (1, 2, 3)
    leave_group(connection, 3, at(60))
    assert (carrier_of(connection, 3), group_of(connection, 3), group_of(connection, 1)) == (3, (3,), (1, 2))


def test_a_copy_ends_and_another_begins(connection: Connection) -> None:
    """An article prints one other's text at a time."""
    enter_copy(connection, Link(3, 1, 3, 1), WHOLE, at(0))
    end_copy(connection, 3, at(60))
    assert link_of(connection, 3) is None
    enter_copy(connection, Link(3, 2, 3, 2), WHOLE, at(60))
    assert link_of(connection, 3) == Link(3, 2, 3, 2)
    assert links_among(connection, [1, 2, 3]) == [Link(3, 2, 3, 2)]


def test_prints_are_kept_once_and_given_back_in_order(connection: Connection) -> None:
    """The prints after one come in the order in which they were kept; the same version has one print."""
    kept = [keep_print(connection, Print(number, at(number), b"p")) for number in (1, 2, 3, 3)]
    assert kept == [True, True, True, False]
    assert [(found.id, found.version) for found in later_prints(connection, 0, 2)] == [(2, 2), (3, 3)]
    assert [found.version for found in later_prints(connection, 2, 9)] == [3]
    assert latest_print(connection) == at(3)


def test_a_version_is_given_with_what_it_says_of_itself(connection: Connection) -> None:
    """What is compared is a version's text, with what is known of it."""
    found = version_facts(connection, [2])[0]
    assert (found.article, found.number, version_text(connection, 2)) == (2, 1, article("2").text)
    assert (found.outlet, found.known_at) == (article("2").outlet, at(0))
    assert (first_version(connection, 2), current_version(connection, 2)) == (2, 2)
