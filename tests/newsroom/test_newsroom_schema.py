"""The API keeps to its own description: schemathesis asks whatever that allows and forbids, of a replayed wire."""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from newsroom_described import ask_well_and_badly, description, served
from newsroom_wire import BEGIN
from schemathesis.specs.openapi.checks import positive_data_acceptance

from reportedly.cli import main
from reportedly.clock import ManualClock
from reportedly.ledger import Ledger
from reportedly.newsroom import create_app
from reportedly.newsroom.description import TAGS
from reportedly.pipeline.feed_finding import FeedFinding
from reportedly.settings import Settings

ARTICLES = 24
EXAMPLES = 12
STREAM = "follow_updates"
"""It has no end, so nothing can be asked of it whole."""
WORDED = frozenset(
    {
        "search",
        "get_trend",
        "list_top_subjects",
        "list_bursts",
        "list_places",
        "get_company",
        "list_entity_claims",
        "export_table",
    }
)
"""What they take has a grammar, or a beginning before its end: no schema can say so."""


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Iterator[schemathesis.BaseSchema]:
    """The description of a server over the first articles of the sample wire, read and kept as always."""
    folder = tmp_path_factory.mktemp("described")
    whole, part, path = folder / "whole.jsonl", folder / "part.jsonl", str(folder / "ledger.db")
    assert main(["sample", "--archive", str(whole)]) == 0
    _cut(whole, part)
    assert main(["replay", str(part), "--ledger", path, "--workers", "1"]) == 0
    with Ledger.open(path) as ledger, served(room_of(ledger)) as base:
        described = description(base)
        described.hook("map_query")(without_places)
        described.hook("map_path_parameters")(of_this_ledger)
        yield described


def room_of(ledger: Ledger) -> FastAPI:
    """A newsroom that has all that is handed in to it and that reads."""
    ledger.enrol(FeedFinding(Settings()).starter())
    app = create_app(ledger, clock=ManualClock(BEGIN), tail_s=1.0)
    app.state.feed_finding = FeedFinding(Settings())
    return app


def without_places(_: object, query: dict[str, object] | None) -> dict[str, object] | None:
    """Without cursors: those that are taken are those that were given out."""
    return query and {name: value for name, value in query.items() if name != "cursor"}


def of_this_ledger(_: object, path: dict[str, object] | None) -> dict[str, object] | None:
    """Numbers that are mostly there."""
    return path and {name: value % 20 + 1 if isinstance(value, int) else value for name, value in path.items()}


@pytest.mark.parametrize("tag", TAGS)
def test_every_answer_is_as_described(schema: schemathesis.BaseSchema, tag: str) -> None:
    """No failure of ours, nothing undescribed, nothing allowed that is refused, nothing forbidden that is taken."""
    operations: Iterator[Any] = schema.get_all_operations()
    for asked in (found.ok() for found in operations):
        told = asked.definition.raw
        if asked.method == "get" and tag in told["tags"] and told["operationId"] != STREAM:
            without = [positive_data_acceptance] if told["operationId"] in WORDED else []
            ask_well_and_badly(asked, examples=EXAMPLES, without=without)


def test_every_operation_is_asked_and_named(schema: schemathesis.BaseSchema) -> None:
    """Each has one of the tags, which are all in use, and a name of its own that begins with a verb."""
    names = [name for name, _ in described(schema)]
    assert len(names) == len(set(names)) > 30
    assert [name for name in names if not re.match(r"(list|get|compare|search|follow|export)(_|$)", name)] == []
    assert {tag for _, operation in described(schema) for tag in operation["tags"]} == set(TAGS)
    assert all(len(operation["tags"]) == 1 for _, operation in described(schema))


def described(schema: schemathesis.BaseSchema) -> Iterator[tuple[str, dict[str, Any]]]:
    """All operations that read, with their names."""
    for methods in schema.raw_schema["paths"].values():
        if "get" in methods:
            yield methods["get"]["operationId"], methods["get"]


def _cut(whole: Path, part: Path) -> None:
    with whole.open("rb") as lines, part.open("wb") as first:
        first.writelines(islice(lines, ARTICLES))
