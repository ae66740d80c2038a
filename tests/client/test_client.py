"""A program opens a ledger, asks it, and is given records and data frames."""

import doctest
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from series_wire import at
from story_wire import ferry, keep, later, wheat

import reportedly
from reportedly.client import OpenedLedger, Rows
from reportedly.client.rows import PAGE, paged
from reportedly.errors import InputError, LedgerNameError, MissingLibraryError, NumberError, QueryError
from reportedly.ledger import Ledger
from reportedly.newsroom.exports.tables import TableName
from reportedly.records import Commit, Entry

HOW_TO = Path(__file__).parent.parent.parent / "docs" / "how-to" / "use-from-python.md"
LISTS = (
    *("articles", "claims", "figures", "events", "stories", "assertions"),
    *("series", "points", "entities", "changes", "updates"),
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger: two outlets print one report on a ferry, a third has one of its own, a fourth writes of wheat."""
    path = tmp_path_factory.mktemp("told") / "reportedly.db"
    with Ledger.open(str(path)) as ledger:
        for number, (read, hour) in enumerate(((ferry, 1), (ferry, 2), (later, 3)), start=1):
            keep(ledger, read(number, f"Outlet {number}"), at(hour))
        keep(ledger, wheat(4), at(4))
    return path


@pytest.fixture
def opened(path: Path) -> Iterator[OpenedLedger]:
    """That ledger as a program opens it."""
    with reportedly.open(path) as opened:
        yield opened


def test_the_how_to_is_true(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every line of the guide that a program may type gives what is printed there."""
    monkeypatch.chdir(path.parent)
    with pl.Config(tbl_width_chars=100):
        failed, tried = doctest.testfile(str(HOW_TO), module_relative=False, optionflags=doctest.ELLIPSIS)
    assert tried > 15
    assert failed == 0


def test_importing_reportedly_loads_nothing() -> None:
    """A program that only wants the version does not wait for a database library."""
    told = "import sys, reportedly; print([name for name in sys.modules if name.split('.')[0] in sys.argv[1:]])"
    heavy = ("sqlalchemy", "pyarrow", "polars", "pandas", "fastapi", "spacy", "numpy")
    done = subprocess.run([sys.executable, "-c", told, *heavy], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_opening_and_asking_needs_no_web_framework(path: Path) -> None:
    """The surface shares the tables of the newsroom, not its server, and nobody's data frames until they are wanted."""
    told = (
        "import sys, reportedly\n"
        "with reportedly.open(sys.argv[1]) as ledger: list(ledger.claims())\n"
        "print([name for name in sys.modules if name.split('.')[0] in sys.argv[2:]])"
    )
    heavy = ("fastapi", "starlette", "spacy", "pyarrow", "polars", "pandas")
    done = subprocess.run([sys.executable, "-c", told, str(path), *heavy], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_the_same_rows_as_records_and_as_frames(opened: OpenedLedger, name: str) -> None:
    """As many rows in the same order, of the columns that the representation names."""
    rows: Rows[object] = getattr(opened, name)()
    records, polars, pandas = list(rows), rows.to_polars(), rows.to_pandas()
    assert len(records) == polars.height == len(pandas)
    assert polars.columns == list(pandas.columns) == repr(rows).rstrip(">").split(": ")[1].split(", ")
    for column in ("id", "article", "value"):
        if column in polars.columns:
            assert [getattr(row, column) for row in records] == polars[column].to_list()
            assert (
                polars[column].to_list() == pandas[column].astype(object).where(pandas[column].notna(), None).tolist()
            )


@pytest.mark.parametrize("name", TableName)
def test_every_table_that_is_exported_can_be_had(opened: OpenedLedger, name: TableName) -> None:
    """Also those that have no method of their own."""
    rows = opened.table(name)
    assert rows.to_polars().height == len(list(rows))


def test_claims_lead_to_their_pages(opened: OpenedLedger, path: Path) -> None:
    """Paths where the address of the newsroom is not told, whole addresses where it is; in lists, finds and tables."""
    for rows in (opened.claims(), opened.search("killed"), opened.table("claims")):
        for claim in rows:
            article = f"/articles/{claim.article}"
            assert claim.claim_page == f"{article}/claims/{claim.index + 1}?version={claim.version}"
            assert claim.article_page.startswith(f"{article}?version={claim.version}")
            assert claim.article_page.endswith(f"#c{claim.index + 1}")
    with reportedly.open(path, newsroom="https://news.example/") as ledger:
        frame = ledger.as_of(None).claims().to_polars()
    assert all(link.startswith("https://news.example/articles/") for link in frame["claim_page"])


def test_whole_numbers_stay_whole_where_some_are_missing(opened: OpenedLedger) -> None:
    """In pandas, which would make them fractions, and times keep their zone in both."""
    frame = opened.updates().to_pandas()
    assert str(frame["article"].dtype) == "Int64"
    assert str(frame["known_at"].dtype) == "datetime64[us, UTC]"
    assert opened.updates().to_polars().schema["known_at"] == pl.Datetime("us", "UTC")


def test_a_long_list_comes_whole_and_in_order(tmp_path: Path) -> None:
    """More rows than a page: none twice, none left out, the last known first."""
    path, many = str(tmp_path / "long.db"), PAGE + 3
    with Ledger.open(path) as ledger:
        for number in range(1, many + 1):
            read = ferry(number, "Outlet")
            entry = Entry(source="https://gazette.example/feed", key=read.id, seen_at=at(0), url=read.article.url)
            ledger.commit(Commit(entry=entry, known_at=at(number // 5), article=read.article, reading=read))
    with reportedly.open(path) as opened:
        assert [row.id for row in opened.articles()] == list(range(many, 0, -1))
        assert [row.article for row in opened.claims()] == list(range(many, 0, -1))
        assert len({row.article for row in opened.figures()}) == many
        assert [row.id for row in opened.updates(after=2)] == list(range(3, many + 1))
        assert len(opened.claims().first(7)) == 7


def test_rows_may_be_read_again_and_see_what_has_come(tmp_path: Path) -> None:
    """A list is asked for when it is read, while another connection writes."""
    path = str(tmp_path / "ledger.db")
    with Ledger.open(path) as ledger, reportedly.open(path) as opened:
        articles = opened.articles()
        assert list(articles) == []
        keep(ledger, wheat(1), at(1))
        assert [row.title for row in articles] == ["A dry spring"]


def test_everything_can_be_asked_for_a_past_moment(opened: OpenedLedger, path: Path) -> None:
    """What came later is not there: in lists, in what is one of its kind, in searches, in updates."""
    then = opened.as_of(at(2))
    counts = {name: (len(list(getattr(then, name)())), len(list(getattr(opened, name)()))) for name in LISTS}
    assert {name: counts[name] for name in ("articles", "claims", "stories", "points")} == {
        "articles": (2, 4),
        "claims": (2, 3),
        "stories": (1, 2),
        "points": (1, 2),
    }
    assert counts["updates"][0] < counts["updates"][1]
    assert (then.story(1).row.articles, opened.story(1).row.articles) == (2, 3)
    assert (len(list(then.search("nine"))), len(list(opened.search("nine")))) == (0, 1)
    assert then.totals.articles == 2
    assert opened.as_of(datetime(2026, 2, 2, 10, tzinfo=UTC)).moment == at(2)
    with reportedly.open(str(path), as_of="2026-02-02T10:00Z") as same:
        assert list(same.claims()) == list(then.claims())


def test_filters_choose(opened: OpenedLedger) -> None:
    """By source, stance, outlet, story, size and words."""
    assert {row.source for row in opened.claims(source="The coastguard")} == {"The coastguard"}
    assert list(opened.claims(stance="denies")) == []
    assert [row.id for row in opened.articles(outlet="Outlet 3")] == [3]
    assert [row.id for row in opened.stories(least=2)] == [1]
    assert [row.id for row in opened.stories(order="recent")] == [2, 1]
    assert [row.id for row in opened.assertions(story=1)] == [row.id for row in opened.assertions()]
    assert [row.id for row in opened.assertions(story=1, least=2)] == [1]
    assert list(opened.assertions(story=2)) == []
    assert [row.thing for row in opened.series("killed", story=1)] == [None]
    assert list(opened.series("harvested")) == []
    assert [row.id for row in opened.search_articles("ferry")] != []


def test_who_speaks_in_a_story_leads_to_what_they_say_first(opened: OpenedLedger) -> None:
    """A source a row, with its claims counted once for each article; as of a moment, who had spoken by then."""
    first, second = opened.sources(1)
    assert (first.name, first.articles, first.outlets, first.claims) == ("The coastguard", 2, 2, 2)
    assert (second.name, second.article, second.articles) == ("The clinic of Port Ansel", 3, 1)
    claim = next(row for row in opened.claims() if (row.article, row.index) == (second.article, second.index))
    assert claim.source == second.name
    assert opened.as_of(at(2)).sources(1).to_polars()["name"].to_list() == ["The coastguard"]
    assert list(opened.sources(2)) == []


@given(pages=st.lists(st.lists(st.integers(), min_size=1, max_size=4), max_size=5))
def test_pages_make_one_list(pages: list[list[int]]) -> None:
    """Whatever the sizes of pages are, all rows come, in order, until a page is empty; each is asked for once."""
    asked: list[int | None] = []

    def page(behind: int | None) -> list[tuple[int, int]]:
        asked.append(behind)
        number = 0 if behind is None else behind + 1
        return [(number, row) for row in pages[number]] if number < len(pages) else []

    assert [row for _, row in paged(page, lambda row: row[0])] == [row for one in pages for row in one]
    assert asked == [None, *range(len(pages))]


def test_one_of_its_kind_comes_whole(opened: OpenedLedger) -> None:
    """An article with its text, a story with its articles, an assertion with its claims and how it stands."""
    assert "Halcyon" in opened.article(1).reading.article.text
    assert [one.row.id for one in opened.story(1).articles] == [3, 2, 1]
    assert len(opened.assertion(1).claims) == 2
    assert opened.standing(1).counts.origins == 1
    assert [point.value for point in opened.figures_over_time(1).points] == [4.0, 9.0]


@pytest.mark.parametrize("kind", ["article", "story", "assertion", "figures_over_time", "entity", "standing"])
def test_a_number_that_names_nothing_is_told(opened: OpenedLedger, kind: str) -> None:
    """The message names the ledger, the moment and the number."""
    with pytest.raises(NumberError, match=r"<ledger .*reportedly\.db as of 2026-01-01T23:59.*> has no \w+ 999"):
        getattr(opened.as_of("2026-01-01"), kind)(999)


def test_what_is_not_understood_is_told_with_what_there_is(opened: OpenedLedger) -> None:
    """A stance, a table, a moment, a time without a zone, a query, a ledger that is not there."""
    with pytest.raises(InputError, match="'dienes' is no stance") as told:
        opened.claims(stance="dienes")
    assert "denies" in (told.value.remedy or "")
    with pytest.raises(InputError, match="'secrets' is no table name"):
        opened.table("secrets")
    with pytest.raises(InputError, match="no moment"):
        opened.as_of("yesterday")
    with pytest.raises(InputError, match="no time zone"):
        opened.as_of(datetime(2026, 3, 3))  # noqa: DTZ001 -- that is what is refused
    with pytest.raises(QueryError):
        opened.search("stance:dienes")
    with pytest.raises(LedgerNameError):
        reportedly.open("nowhere/reportedly.db")


@pytest.mark.parametrize("library", ["polars", "pandas"])
def test_a_library_that_is_missing_is_told_with_the_remedy(
    opened: OpenedLedger, monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    """Neither is needed for anything else, and what is to be typed stands there."""
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingLibraryError, match=f"{library} is not installed") as told:
        getattr(opened.claims(), f"to_{library}")()
    assert told.value.remedy == f"Run: pip install 'reportedly[{library}]'"
