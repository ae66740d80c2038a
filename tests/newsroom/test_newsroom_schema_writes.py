"""Whatever the API lets be written, asked in ways that it allows and forbids, gives an answer that it describes."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from newsroom_described import ask_well_and_badly, description, served
from newsroom_looks import NOW
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from reportedly.clock import ManualClock
from reportedly.ledger import Ledger
from reportedly.newsroom import create_app
from reportedly.newsroom.description import TAGS
from reportedly.pipeline.decisions import Decisions
from reportedly.pipeline.feed_finding import FeedFinding
from reportedly.settings import Settings

EXAMPLES = 25
OUTSIDE = "discover_feeds"
"""It asks other sites: test_newsroom_feed_making.py has one for it."""
LEFT = [positive_data_acceptance, negative_data_rejection]
"""What is asked for well may make no sense in this ledger; a number that is sent as a word is read as a number."""


@pytest.fixture(scope="module")
def schema(
    filled: tuple[Path, dict[str, int]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[schemathesis.BaseSchema]:
    """The description of a server over a ledger of its own, in which people may decide."""
    path = shutil.copy(filled[0], tmp_path_factory.mktemp("written") / "ledger.db")
    with Ledger.open(str(path)) as ledger:
        app = create_app(ledger, clock=ManualClock(NOW), tail_s=1.0)
        app.state.decisions = Decisions(ledger)
        app.state.feed_finding = FeedFinding(Settings())
        with served(app) as base:
            described = description(base)
            described.hook("map_path_parameters")(of_this_ledger)
            described.hook("map_body")(of_this_ledger)
            yield described


def of_this_ledger(_: object, given: Any) -> Any:
    """What was made up, with numbers that are mostly there: without them all would be refused at the door."""
    if isinstance(given, dict):
        return {name: of_this_ledger(_, value) for name, value in given.items()}
    if isinstance(given, list):
        return [of_this_ledger(_, value) for value in given]
    return given % 20 + 1 if isinstance(given, int) and not isinstance(given, bool) and given > 40 else given


@dataclass(frozen=True, slots=True, kw_only=True)
class Well:
    """A request that makes sense in this ledger, once those before it were carried out."""

    operation: str
    path: dict[str, object] = field(default_factory=dict)
    body: object = None


NO_CLAIM = {"kind": "no_claim", "claim": 0}
RULE = {"name": "Denials", "when": {"kind": "bearing"}}
WELL = (
    Well(operation="add_alert_channel", body={"kind": "webhook", "address": "https://desk.example/hook"}),
    Well(operation="test_alert_channel", path={"channel": 1}),
    Well(operation="add_alert_rule", body=RULE),
    Well(operation="try_alert_rule", body=RULE),
    Well(operation="pause_alert_rule", path={"rule": 1}, body=True),
    Well(operation="remove_alert_rule", path={"rule": 1}),
    Well(operation="remove_alert_channel", path={"channel": 1}),
    Well(operation="try_corrections", path={"number": 1}, body={"version": 1, "corrections": [NO_CLAIM]}),
    Well(operation="make_corrections", path={"number": 1}, body={"version": 1, "corrections": [NO_CLAIM]}),
    Well(operation="undo_correction", path={"number": 1}, body={"why": "It is one."}),
    Well(operation="make_decision", body={"matter": "story", "action": "merge", "number": 1, "other": 2}),
    Well(operation="undo_decision", path={"matter": "story", "number": 1}, body={}),
    Well(operation="give_grade", body={"matter": "assertion", "number": 1, "grade": "2"}),
    Well(operation="add_feed", body={"url": "https://tern.example/world.xml", "outlet": "Tern"}),
    Well(operation="poll_feed", path={"number": "feed"}),
    Well(operation="change_feed", path={"number": "feed"}, body={"paused": True, "why": "It repeats itself."}),
    Well(operation="remove_feed", path={"number": "feed"}),
)

OTHERS = {"see_alert", "import_feeds", OUTSIDE}
"""Nothing has been found that could be seen, no site is asked here, and OPML is no JSON."""


def test_what_makes_sense_is_done_and_answered_as_described(
    schema: schemathesis.BaseSchema, filled: tuple[Path, dict[str, int]]
) -> None:
    """Each that can be asked for is, in this order, and succeeds."""
    operations: Iterator[Any] = schema.get_all_operations()
    named = {asked.definition.raw["operationId"]: asked for asked in (found.ok() for found in operations)}
    writing = {name for name, asked in named.items() if asked.method != "get"}
    assert writing - {well.operation for well in WELL} == OTHERS
    for well in WELL:
        asked = named[well.operation]
        told = {"body": well.body, "media_type": "application/json"} if well.body is not None else {}
        path = {name: filled[1].get(str(value), value) for name, value in well.path.items()}
        answered = asked.Case(path_parameters=path, **told).call_and_validate(timeout=60)
        assert answered.status_code < 300, (well.operation, answered.text)


@pytest.mark.parametrize("tag", TAGS)
def test_every_answer_to_who_writes_is_as_described(schema: schemathesis.BaseSchema, tag: str) -> None:
    """No failure of ours, no status, media type or body that is not described."""
    operations: Iterator[Any] = schema.get_all_operations()
    for asked in (found.ok() for found in operations):
        told = asked.definition.raw
        if asked.method != "get" and tag in told["tags"] and told["operationId"] != OUTSIDE:
            ask_well_and_badly(asked, examples=EXAMPLES, without=LEFT)
