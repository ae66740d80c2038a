"""What belongs together can be asked about as of any moment: the answer is the one given then. All invented."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from together_steps import DECIDED, NOON, OUTLETS, Step, commits

from reportedly.ledger import Ledger
from reportedly.ledger.assertions.assertion_ranking import Wanted
from reportedly.ledger.rows import ClaimFilter
from reportedly.ledger.sources.source_rows import Outcome, Part, PartFilter
from reportedly.ledger.stories.story_book import Order
from reportedly.ledger.stories.story_said import Said
from reportedly.ledger.trends.trend_rows import Period
from reportedly.pipeline.keepers import keepers
from reportedly.pipeline.keeping import Keeping
from reportedly.records import Bearing, SubjectKind
from reportedly.settings import Settings


def answers(ledger: Ledger, **as_of: Any) -> dict[str, object]:
    """What the ledger answers to each question about what belongs together."""
    period = Period(since=NOON - timedelta(days=2), until=NOON + timedelta(days=30))
    questions: dict[str, Callable[[], object]] = {
        "copies": partial(ledger.copies.latest, **as_of),
        "all copies": lambda: list(ledger.copies.all(**as_of)),
        "edits": partial(ledger.changes.latest, **as_of),
        "silent edits": partial(ledger.changes.latest, silent=True, **as_of),
        "all edits": lambda: list(ledger.changes.all(**as_of)),
        "largest stories": partial(ledger.stories.listed, Order.LARGEST, **as_of),
        "last stories": partial(ledger.stories.listed, Order.RECENT, **as_of),
        "histories": partial(ledger.standing.histories, **as_of),
        "all series": lambda: list(ledger.series.every(**as_of)),
        "bursts": partial(ledger.trends.bursts, period, **as_of),
        "all bursts": lambda: list(ledger.trends.all_bursts(**as_of)),
        "corrections": partial(ledger.corrections.listed, **as_of),
        "decisions": partial(ledger.corrections.decided, **as_of),
        "claims": partial(ledger.latest_claims, ClaimFilter(mode=None), **as_of),
        "events": partial(ledger.latest_events, **as_of),
        "found": lambda: {claim.content for claim in ledger.search("Halcyon", limit=99, **as_of).claims},
        "entities": partial(ledger.entities, **as_of),
        "totals": partial(ledger.totals, **as_of),
    }
    for kind in SubjectKind:
        questions[f"most told of {kind}"] = partial(ledger.trends.top, kind, period, **as_of)
    for outlet in OUTLETS:
        questions[f"counts of {outlet}"] = partial(ledger.trends.series, SubjectKind.OUTLET, outlet, period, **as_of)
    for number in range(1, 5):
        questions[f"article {number}"] = partial(ledger.article, number, **as_of)
        questions[f"bearings of {number}"] = partial(ledger.assertions.bearing_of, number, **as_of)
        questions[f"copies of {number}"] = partial(ledger.copies.group_of, number, **as_of)
        questions[f"edits of {number}"] = partial(ledger.changes.of_article, number, **as_of)
        questions[f"story {number}"] = partial(ledger.stories.story, number, **as_of)
        questions[f"story of article {number}"] = partial(ledger.stories.of_article, number, **as_of)
        questions[f"assertions of story {number}"] = partial(ledger.assertions.of_story, number, **as_of)
        questions[f"assertions of article {number}"] = partial(ledger.assertions.of_article, number, **as_of)
        questions[f"ranked of story {number}"] = partial(ledger.assertions.ranked, number, Wanted(limit=9), **as_of)
        questions[f"lines of story {number}"] = partial(ledger.assertions.lines, number, Wanted(limit=9), **as_of)
        questions[f"sizes of story {number}"] = partial(ledger.assertions.sizes, number, **as_of)
        questions[f"texts of story {number}"] = partial(ledger.story_log.texts, number, **as_of)
        questions[f"said in story {number}"] = partial(ledger.story_log.said, number, Said(), **as_of)
        questions[f"happened in story {number}"] = partial(ledger.story_log.happened, number, **as_of)
        questions[f"first denial in story {number}"] = partial(
            ledger.story_log.first, number, (Bearing.DENIES,), (Bearing.STATES, Bearing.CONFIRMS), **as_of
        )
        questions[f"changes in story {number}"] = partial(ledger.story_log.changes, number, limit=9, **as_of)
        questions[f"news of story {number}"] = partial(ledger.story_log.news, number, NOON, **as_of)
        questions[f"series of story {number}"] = partial(ledger.series.of_story, number, **as_of)
        questions[f"largest series of {number}"] = partial(ledger.series.largest, number, limit=2, **as_of)
        questions[f"series of article {number}"] = partial(ledger.series.of_article, number, **as_of)
    for number in range(1, 7):
        questions[f"record of {number}"] = partial(ledger.sources.record, number, **as_of)
        questions[f"stories of source {number}"] = partial(ledger.sources.stories, number, **as_of)
        questions[f"figures of source {number}"] = partial(ledger.sources.figures, number, **as_of)
        for part in Part:
            wanted = PartFilter(part=part, outcomes=tuple(Outcome))
            questions[f"what {number} {part}"] = partial(ledger.sources.parts, number, wanted, **as_of)
    for number in range(1, 9):
        questions[f"assertion {number}"] = partial(ledger.assertions.assertion, number, **as_of)
        questions[f"standing of {number}"] = partial(ledger.standing.of, number, **as_of)
        questions[f"series {number}"] = partial(ledger.series.one, number, **as_of)
    return {name: ask() for name, ask in questions.items()}


@settings(deadline=None, max_examples=8, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(st.one_of(commits(), commits(), commits(), *DECIDED), min_size=2, max_size=10))
def test_what_belongs_together_as_of_a_moment_is_what_did_then(
    tmp_path_factory: pytest.TempPathFactory, steps: list[Step]
) -> None:
    """Whatever was committed, edited, merged or parted since."""
    path: Path = tmp_path_factory.mktemp("together") / "ledger.db"
    given_then: dict[datetime, dict[str, object]] = {}
    with Ledger.open(str(path)) as ledger:
        keeping = Keeping(ledger, keepers(Settings()))
        known = NOON
        given_then[NOON - timedelta(hours=1)] = answers(ledger)
        for step in steps:
            known += timedelta(hours=step.after)
            step.act(ledger, keeping, known)
            given_then[known] = answers(ledger)
        for moment, told in given_then.items():
            again = answers(ledger, as_of=moment + timedelta(minutes=1))
            assert {name: again[name] for name in told if again[name] != told[name]} == {
                name: told[name] for name in told if again[name] != told[name]
            }
