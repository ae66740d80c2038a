"""``reportedly evaluate figures``, ``times``, ``places`` and ``events``, tried as a person would."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., tuple[int, str, str]]

TEXT = "The mill in Lyon paid 300 workers on Friday."
GOLD: dict[str, dict[str, Any]] = {
    "figures": {
        "quantities": [
            {"value": 300, "unit": "workers", "normalized_unit": "worker", "change": "=", "concepts": ["mill", "Lyon"]}
        ]
    },
    "times": {"published": "2025-05-12", "timexes": [{"start": 37, "end": 43, "type": "DATE", "value": "2025-05-09"}]},
    "places": {"toponyms": [{"start": 12, "end": 16, "name": "Lyon", "lat": 45.75, "lon": 4.85, "geonameid": None}]},
    "events": {"text": "Togo attacked Benin.", "events": [{"code": "ASSAULT"}]},
}
HEADLINE = {"figures": "value + unit", "times": "value", "places": "end to end", "events": "type"}
NOUNS = {"figures": "figures", "times": "time expressions", "places": "places", "events": "events"}


@pytest.mark.parametrize("kind", GOLD)
def test_facts_are_read_and_scored(run: Run, tmp_path: Path, kind: str) -> None:
    """The whole way, for people and for programs; the errors become a page."""
    gold, page = tmp_path / "gold.jsonl", tmp_path / "errors.html"
    gold.write_text(json.dumps({"id": "1", "text": TEXT} | GOLD[kind]), encoding="utf-8")
    status, out, _ = run("evaluate", kind, gold, "--errors", page, "--workers", 0, "--json")
    assert status == 0
    figures = json.loads(out)
    assert figures["gold"] == 1
    assert figures["measures"][HEADLINE[kind]]["f1"]["value"] == 1
    assert f"Errors of {NOUNS[kind]}" in page.read_text(encoding="utf-8")
    status, out, _ = run("evaluate", kind, gold, "--errors", page, "--workers", 0)
    assert status == 0
    assert f"1 {NOUNS[kind]} annotated, 1 read." in out
    assert HEADLINE[kind] in out


def test_a_faulty_set_is_refused(run: Run, tmp_path: Path) -> None:
    """Status 2; the file, the line and the remedy are named."""
    gold = tmp_path / "gold.jsonl"
    gold.write_text('{"id": "1"}', encoding="utf-8")
    status, _, complaints = run("evaluate", "places", gold)
    assert status == 2
    assert f"{gold}, line 1: " in complaints
    assert "toponyms" in complaints
