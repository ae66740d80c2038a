"""Copies as they are kept up while articles arrive. All texts are invented."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from copies_ledger import AGENCY, COURANT, ELSEWHERE, FIRST, OWN, POST, SECOND, Desk, article
from translated_texts import ENGLISH, FRENCH, FRENCH_OWN, UKRAINIAN_CUT

from reportedly.ledger import Ledger
from reportedly.records import Article


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk with a fresh ledger."""
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        yield Desk(ledger)


def test_copies_of_one_text_are_one_group_around_the_agencys(desk: Desk) -> None:
    """All who print an agency's report have it for their carrier; who writes for himself has himself."""
    desk.print(
        article("report", AGENCY, FIRST + SECOND),
        article("cut", COURANT, FIRST + OWN, hours=1, credit="Tarn"),
        article("whole", POST, FIRST + SECOND, hours=2, credit="Tarn"),
        article("own", POST, ELSEWHERE, hours=3),
    )
    assert {name: desk.carrier(name) for name in desk.numbers} == {
        "report": "report",
        "cut": "report",
        "whole": "report",
        "own": "own",
    }
    assert desk.group("cut") == {"report", "cut", "whole"}


def test_an_original_that_arrives_late_takes_its_copies_over(desk: Desk) -> None:
    """Two cuts that share nothing become one group when the text arrives of which they are parts."""
    desk.print(
        article("one", COURANT, FIRST, hours=1, credit="Tarn"),
        article("two", POST, SECOND, hours=2, credit="Tarn"),
    )
    assert (desk.carrier("one"), desk.carrier("two")) == ("one", "two")
    desk.print(article("report", AGENCY, FIRST + SECOND, hours=0))
    assert {desk.carrier(name) for name in desk.numbers} == {"report"}
    assert desk.links() == {"one": "report", "two": "report"}


def test_without_the_agencys_own_article_nobody_is_the_original(desk: Desk) -> None:
    """Copies of a report that the ledger does not have are one group, by the first that is known, with no original."""
    desk.print(
        article("one", COURANT, FIRST + SECOND, hours=1, credit="Tarn"),
        article("two", POST, FIRST + SECOND, hours=2, credit="Tarn"),
    )
    assert desk.carrier("two") == "one"
    assert [row[3:5] for row in desk.rows() if row[1:3] == (2, 1) and len(row) == 7] == [(None, "Tarn")]


def test_an_edit_of_ones_own_is_a_version_and_no_copy(desk: Desk) -> None:
    """What an outlet changes in its own article makes nobody a copy."""
    first = article("report", AGENCY, FIRST + SECOND)
    desk.print(first, replace(first, text=FIRST + SECOND + OWN))
    assert desk.links() == {}


def test_a_copy_that_is_written_anew_is_one_no_more(desk: Desk) -> None:
    """A new version may end a copy, and another one make it again; copies of an earlier version stay copies."""
    report, copy = article("report", AGENCY, FIRST + SECOND), article("copy", COURANT, FIRST + SECOND, hours=1)
    desk.print(report, copy, replace(copy, text=OWN))
    assert desk.carrier("copy") == "copy"
    desk.print(copy, replace(report, text=OWN.replace("northern", "southern")))
    assert (desk.carrier("copy"), desk.group("report")) == ("report", {"report", "copy"})


def _archive() -> Sequence[Article]:
    report, copy = article("report", AGENCY, FIRST + SECOND), article("copy", COURANT, FIRST + SECOND, hours=1)
    return (
        article("early", POST, SECOND, hours=2),
        copy,
        report,
        replace(copy, text=OWN),
        article("late", POST, FIRST + OWN, hours=3),
        replace(copy, text=FIRST + SECOND),
    )


def test_a_restart_after_any_article_gives_the_same_rows(tmp_path: Path) -> None:
    """What the keeper remembers changes nothing."""
    found = []
    for name, restart in (("through", False), ("restarted", True)):
        with Ledger.open(str(tmp_path / f"{name}.db")) as ledger:
            desk = Desk(ledger)
            desk.print(*_archive(), restart=restart)
            found.append(desk.rows())
    assert found[0] == found[1]
    assert found[0]


def _in_languages() -> Sequence[Article]:
    english = article("report", AGENCY, ENGLISH, hours=0)
    french = article("french", "Le Quai", FRENCH, hours=1, language="fr")
    return (
        french,
        article("own", "La Digue", FRENCH_OWN, hours=1, language="fr"),
        article("ukrainian", "Hazeta", UKRAINIAN_CUT, hours=2, language="uk"),
        english,
        article("again", "Le Canal", FRENCH, hours=3, language="fr"),
        replace(french, text=FRENCH_OWN),
    )


def test_translations_are_one_text_with_their_original(desk: Desk) -> None:
    """Known before it or after, in whatever language; who reports for himself in that language is not."""
    desk.print(*_in_languages()[:5])
    assert desk.group("report") == {"report", "french", "ukrainian", "again"}
    assert {desk.carrier(name) for name in desk.group("report")} == {"report"}
    assert desk.links()["french"] == desk.links()["ukrainian"] == "report"
    assert desk.carrier("own") == "own"


def test_an_english_article_may_be_the_translation(desk: Desk) -> None:
    """Where the one in another language was printed and known before it."""
    desk.print(
        article("french", "Le Quai", FRENCH, language="fr"), article("english", POST, ENGLISH, hours=3, language="en")
    )
    assert desk.links() == {"english": "french"}
    assert desk.carrier("english") == "french"


def test_a_translation_that_is_written_anew_is_one_no_more(desk: Desk) -> None:
    """A new version with a text of its own ends it."""
    articles = _in_languages()
    desk.print(articles[3], articles[0])
    assert desk.links() == {"french": "report"}
    desk.print(articles[5])
    assert desk.links() == {}


def test_translations_are_the_same_after_a_restart(tmp_path: Path) -> None:
    """What is remembered of texts in other languages changes nothing either."""
    found = []
    for name, restart in (("through", False), ("restarted", True)):
        with Ledger.open(str(tmp_path / f"{name}.db")) as ledger:
            desk = Desk(ledger)
            desk.print(*_in_languages(), restart=restart)
            found.append(desk.rows())
    assert found[0] == found[1]
    assert found[0]
