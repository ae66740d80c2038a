import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from entity_samples import BODY, PERSON, Named, naming, tell
from ledger_samples import article, at, check_whole, commit, rows, without_said

from reportedly.errors import EntityError
from reportedly.ledger import Ledger
from reportedly.ledger.entities.decisions import Reason
from reportedly.ledger.rows import ClaimFilter
from reportedly.records import EntityKind

REASON = Reason(known_at=at(500), why="They say so themselves.", by="desk")

WATCH: Named = ("Vell Harbour Watch", BODY, ("VHW",))
LONE: Named = ("VHW", BODY, ())
OTHER_WATCH: Named = ("Velm Highland Wardens", BODY, ("VHW",))
ILSE: Named = ("Ilse Brandt", PERSON, ("Brandt",))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the ledger lies."""
    return tmp_path / "ledger.db"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    """An empty ledger; after the test its counts must be right."""
    with Ledger.open(str(path)) as opened:
        yield opened
    check_whole(path)


def test_one_full_name_is_one_entity_in_all_articles(ledger: Ledger) -> None:
    """Case, accents, middle initials and hyphens make no other; the counts stand beside it."""
    first = tell(ledger, 1, ILSE)
    assert tell(ledger, 2, ("Ilse M. Brandt", PERSON, ())) == tell(ledger, 3, ("ILSÉ BRANDT", PERSON, ())) == first
    (row,) = ledger.entities()
    assert (row.name, row.kind, row.articles, row.mentions, row.claims) == ("Ilse Brandt", "person", 3, 3, 3)
    assert row.known_at == at(1)


@pytest.mark.parametrize(
    "named",
    [
        ("Brandt", PERSON, ()),
        ("I. Brandt", PERSON, ()),
        ("Ministry of Foreign Affairs", BODY, ("MFA",)),
        ("Supreme Court", BODY, ()),
        ("the Council", BODY, ()),
        ("3rd Brigade", EntityKind.MILITARY_UNIT, ()),
        ("?!", BODY, ()),
    ],
)
def test_a_name_that_is_anybodys_is_linked_to_nobody(ledger: Ledger, named: Named) -> None:
    """A surname, an office of state or a bare number tells nothing outside of its article."""
    assert tell(ledger, 1, named) == {}
    assert ledger.entities() == ()


@pytest.mark.parametrize(
    "named",
    [
        ("Vell Harbour Watch", BODY, ()),
        ("National Intelligence Service", BODY, ()),
        ("47th Mechanized Brigade", EntityKind.MILITARY_UNIT, ()),
        ("Storm Corps", EntityKind.MILITARY_UNIT, ()),
        ("T-72", EntityKind.WEAPON, ()),
        ("NATO", BODY, ()),
        ("Vell", EntityKind.PLACE, ()),
    ],
)
def test_a_name_that_tells_is_linked(ledger: Ledger, named: Named) -> None:
    """Names of any kind that say who is meant have an entity, the same in the next article."""
    assert tell(ledger, 1, named) == tell(ledger, 2, named) == {"e0": 1}


def test_two_of_one_surname_stay_two(ledger: Ledger) -> None:
    """In one article and over several, different first names are different people."""
    assert tell(ledger, 1, ILSE, ("Karl Brandt", PERSON, ("Brandt",))) == {"e0": 1, "e1": 2}
    assert tell(ledger, 2, ("Karl Brandt", PERSON, ())) == {"e0": 2}


def test_an_acronym_that_a_text_has_explained_leads_to_the_long_form(ledger: Ledger) -> None:
    """What one article teaches, the next one knows, since that time."""
    assert tell(ledger, 1, WATCH) == tell(ledger, 2, LONE) == {"e0": 1}
    read = ledger.entity(1)
    assert read is not None
    assert [(name.name, name.known_at) for name in read.names] == [("Vell Harbour Watch", at(1)), ("VHW", at(1))]


def test_an_acronym_of_two_leads_to_neither(ledger: Ledger) -> None:
    """It stays in doubt; each of the two shows the other as one that shares a name."""
    tell(ledger, 1, WATCH)
    tell(ledger, 2, OTHER_WATCH)
    assert tell(ledger, 3, LONE) == {}
    read = ledger.entity(1)
    assert read is not None
    assert [row.name for row in read.alike] == ["Velm Highland Wardens"]


def test_an_acronym_that_came_first_takes_its_long_form(ledger: Ledger) -> None:
    """Whoever was known by an acronym alone is called by the long form once a text gives it."""
    assert tell(ledger, 1, LONE) == tell(ledger, 2, WATCH) == {"e0": 1}
    assert [row.name for row in ledger.entities()] == ["Vell Harbour Watch"]


def test_nothing_is_merged_silently(ledger: Ledger) -> None:
    """A text that names two known entities as one is heeded for its own claims; a person has to merge them."""
    tell(ledger, 1, ("Storm Corps", EntityKind.MILITARY_UNIT, ()))
    tell(ledger, 2, ("Lower Carrow Rifles", EntityKind.MILITARY_UNIT, ()))
    both: Named = ("Lower Carrow Rifles", EntityKind.MILITARY_UNIT, ("Storm Corps",))
    assert tell(ledger, 3, both) == {"e0": 2}
    assert tell(ledger, 4, ("Storm Corps", EntityKind.MILITARY_UNIT, ())) == {"e0": 1}


def test_claims_are_found_by_the_entity_of_their_source(ledger: Ledger) -> None:
    """Over all articles, in lists, searches and exports; a merged entity's number finds them too."""
    tell(ledger, 1, ILSE)
    tell(ledger, 2, ("Tomas Reyl", PERSON, ()), ILSE)
    tell(ledger, 3, ILSE)
    wanted = ClaimFilter(entity=1)
    assert [(claim.article, claim.entity) for claim in ledger.latest_claims(wanted)] == [(3, 1), (1, 1)]
    assert [claim.article for claim in ledger.claims(wanted)] == [1, 3]
    assert {claim.article for claim in ledger.search("people", wanted).claims} == {1, 3}
    ledger.merge_entities(2, 1, REASON)
    assert [claim.article for claim in ledger.latest_claims(wanted)] == [3, 2, 1]


