"""The words by which figures are found are those of all that came to their series, though only new ones are written."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from together_steps import NOON, Step, commits, corrections, decisions

from reportedly.ledger import Ledger
from reportedly.ledger.entities.namekeys import plain
from reportedly.pipeline.keepers import keepers
from reportedly.pipeline.keeping import Keeping
from reportedly.settings import Settings

TEXTS = (
    "SELECT id, 'quantity', coalesce(name, '') || ' ' || coalesce(thing, '') || ' ' || coalesce(matter, '') || ' ' || "
    "coalesce(unit, '') || ' ' || coalesce(said_unit, '') FROM figure_series",
    "SELECT id, 'place', places FROM figure_series",
    "SELECT series_id, 'source', coalesce(source, '') FROM figure_points",
    "SELECT series_id, 'story', coalesce(title, '') FROM figure_points p JOIN figure_carriers c ON c.point_id = p.id "
    "JOIN versions v ON v.id = c.version_id",
)


@settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(st.one_of(commits(), commits(), corrections(), decisions()), min_size=2, max_size=9))
def test_the_words_of_series_are_those_of_all_that_came_to_them(
    tmp_path_factory: pytest.TempPathFactory, steps: list[Step]
) -> None:
    """Whatever was edited, corrected and put together meanwhile: they are what a count of all would give."""
    path: Path = tmp_path_factory.mktemp("words") / "ledger.db"
    with Ledger.open(str(path)) as ledger:
        keeping, now = Keeping(ledger, keepers(Settings())), NOON
        for step in steps:
            now += timedelta(hours=step.after, seconds=1)
            step.act(ledger, keeping, now)
    with closing(sqlite3.connect(path)) as connection:
        told = {row for query in TEXTS for row in connection.execute(query)}
        written = set(connection.execute("SELECT series_id, kind, word FROM figure_words"))
    assert written == {(number, kind, word) for number, kind, text in told for word in plain(text).split()}
