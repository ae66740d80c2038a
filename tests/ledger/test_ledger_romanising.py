from collections.abc import Iterator
from pathlib import Path

import pytest
from entity_samples import PERSON, tell
from ledger_samples import at, check_whole

from reportedly.ledger import Ledger
from reportedly.ledger.entities.decisions import Reason

REASON = Reason(known_at=at(500), why="They say so themselves.", by="desk")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """An empty ledger; after the test its counts must be right."""
    with Ledger.open(str(tmp_path / "ledger.db")) as opened:
        yield opened
    check_whole(tmp_path / "ledger.db")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Danylo Orlovsky", "Danylo Orlovskyy"),
        ("Danylo Orlovskyi", "Danylo Orlovskiy"),
        ("Sergei Borev", "Sergey Borev"),
        ("Aleksei Borev", "Alexey Borev"),
        ("Dmitri S. Tarenko", "Dmitry Tarenko"),
    ],
)
def test_a_person_is_one_however_the_name_is_romanised(ledger: Ledger, one: str, other: str) -> None:
    """Each outlet spells by its own rules; the name that came first stays, both lead there, in one article too."""
    assert tell(ledger, 1, (one, PERSON, ())) == tell(ledger, 2, (other, PERSON, ())) == {"e0": 1}
    assert tell(ledger, 3, (other, PERSON, ()), (one, PERSON, ())) == {"e0": 1, "e1": 1}
    read = ledger.entity(1)
    assert read is not None
    assert ([name.name for name in read.names], read.row.articles) == ([one, other], 3)


@pytest.mark.parametrize(("one", "other"), [("Toni Brandt", "Tony Brandt"), ("Henri Marsh", "Henry Marsh")])
def test_other_spellings_of_other_languages_are_other_people(ledger: Ledger, one: str, other: str) -> None:
    """An ending tells of a way of spelling only in names of a language that is spelt in several ways."""
    assert tell(ledger, 1, (one, PERSON, ())) != tell(ledger, 2, (other, PERSON, ()))


def test_spellings_that_a_person_told_apart_stay_two(ledger: Ledger) -> None:
    """Each leads to its own; a third spelling, which may be either's, is somebody new and shows both."""
    tell(ledger, 1, ("Danylo Orlovsky", PERSON, ()))
    tell(ledger, 2, ("Danylo Orlovskiy", PERSON, ()))
    assert ledger.split_entity(1, REASON, names=["Danylo Orlovskiy"]) == 2
    assert tell(ledger, 3, ("Danylo Orlovskiy", PERSON, ())) == {"e0": 2}
    assert tell(ledger, 4, ("Danylo Orlovskii", PERSON, ())) == {"e0": 3}
    read = ledger.entity(3)
    assert read is not None
    assert [row.name for row in read.alike] == ["Danylo Orlovskiy", "Danylo Orlovsky"]
    then = ledger.entity(3, as_of=at(4))
    assert then is not None
    assert [row.name for row in then.alike] == ["Danylo Orlovsky"]