def test_a_body_is_found_in_whichever_way_it_is_written(ledger: Ledger) -> None:
    """British or American, with the body before or behind what it is for; also as of a moment. None become one."""
    names = (
        "Vellish Defence Ministry",
        "Vellish Defense Ministry",
        "Ministry of Defence of Oster",
        "Oster Ministry of Trade",
    )
    for number, name in enumerate(names):
        tell(ledger, number, (name, EntityKind.ORGANISATION, ()))
    now = max(row.known_at for row in ledger.articles())
    for moment in (None, now):
        for asked in ("defence ministry", "Ministry of Defense"):
            assert {row.name for row in ledger.entities(name=asked, as_of=moment)} == set(names[:3])
        assert [row.name for row in ledger.entities(name="oster trade ministry", as_of=moment)] == [names[3]]


def test_lists_walk_from_the_most_mentioned_and_find_names_by_any_word(ledger: Ledger) -> None:
    """Pages follow one another without gap; a search takes the beginning of a name or of a word in it."""
    for number in range(3):
        tell(ledger, number, ILSE, *((f"Karl {name}", PERSON, ()) for name in ("Ode", "Brand", "Élan")[:number]))
    tell(ledger, 9, ("Vell", EntityKind.PLACE, ()))
    found: list[str] = []
    last = None
    while page := ledger.entities(limit=2, after=last):
        found += [row.name for row in page]
        last = page[-1].id
    assert found == ["Ilse Brandt", "Karl Ode", "Karl Brand", "Vell"]
    assert [row.name for row in ledger.entities(name="brand")] == ["Ilse Brandt", "Karl Brand"]
    assert [row.name for row in ledger.entities(name="KARL o")] == ["Karl Ode"]
    assert ledger.entities(name="?") == ledger.entities(name="Vel", kind=PERSON) == ()
    assert [row.name for row in ledger.entities(kind=EntityKind.PLACE)] == ["Vell"]


