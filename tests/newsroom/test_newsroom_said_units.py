"""A figure is shown as it was said, with its unit; where its series is in another unit, in that one, too.

All are compared in a base unit, which nobody needs to see: exports have both.
"""

import csv
import html
import importlib
import re
from io import StringIO
from pathlib import Path

import httpx
import pytest
from hypothesis import given as given_values
from hypothesis import strategies as st
from ledger_samples import rows
from series_ledger import commit, numbered
from series_wire import at, figure, reading
from sqlalchemy import create_engine

from reportedly.ledger import Ledger
from reportedly.ledger.alerts.alert_rows import Span
from reportedly.ledger.series.scales import said, shown
from reportedly.newsroom.alerts.telling import heading
from reportedly.newsroom.figures.words import given, quantity
from reportedly.records import Reading

MILE, KILOMETRE = 1609.344, 1000.0


def far(words: str, value: float, unit: str, number: int) -> Reading:
    """A length of pipe, as the harbour office gives it in an article."""
    told = figure(words, value, unit=unit, counted="pipe", predicate="lay", by="The harbour office")
    return numbered(reading(f"The harbour office said that {words} of pipe were laid.", told), number)


@pytest.fixture
def pipes(ledger: Ledger) -> Ledger:
    """Sixty miles, then a hundred kilometres, then seventy miles of pipe, by one office."""
    commit(ledger, far("60 miles", 60.0, "mile", 1), at(1))
    commit(ledger, far("100 kilometres", 100.0, "kilometre", 2), at(2))
    commit(ledger, far("70 miles", 70.0, "mile", 3), at(3))
    return ledger


def test_a_figure_is_said_in_its_own_unit_and_in_that_of_its_series(pipes: Ledger) -> None:
    """The series is called and shown in the unit of its first article; its numbers are compared in metres."""
    (read,) = pipes.series.several([1])
    assert [(point.value, point.said_unit) for point in read.points] == [
        (pytest.approx(60 * MILE), "mile"), (100_000.0, "kilometre"), (pytest.approx(70 * MILE), "mile"),
    ]  # fmt: skip
    assert [given(point) for point in read.points] == ["60 miles", "100 kilometres", "70 miles"]
    assert [given(point, read.row) for point in read.points] == ["60 miles", "100 kilometres (62 miles)", "70 miles"]
    assert (read.row.unit, read.row.said_unit) == ("metre", "mile")
    assert "metre" not in quantity(read.row)
    assert quantity(read.row).endswith("miles")


async def test_no_page_shows_the_base_unit(client: httpx.AsyncClient, pipes: Ledger) -> None:
    """In the list, on the page of the series, in its chart and on the page of the story."""
    for path in ("/figures", "/series/1", "/series/1/chart.svg", "/stories/1"):
        page = html.unescape((await client.get(path)).text)
        assert "70 miles" in page, path
        assert not {"metres", "96,560", "112,654"} & set(page.replace("<", " ").split()), path
    page = re.sub(r"<[^>]+>", "", html.unescape((await client.get("/series/1")).text))
    assert "100 kilometres (62 miles)" in page
    assert "of 60 miles" in page
    chart = (await client.get("/series/1/chart.svg")).text
    assert ">62<" in chart


async def test_what_is_saved_has_both(client: httpx.AsyncClient, pipes: Ledger) -> None:
    """The table and the API give the base unit, to compare and to count, and what was said."""
    line = next(csv.DictReader(StringIO((await client.get("/series/1/points.csv")).text)))
    assert (line["unit"], line["value"]) == ("metre", "96560.64")
    assert (line["said_unit"], line["said_value"]) == ("mile", "60")
    read = (await client.get("/api/v1/series/1")).json()
    assert (read["row"]["unit"], read["row"]["said_unit"]) == ("metre", "mile")
    assert read["points"][1]["value"] / read["points"][1]["factor"] == 100


async def test_a_series_is_found_by_the_unit_that_is_said(client: httpx.AsyncClient, pipes: Ledger) -> None:
    """And by the base unit."""
    for word, found in (("mile", 1), ("metre", 1), ("acre", 0)):
        assert len((await client.get("/api/v1/series", params={"q": word})).json()["items"]) == found


def test_a_revision_is_told_in_the_unit_of_the_series(pipes: Ledger) -> None:
    """So that a rule "by 5 or more" means what a reader sees."""
    happenings = pipes.moves.revisions(Span(after=at(0), until=at(9)))
    assert happenings
    assert all(one.unit == "mile" for one in happenings)
    assert heading(happenings[-1]).endswith("70 miles (+13 %)")
    assert next(one.was.low for one in happenings if one.was is not None) == pytest.approx(60)


def test_series_of_before_are_told_their_units(pipes: Ledger, tmp_path: Path) -> None:
    """By the figures that carry their points, as if they had been kept by the newest program."""
    queries = (
        "SELECT id, said_unit, factor FROM figure_series ORDER BY id",
        "SELECT id, said_unit, factor FROM figure_points ORDER BY id",
        "SELECT * FROM figure_words ORDER BY 1, 2, 3",
    )
    path = tmp_path / "ledger.db"
    kept = [rows(path, query) for query in queries]
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE figure_series SET said_unit = NULL, factor = NULL")
        connection.exec_driver_sql("UPDATE figure_points SET said_unit = NULL, factor = NULL")
        connection.exec_driver_sql("DELETE FROM figure_words WHERE word = 'mile'")
        importlib.import_module("reportedly.ledger.migrations.versions.r0041_said_units").fill(connection)
    engine.dispose()
    assert [rows(path, query) for query in queries] == kept


@given_values(
    st.floats(0.01, 1e9).map(lambda value: float(f"{value:.6g}")), st.sampled_from([MILE, 0.3048, 1 / 60, 1e6])
)
def test_what_was_said_comes_back(value: float, factor: float) -> None:
    """However it was multiplied; in the unit of its series it is about as much."""
    assert said(value * factor, factor) == value
    assert shown(value * factor, factor, factor) == value
    assert shown(value * factor, factor, KILOMETRE) == pytest.approx(value * factor / KILOMETRE, rel=0.05)
