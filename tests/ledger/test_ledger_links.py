from collections.abc import Iterator
from pathlib import Path

import pytest
from ledger_samples import article, at, check_whole, commit, reading

from reportedly.errors import InputError
from reportedly.ledger import Ledger
from reportedly.ledger.entities.authorities import read_links
from reportedly.ledger.entities.decisions import Reason
from reportedly.records import Entity, EntityKind, Reading

REASON = Reason(known_at=at(500))


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """An empty ledger."""
    with Ledger.open(str(tmp_path / "ledger.db")) as opened:
        yield opened
    check_whole(tmp_path / "ledger.db")


def tell(ledger: Ledger, number: int, *named: tuple[str, EntityKind]) -> None:
    """Commit an article that names these."""
    of = article(str(number))
    entities = tuple(
        Entity(id=f"e{place}", name=name, kind=kind, mentions=((place, place + 1),))
        for place, (name, kind) in enumerate(named)
    )
    given = reading(of)
    told = Reading(
        id=of.id, reader_version="1", article=of, sentences=given.sentences, entities=entities, claims=given.claims
    )
    ledger.commit(commit(of, known=number, reading=told))


def links(ledger: Ledger) -> dict[str, str | None]:
    """The item of each entity by its name."""
    return {row.name: row.wikidata for row in ledger.entities()}


def test_names_are_linked_that_are_there_and_that_come_later(ledger: Ledger) -> None:
    """A rule without a kind holds for every kind, one with a kind for that alone; case and accents do not matter."""
    tell(ledger, 1, ("Ilse Brandt", EntityKind.PERSON), ("Vell", EntityKind.PLACE))
    table = "name\tkind\twikidata\nilsé brandt\t\tQ1\nVell\torganisation\tQ2\nTomas Reyl\tperson\tQ3\n"
    done = ledger.link_entities(read_links(table, name="links.tsv"), at(10))
    assert (done.entities, done.waiting) == (1, 2)
    assert links(ledger) == {"Ilse Brandt": "Q1", "Vell": None}
    tell(ledger, 2, ("Tomas Reyl", EntityKind.PERSON))
    assert links(ledger)["Tomas Reyl"] == "Q3"


def test_a_later_file_corrects_an_earlier_one(ledger: Ledger) -> None:
    """The same name again replaces its rule; addresses of items are taken as well as their numbers."""
    tell(ledger, 1, ("Ilse Brandt", EntityKind.PERSON))
    for item in ("Q1", "https://www.wikidata.org/wiki/Q12"):
        ledger.link_entities(read_links(f"name,wikidata\nIlse Brandt,{item}\n", name="links.csv"), at(10))
    assert links(ledger) == {"Ilse Brandt": "Q12"}


def test_a_link_goes_with_its_name(ledger: Ledger) -> None:
    """A merge hands it on, taking the merge back gives it back."""
    tell(ledger, 1, ("Ilse Brandt", EntityKind.PERSON), ("Ilse Ode", EntityKind.PERSON))
    ledger.link_entities(read_links("name,wikidata\nIlse Ode,Q7\n", name="links.csv"), at(10))
    ledger.merge_entities(1, 2, REASON)
    assert links(ledger) == {"Ilse Brandt": "Q7"}
    ledger.unmerge_entity(2, REASON)
    assert links(ledger) == {"Ilse Brandt": None, "Ilse Ode": "Q7"}


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("", "is empty"),
        ("label,wikidata\nIlse Brandt,Q1\n", "line 1: the columns are label, wikidata"),
        ("name,wikidata\nIlse Brandt,Q1,x\n", "line 2: 3 cells, but 2 columns"),
        ("name,wikidata\n\n,Q1\n", "line 3: there is no name"),
        ("name,wikidata\nIlse Brandt,42\n", "line 2: '42' is no Wikidata item"),
        ("name,kind,wikidata\nIlse Brandt,human,Q1\n", "line 2: 'human' is no kind"),
    ],
)
def test_a_file_that_is_wrong_is_refused_by_line(table: str, words: str) -> None:
    """The message names the file and the line, the remedy what belongs there."""
    with pytest.raises(InputError, match=words) as caught:
        read_links(table, name="links.csv")
    assert "links.csv" in caught.value.message
    assert caught.value.remedy


def test_two_items_for_one_entity_are_refused_whole(ledger: Ledger) -> None:
    """Neither two lines for one name, nor two names of one entity, may give different items."""
    tell(ledger, 1, ("Ilse Brandt", EntityKind.PERSON), ("Ilse Ode", EntityKind.PERSON))
    ledger.merge_entities(1, 2, REASON)
    for second in ("Ilse Brandt", "Ilse Ode"):
        table = f"name,wikidata\nIlse Brandt,Q1\n{second},Q2\n"
        with pytest.raises(InputError, match="Lines 2 and 3"):
            ledger.link_entities(read_links(table, name="links.csv"), at(10))
    assert links(ledger) == {"Ilse Brandt": None}