def test_articles_that_mention_an_entity_are_those_whose_current_version_does(ledger: Ledger) -> None:
    """A version without the name takes the article off the list; the counts keep all versions."""
    tell(ledger, 1, ILSE)
    tell(ledger, 2, ILSE)
    edited = article("1", text="The ministry said 50 people left Vell.")
    ledger.commit(commit(edited, known=60, reading=naming(edited, ("Karl Ode", PERSON, ()))))
    assert [(one.row.id, one.times) for one in ledger.articles_that_mention(1)] == [(2, 1)]
    assert ledger.articles_that_mention(77) == ()
    (row,) = ledger.entities(name="Ilse")
    assert (row.articles, row.mentions) == (2, 2)


# ---------------------------------------------------------------- decisions


def test_a_merge_holds_when_articles_are_read_again(ledger: Ledger) -> None:
    """Both names lead to the one that was kept, before and after a newer reader, also in articles to come."""
    tell(ledger, 1, WATCH)
    tell(ledger, 2, ("Harbour Watch of Vell", BODY, ()))
    assert ledger.merge_entities(1, 2, REASON) == 1
    assert ledger.entities_of(2, 1) == {"e0": 1}
    assert tell(ledger, 2, ("Harbour Watch of Vell", BODY, ()), reader="2") == {"e0": 1}
    assert tell(ledger, 3, ("Harbour Watch of Vell", BODY, ())) == {"e0": 1}
    read, gone = ledger.entity(1), ledger.entity(2)
    assert read == gone
    assert read is not None
    assert (read.row.articles, read.row.claims) == (3, 3)
    assert [(one.action, one.entity, one.other, one.why, one.by) for one in read.decisions] == [
        ("merge", 1, 2, "They say so themselves.", "desk")
    ]


def test_a_merge_settles_what_was_in_doubt(ledger: Ledger) -> None:
    """An acronym of two that are one leads to it, also in articles that were read before."""
    tell(ledger, 1, WATCH)
    tell(ledger, 2, OTHER_WATCH)
    tell(ledger, 3, LONE)
    ledger.merge_entities(2, 1, REASON)
    assert ledger.entities_of(3, 1) == {"e0": 2}


def test_a_merge_can_be_taken_back(ledger: Ledger) -> None:
    """Each has again what it had, with what was merged into it before."""
    names = ("Karl Ode", "Karl Brand", "Karl Elan")
    for number, name in enumerate(names):
        tell(ledger, number, (name, PERSON, ()))
    before = without_said(ledger.entities())
    ledger.merge_entities(2, 3, REASON)
    between = without_said(ledger.entities())
    ledger.merge_entities(1, 2, REASON)
    assert [row.articles for row in ledger.entities()] == [3]
    assert ledger.unmerge_entity(2, REASON) == 2
    assert without_said(ledger.entities()) == between
    assert tell(ledger, 9, ("Karl Elan", PERSON, ())) == {"e0": 2}
    assert ledger.unmerge_entity(3, REASON) == 3
    assert [row.name for row in ledger.entities()] == ["Karl Elan", "Karl Ode", "Karl Brand"]
    assert [row.name for row in before] == list(names)


