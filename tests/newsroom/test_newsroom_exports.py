"""What can be carried away: tables, a story as one file, feeds."""

import csv
import html
import io
import shutil
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import feedparser
import httpx
import msgspec
import pyarrow.parquet as pq
import pytest
import stix2
from alert_wire import denied, stated
from newsroom_looks import NOW
from newsroom_serving import serving
from newsroom_wire import BEGIN
from series_wire import at
from stix2validator import ValidationOptions, validate_string
from story_wire import ferry, keep, later, wheat

from reportedly.clock import ManualClock
from reportedly.ledger import Ledger
from reportedly.ledger.entities.decisions import Reason
from reportedly.ledger.grades.grade_rows import Graded
from reportedly.ledger.searching.every_hit import AT_ONCE
from reportedly.newsroom import create_app
from reportedly.newsroom.exports.forms import Form, columns, parquet_pieces
from reportedly.newsroom.exports.gdelt import COLUMNS
from reportedly.newsroom.exports.tables import TABLES, TableName


@pytest.fixture
def told(ledger: Ledger) -> Ledger:
    """Two outlets print one report on a ferry, a third has one of its own, a fourth writes of wheat."""
    for number, (read, hour) in enumerate(((ferry, 1), (ferry, 2), (later, 3)), start=1):
        keep(ledger, read(number, f"Outlet {number}"), at(hour))
    keep(ledger, wheat(4), at(4))
    return ledger


async def test_claims_lead_to_pages_of_the_newsroom_that_was_asked(client: httpx.AsyncClient, told: Ledger) -> None:
    """Each claim's links are addresses, and both pages show its sentence."""
    rows = (await client.get("/api/v1/exports/claims.csv")).text
    for row in csv.DictReader(io.StringIO(rows)):
        for link in (row["claim_page"], row["article_page"]):
            assert httpx.URL(link).host == client.base_url.host
            assert html.escape(row["quoted_sentence"][:20]) in (await client.get(link)).text


@pytest.mark.parametrize("table", TableName)
async def test_a_table_is_the_same_rows_in_every_form(
    client: httpx.AsyncClient, told: Ledger, table: TableName
) -> None:
    """JSON Lines, CSV and Parquet have as many rows; CSV and Parquet have the columns of the row's class."""
    names = columns(TABLES[table].row)
    content = {form: (await client.get(f"/api/v1/exports/{table}.{form}")).raise_for_status().content for form in Form}
    rows = list(csv.reader(io.StringIO(content[Form.CSV].decode())))
    parquet = pq.read_table(io.BytesIO(content[Form.PARQUET]))
    assert rows[0] == names == parquet.column_names
    assert len(rows) - 1 == parquet.num_rows
    if TABLES[table].whole is None:
        lines = [msgspec.json.decode(line) for line in content[Form.JSON_LINES].splitlines()]
        assert len(lines) == parquet.num_rows
        assert all(set(names) <= set(line) for line in lines)


async def test_a_figure_has_its_sentence_and_its_source(client: httpx.AsyncClient, told: Ledger) -> None:
    """Every row leads to the sentence that it came from."""
    lines = (await client.get("/api/v1/exports/figures.jsonl")).content.splitlines()
    first = msgspec.json.decode(lines[0])
    assert (first["article"], first["value"], first["printed"]) == (1, 4.0, "four")
    assert first["quoted_sentence"] == "The coastguard said that four people were killed."


async def test_edges_tie_articles_to_stories_and_copies_to_what_they_print(
    client: httpx.AsyncClient, told: Ledger
) -> None:
    """The second outlet prints the first one's text, and all three reports on the ferry are one story."""
    lines = (await client.get("/api/v1/exports/edges.jsonl")).content.splitlines()
    edges = [msgspec.json.decode(line) for line in lines]
    tied = {(one["kind"], one["from_type"], one["from_id"], one["to_type"], one["to_id"]) for one in edges}
    assert {("belongs", "article", number, "story", 1) for number in (1, 2, 3)} <= tied
    assert ("prints", "article", 2, "article", 1) in tied


async def test_a_table_can_be_asked_for_a_past_moment(client: httpx.AsyncClient, told: Ledger) -> None:
    """What came later is not in it."""
    for table, then, now in (("articles", 2, 4), ("figures", 2, 3), ("stories", 1, 2)):
        asked = {"as_of": at(2).isoformat()}
        assert len((await client.get(f"/api/v1/exports/{table}.jsonl", params=asked)).content.splitlines()) == then
        assert len((await client.get(f"/api/v1/exports/{table}.jsonl")).content.splitlines()) == now


