"""What a thread reads within one state is of one moment, whatever is written meanwhile."""

from pathlib import Path
from threading import Thread

import pytest
from ledger_samples import article, commit

from reportedly.ledger import Ledger
from reportedly.ledger.store import one_state


def written_elsewhere(ledger: Ledger, name: str) -> None:
    """Commit an article in a thread of its own."""
    other = Thread(target=lambda: ledger.commit(commit(article(name))))
    other.start()
    other.join()


def test_what_is_written_meanwhile_is_seen_behind_it(tmp_path: Path) -> None:
    """Before the end all questions are answered from the state of the first one; another thread sees what is new."""
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        ledger.commit(commit(article("1")))
        with one_state():
            assert ledger.totals().articles == 1
            written_elsewhere(ledger, "2")
            assert ledger.totals().articles == 1
            assert len(ledger.latest_articles()) == 1
            seen = list[int]()
            other = Thread(target=lambda: seen.append(ledger.totals().articles))
            other.start()
            other.join()
            assert seen == [2]
        assert ledger.totals().articles == 2


def test_one_state_within_another_is_the_same(tmp_path: Path) -> None:
    """The outer one ends it."""
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger, one_state():
        with one_state():
            assert ledger.totals().articles == 0
        written_elsewhere(ledger, "1")
        assert ledger.totals().articles == 0


def test_two_ledgers_have_a_state_each(tmp_path: Path) -> None:
    """What is read of one says nothing of the other."""
    with Ledger.open(str(tmp_path / "one.db")) as one, Ledger.open(str(tmp_path / "other.db")) as other:
        one.commit(commit(article("1")))
        with one_state():
            assert (one.totals().articles, other.totals().articles) == (1, 0)


def break_off(ledger: Ledger) -> None:
    """Ask something within one state, and go no further."""
    with one_state():
        assert ledger.totals().articles == 0
        raise RuntimeError("broke off")


def test_a_state_that_broke_off_is_over(tmp_path: Path) -> None:
    """After an error the next question is answered from what there is then."""
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        with pytest.raises(RuntimeError, match="broke off"):
            break_off(ledger)
        ledger.commit(commit(article("1")))
        assert ledger.totals().articles == 1