def test_a_split_by_name_holds_when_articles_are_read_again(ledger: Ledger) -> None:
    """The name leads to the new entity from now on, the others stay."""
    tell(ledger, 1, WATCH)
    tell(ledger, 2, LONE)
    number = ledger.split_entity(1, REASON, names=["vhw"])
    assert number == 2
    assert (ledger.entities_of(1, 1), ledger.entities_of(2, 1)) == ({"e0": 1}, {"e0": 2})
    assert tell(ledger, 2, LONE, reader="2") == tell(ledger, 3, LONE) == {"e0": 2}
    assert tell(ledger, 1, WATCH, reader="2") == {"e0": 1}
    assert [row.name for row in ledger.entities()] == ["VHW", "Vell Harbour Watch"]


def test_a_split_by_article_holds_when_it_is_read_again(ledger: Ledger) -> None:
    """Two people of one full name are two where a person says so; elsewhere the name leads where it did."""
    for number in (1, 2, 3):
        tell(ledger, number, ILSE)
    assert ledger.split_entity(1, REASON, articles=[2]) == 2
    assert [ledger.entities_of(number, 1)["e0"] for number in (1, 2, 3)] == [1, 2, 1]
    assert tell(ledger, 2, ILSE, reader="2") == {"e0": 2}
    assert tell(ledger, 4, ILSE) == {"e0": 1}
    assert [row.articles for row in ledger.entities(name="Ilse")] == [3, 1]
    split_off = ledger.entity(2)
    assert split_off is not None
    assert [(name.name, name.leads) for name in split_off.names] == [("Ilse Brandt", False)]
    assert split_off.alike == ()


def test_a_split_is_taken_back_by_a_merge(ledger: Ledger) -> None:
    """What was split off leads back, its name as well as its articles."""
    for number in (1, 2):
        tell(ledger, number, WATCH)
    tell(ledger, 3, LONE)
    before = without_said(ledger.entities())
    number = ledger.split_entity(1, REASON, names=["VHW"], articles=[2])
    assert ledger.entities_of(2, 1) == ledger.entities_of(3, 1) == {"e0": number}
    ledger.merge_entities(1, number, REASON)
    assert without_said(ledger.entities()) == before
    assert ledger.split_entity(1, REASON, articles=[2]) == number + 1


def test_an_acronym_alone_can_be_split_by_article(ledger: Ledger) -> None:
    """The acronym is shown with what was split off, and leads where it did; reading again changes nothing."""
    for number in (1, 2):
        tell(ledger, number, LONE)
    assert ledger.split_entity(1, REASON, articles=[2]) == 2
    assert (ledger.entities_of(1, 1), ledger.entities_of(2, 1)) == ({"e0": 1}, {"e0": 2})
    assert tell(ledger, 2, LONE, reader="2") == {"e0": 2}
    assert tell(ledger, 3, LONE) == {"e0": 1}
    split_off = ledger.entity(2)
    assert split_off is not None
    assert [(name.name, name.leads) for name in split_off.names] == [("VHW", False)]


def test_a_name_that_is_split_off_is_no_longer_what_the_entity_is_called(ledger: Ledger) -> None:
    """The entity takes the best of the names that are left."""
    tell(ledger, 1, WATCH)
    tell(ledger, 2, LONE)
    ledger.split_entity(1, REASON, names=["Vell Harbour Watch"])
    assert {row.id: row.name for row in ledger.entities()} == {1: "VHW", 2: "Vell Harbour Watch"}


def test_an_entity_can_be_renamed(ledger: Ledger) -> None:
    """The new name stays when articles are read again, and leads to it as the old one does."""
    tell(ledger, 1, LONE)
    ledger.rename_entity(1, "Watch of Vell Harbour", REASON)
    assert tell(ledger, 1, LONE, reader="2") == tell(ledger, 2, ("Watch of Vell Harbour", BODY, ())) == {"e0": 1}
    assert tell(ledger, 3, WATCH) != {"e0": 1}
    assert [row.name for row in ledger.entities(name="watch of")] == ["Watch of Vell Harbour"]