async def test_what_a_search_finds_can_be_carried_away_whole(
    filled: tuple[Path, dict[str, int]], tmp_path: Path
) -> None:
    """However much it is, each once, as it is now or was then; only what was said unless more is asked for."""
    with Ledger.open(str(shutil.copy(filled[0], tmp_path / "filled.db"))) as ledger:
        current = {(row.id, row.versions) for row in ledger.articles()}
        said = {(row.article, row.index) for row in ledger.claims() if (row.article, row.version) in current}
        async with serving(create_app(ledger, clock=ManualClock(NOW), tail_s=1.0)) as client:
            rows = await carried(client, "claims", q="lang:en")
            assert len(rows) > AT_ONCE
            assert {(row["article"], row["index"]) for row in rows} == said
            assert len(rows) == len(said)
            for asked in (
                {"q": "stance:denies"},
                {"q": "ministry", "as_of": "2026-03-03T12:00Z"},
                {"q": "fire", "mode": "all"},
            ):
                counts = (await client.get("/api/v1/search", params=asked)).json()["counts"]
                for table in ("claims", "articles"):
                    rows = await carried(client, table, **asked)
                    assert 0 < len(rows) == counts[table]["number"], (asked, table)


async def carried(client: httpx.AsyncClient, table: str, **asked: str) -> list[dict[str, object]]:
    """The rows of a table, as JSON."""
    answer = (await client.get(f"/api/v1/exports/{table}.jsonl", params=asked)).raise_for_status()
    return [msgspec.json.decode(line) for line in answer.content.splitlines()]


async def test_the_page_of_a_search_offers_to_save_what_it_found(client: httpx.AsyncClient, told: Ledger) -> None:
    """Claims and articles, by the query as it was understood and the choice of claims."""
    page = (await client.get("/search", params={"q": "coastguard", "mode": "all"})).text
    address = "/api/v1/exports/claims.csv?mode=all&amp;q=coastguard"
    assert f'href="{address}"' in page
    assert (await client.get(html.unescape(address))).text.count("coastguard") > 1
    assert "/exports/" not in (await client.get("/search", params={"q": "ferry", "show": "stories"})).text


async def test_a_query_that_cannot_narrow_is_refused(client: httpx.AsyncClient, told: Ledger) -> None:
    """One that is not understood, and any for a table of other things."""
    for table, query in (("claims", '"open'), ("stories", "ferry"), ("claims", "stance:maybe")):
        answer = await client.get(f"/api/v1/exports/{table}.csv", params={"q": query})
        assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (422, "q")


async def test_an_unknown_table_or_form_is_refused(client: httpx.AsyncClient) -> None:
    """There is nothing at such an address."""
    for address in ("/api/v1/exports/secrets.csv", "/api/v1/exports/claims.xlsx"):
        assert (await client.get(address)).status_code == 404


def test_many_rows_make_several_groups_of_parquet(told: Ledger) -> None:
    """What is held at a time is bounded, however long the table is."""
    row = next(told.stories.every())
    pieces = list(parquet_pieces(type(row), [row] * 12_001))
    read = pq.ParquetFile(io.BytesIO(b"".join(pieces)))
    assert (read.metadata.num_row_groups, read.metadata.num_rows) == (3, 12_001)


async def test_events_are_listed_as_gdelt_lists_them(client: httpx.AsyncClient, told: Ledger) -> None:
    """The first line names the columns; a value never breaks a line."""
    text = (await client.get("/api/v1/exports/events.gdelt.tsv")).text
    assert {len(line.split("\t")) for line in text.splitlines()} == {len(COLUMNS)}
    assert text.startswith("GlobalEventID\tDay\t")


async def test_a_story_is_carried_away_as_one_page(client: httpx.AsyncClient, told: Ledger) -> None:
    """It asks for nothing from anywhere, and has the sentences, the figures and the articles in it."""
    answer = await client.get("/api/v1/stories/1/dossier.html")
    assert answer.headers["content-disposition"] == 'attachment; filename="story-1.html"'
    page = answer.text
    assert "Invented sample." in page
    assert "The clinic of Port Ansel" in page
    assert "Ferry &lt;Halcyon&gt; aground" in page
    assert not any(mark in page for mark in ("<script", "<link", 'src="http', 'src="/'))


async def test_a_story_is_carried_away_on_paper(client: httpx.AsyncClient, told: Ledger) -> None:
    """As PDF, which is the same whenever the same is told."""
    asked = {"as_of": at(5).isoformat()}
    first, second = [await client.get("/api/v1/stories/1/dossier.pdf", params=asked) for _ in range(2)]
    assert first.headers["content-type"] == "application/pdf"
    assert first.content.startswith(b"%PDF-")
    assert first.content == second.content


