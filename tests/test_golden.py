"""Readings do not change unnoticed."""

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
GOLDEN = sorted((ROOT / "tests" / "golden").glob("*.json"))


@pytest.fixture(scope="module")
def now() -> dict[str, str]:
    """What is read now, by file name."""
    spec = importlib.util.spec_from_file_location("golden", ROOT / "scripts" / "golden.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    readings: dict[str, str] = module.golden()
    return readings


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_a_golden_reading_is_read_as_before(path: Path, now: dict[str, str]) -> None:
    """Claims, figures, times, places, entities and sentences are the same; `python scripts/golden.py` renews them."""
    assert rounded(json.loads(now[path.name])) == rounded(json.loads(path.read_text(encoding="utf-8")))


def test_every_golden_article_has_its_file(now: dict[str, str]) -> None:
    """Nothing golden is left out, and nothing stale is kept."""
    assert set(now) == {path.name for path in GOLDEN}


def rounded(value: Any) -> Any:
    """The same JSON with fractions to nine digits, which is what machines agree on."""
    if isinstance(value, float):
        return round(value, 9)
    if isinstance(value, dict):
        return {key: rounded(item) for key, item in value.items()}
    return [rounded(item) for item in value] if isinstance(value, list) else value