@pytest.mark.parametrize(
    ("decide", "words"),
    [
        (lambda ledger: ledger.merge_entities(1, 77, REASON), "no entity 77"),
        (lambda ledger: ledger.merge_entities(1, 1, REASON), "one already"),
        (lambda ledger: ledger.unmerge_entity(1, REASON), "was not merged"),
        (lambda ledger: ledger.split_entity(1, REASON), "Nothing to split off"),
        (lambda ledger: ledger.split_entity(1, REASON, names=["Nobody"]), "'Nobody' is no name"),
        (lambda ledger: ledger.split_entity(1, REASON, names=["Vell Harbour Watch", "VHW"]), "nothing would be left"),
        (lambda ledger: ledger.split_entity(1, REASON, articles=[5]), "Article 5 does not mention"),
        (lambda ledger: ledger.rename_entity(1, " ?", REASON), "is no name"),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused_whole(
    ledger: Ledger, path: Path, decide: object, words: str
) -> None:
    """The message names what is wrong, the remedy what to do, and nothing is written."""
    tell(ledger, 1, WATCH)
    with pytest.raises(EntityError, match=words) as caught:
        decide(ledger)  # type: ignore[operator]  # as parametrised
    assert caught.value.remedy
    assert rows(path, "SELECT count(*) FROM entity_decisions") == [(0,)]


def test_the_same_commits_and_decisions_give_the_same_ledger(tmp_path: Path) -> None:
    """Numbers, names and links are the same row by row, whenever and wherever it is done."""
    tables = ("entities", "entity_names", "entity_words", "mentions", "entity_doubts", "entity_exceptions")
    found = []
    for name in ("one.db", "two.db"):
        with Ledger.open(str(tmp_path / name)) as ledger:
            for number, named in enumerate((WATCH, LONE, OTHER_WATCH, LONE, ILSE)):
                tell(ledger, number, named, ILSE)
            ledger.merge_entities(1, 3, REASON)
            ledger.split_entity(2, REASON, articles=[5])
        check_whole(tmp_path / name)
        found.append([rows(tmp_path / name, f"SELECT * FROM {table}") for table in tables])  # noqa: S608 -- our own
    assert found[0] == found[1]


def test_articles_that_were_read_before_can_be_gathered(ledger: Ledger, path: Path) -> None:
    """A ledger of an older program gets its entities from the readings that it holds, once."""
    tell(ledger, 1, WATCH)
    tell(ledger, 2, LONE)
    expected = without_said(ledger.entities())
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE claims SET entity_id = NULL")
        for table in ("mentions", "entity_words", "entity_names", "entity_counts", "entities"):
            connection.execute(f"DELETE FROM {table}")  # noqa: S608 -- our own
    assert ledger.entities() == ()
    assert ledger.gather_entities() == 2
    assert without_said(ledger.entities()) == expected
    assert [claim.entity for claim in ledger.latest_claims()] == [1, 1]
    assert ledger.gather_entities() == 0


@pytest.mark.parametrize(
    ("query", "index"),
    [
        ("SELECT * FROM entities WHERE leads_to IS NULL ORDER BY articles DESC, id LIMIT 5", "entities_most"),
        (
            "SELECT * FROM entities WHERE leads_to IS NULL AND kind = 'person' ORDER BY articles DESC, id",
            "entities_kind",
        ),
        ("SELECT * FROM mentions WHERE entity_id = 1 ORDER BY known_at DESC, article_id DESC", "mentions_entity"),
        (
            "SELECT * FROM claims WHERE entity_id = 1 AND mode = 'said' AND background = 0 ORDER BY known_at DESC",
            "claims_entity",
        ),
    ],
)
def test_no_list_of_entities_sorts_or_scans(ledger: Ledger, path: Path, query: str, index: str) -> None:
    """Each list walks an index in its own order."""
    plan = [step[3] for step in rows(path, f"EXPLAIN QUERY PLAN {query}")]
    assert index in plan[0]
    assert not any("TEMP B-TREE" in step for step in plan)