async def test_a_story_is_carried_away_as_stix(client: httpx.AsyncClient, told: Ledger) -> None:
    """A report refers to all other objects, an opinion to a note that is there; the same story gives the same ones."""
    content = (await client.get("/api/v1/stories/1/dossier.stix.json")).text
    objects: Mapping[str, object] = {one.id: one for one in stix2.parse(content).objects}
    (report,) = [one for one in stix2.parse(content).objects if one.type == "report"]
    assert set(report.object_refs) == set(objects) - {report.id}
    opinions = [one for one in stix2.parse(content).objects if one.type == "opinion"]
    assert all(reference in objects for one in opinions for reference in one.object_refs)
    assert content == (await client.get("/api/v1/stories/1/dossier.stix.json")).text


async def test_a_story_of_which_nothing_is_told_is_an_empty_bundle(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """By the standard a report is of something: where a clock is behind the articles there is nothing yet."""
    keep(ledger, wheat(1), BEGIN + timedelta(hours=1))
    answer = await client.get("/api/v1/stories/1/dossier.stix.json")
    assert (answer.status_code, set(answer.json())) == (200, {"type", "id"})


async def test_the_validator_of_the_standards_body_finds_nothing_wrong(client: httpx.AsyncClient, told: Ledger) -> None:
    """With grades and without: OASIS's validator has no error, and misses only two things that it recommends.

    Identifiers are made from what they stand for and not random, so that a bundle can be imported again; and pages of
    outlets, which change, are referred to without a hash.
    """
    told.grades.grade(Graded.ASSERTION, 1, "2", Reason(known_at=at(1)))
    for moment in (None, at(4)):
        asked = {} if moment is None else {"as_of": moment.isoformat()}
        content = (await client.get("/api/v1/stories/1/dossier.stix.json", params=asked)).text
        found = validate_string(content, ValidationOptions(version="2.1"))
        assert not found.errors
        assert not [one for one in found.warnings if not {"{103}", "{302}"} & set(str(one).split())]


async def test_a_story_that_is_not_there_is_no_file(client: httpx.AsyncClient) -> None:
    """The answer says so."""
    answer = await client.get("/api/v1/stories/7/dossier.pdf")
    assert (answer.status_code, answer.json()["detail"]) == (404, "The ledger has no story 7.")


@pytest.mark.parametrize("form", ["rss", "atom"])
async def test_a_story_and_a_search_can_be_followed_by_a_reader_of_feeds(
    client: httpx.AsyncClient, told: Ledger, form: str
) -> None:
    """Every item has a name of its own, a moment, and leads to a page that is there."""
    for address in (f"/stories/1/feed.{form}", f"/search.{form}?q=killed"):
        answer = await client.get(address)
        assert answer.headers["content-type"].startswith(f"application/{form}+xml")
        feed = feedparser.parse(answer.content)
        assert not feed.bozo
        assert feed.entries
        assert len({entry.id for entry in feed.entries}) == len(feed.entries)
        assert all(entry.published_parsed for entry in feed.entries)
        assert (await client.get(feed.entries[0].link)).status_code == 200


@pytest.mark.parametrize("form", ["rss", "atom"])
async def test_a_source_can_be_followed_by_a_reader_of_feeds(
    client: httpx.AsyncClient, ledger: Ledger, form: str
) -> None:
    """What it says in any article, each with its sentence; nothing that somebody else says."""
    keep(ledger, stated(1, "Harbour Wire"), at(1))
    keep(ledger, denied(2, "Ansel Gazette"), at(2))
    entity = next(row.id for row in ledger.entities() if row.name == "The Coastal Office")
    feed = feedparser.parse((await client.get(f"/entities/{entity}/feed.{form}")).content)
    (entry,) = feed.entries
    assert entry.title.startswith("The Coastal Office denies")
    assert "denied that" in entry.summary
    assert (await client.get(entry.link)).status_code == 200


def test_every_column_of_the_table_of_events_is_explained() -> None:
    """The guide to exports says of each what stands in it."""
    guide = (Path(__file__).parents[2] / "docs" / "how-to" / "export.md").read_text(encoding="utf-8")
    assert not [column for column in COLUMNS if f"`{column}`" not in guide]


async def test_an_empty_search_is_no_feed(client: httpx.AsyncClient) -> None:
    """It is refused, as is what cannot be understood."""
    assert (await client.get("/search.atom", params={"q": " "})).status_code == 422
    assert (await client.get("/search.atom", params={"q": '"open'})).status_code == 422
