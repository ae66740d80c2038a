"""What puts assertions in order is what follows from how they stand and what bears on them, at every moment."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from together_steps import NOON, Step, commits, corrections, decisions, regroupings

from reportedly.ledger import Ledger, sqlite
from reportedly.ledger.migrations.versions import r0040_ranks
from reportedly.pipeline.keepers import keepers
from reportedly.pipeline.keeping import Keeping
from reportedly.settings import Settings

STEPS = st.lists(
    st.one_of(commits(), commits(), commits(), decisions(), corrections(), regroupings()), min_size=2, max_size=9
)


def ranks_in(path: Path) -> list[tuple[Any, ...]]:
    """What is kept of each assertion, since when and until when; rows in a row that say the same are one."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT assertion_id, since, until, * FROM assertion_ranks ORDER BY 1, 2").fetchall()
    found = list[tuple[Any, ...]]()
    for number, since, until, story, _, _, _, *told in rows:
        if found and found[-1][0] == number and found[-1][2] == since and found[-1][3:] == (story, *told):
            found[-1] = (number, found[-1][1], until, story, *told)
        else:
            found.append((number, since, until, story, *told))
    return found


def fill_anew(path: Path) -> None:
    """Write the rows as they follow from the other tables, as an upgrade does."""
    engine = sqlite.engine(path, writes=True)
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM assertion_ranks")
        r0040_ranks.fill(connection)
    engine.dispose()


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(steps=STEPS)
def test_kept_ranks_are_those_that_follow_from_the_rest(
    tmp_path_factory: pytest.TempPathFactory, steps: list[Step]
) -> None:
    """Whatever was committed, edited, taken back, merged, parted or corrected."""
    path: Path = tmp_path_factory.mktemp("ranks") / "ledger.db"
    with Ledger.open(str(path)) as ledger:
        keeping, known = Keeping(ledger, keepers(Settings())), NOON
        for step in steps:
            known += timedelta(hours=step.after)
            step.act(ledger, keeping, known)
    kept = ranks_in(path)
    fill_anew(path)
    assert kept == ranks_in(path)
