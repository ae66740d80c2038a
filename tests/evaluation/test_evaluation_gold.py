"""Gold sets and predictions as files."""

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from evaluation_fixtures import CRACK, SAFE, TEXT, article

from reportedly.errors import InputError
from reportedly.evaluation import read_gold, read_predictions

ROW: dict[str, object] = {
    "id": "bridge",
    "text": TEXT,
    "published": "2026-03-02",
    "attributions": [{"source": [[0, 14]], "cue": [[15, 19]], "content": [[25, 44]]}],
}
OTHER = ROW | {"id": "other"}


def written(path: Path, *rows: object) -> Path:
    """A file of JSON Lines, packed if its name says so."""
    content = "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows).encode()
    path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)
    return path


@pytest.mark.parametrize("name", ["gold.jsonl", "gold.jsonl.gz"])
def test_a_gold_set_is_read_plain_and_packed(tmp_path: Path, name: str) -> None:
    """Claims, day and blank lines are taken as they are meant."""
    (found,) = read_gold(written(tmp_path / name, "", ROW, ""))
    assert found.annotations == (SAFE,)
    assert found.published_at == datetime(2026, 3, 2, tzinfo=UTC)
    assert found.published_date_only


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("{", "truncated"),
        (ROW | {"id": None}, "id"),
        ({"id": "bridge", "text": TEXT}, "attributions"),
        (OTHER | {"attributions": [{"source": [], "cue": [], "content": [[40, 9000]]}]}, "attributions[0].content"),
        (OTHER | {"attributions": [{"source": [[4, 4]], "cue": [], "content": []}]}, "attributions[0].source"),
        (OTHER | {"published": "yesterday"}, "yesterday"),
        (ROW, "a second time"),
    ],
)
def test_a_faulty_line_is_named_with_its_number_and_a_remedy(tmp_path: Path, row: object, complaint: str) -> None:
    """The second line of this file is wrong, and the complaint says in what."""
    with pytest.raises(InputError, match=r"gold\.jsonl, line 2: ") as raised:
        read_gold(written(tmp_path / "gold.jsonl", ROW, row))
    assert complaint in raised.value.message
    assert raised.value.remedy


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    """Absent, empty, cut off, or a folder: named, with what is expected."""
    cut = tmp_path / "cut.jsonl.gz"
    cut.write_bytes(written(tmp_path / "whole.jsonl.gz", ROW).read_bytes()[:-12])
    for path in (tmp_path / "absent.jsonl", written(tmp_path / "empty.jsonl"), cut, tmp_path):
        with pytest.raises(InputError, match=path.name) as raised:
            read_gold(path)
        assert raised.value.remedy


def test_predictions_need_no_more_than_spans(tmp_path: Path) -> None:
    """Parts may be null; other articles are passed over."""
    rows = [
        {"id": "bridge", "claims": [{"source": None, "cue": None, "content": {"spans": [[25, 44]]}}]},
        {"id": "elsewhere", "claims": [{"content": {"spans": [[0, 1]]}}]},
    ]
    found = read_predictions(written(tmp_path / "read.jsonl", *rows), [article(SAFE, CRACK)])
    assert list(found) == ["bridge"]
    assert (found["bridge"][0].source, found["bridge"][0].content) == ((), SAFE.content)


@pytest.mark.parametrize(
    ("claim", "complaint"),
    [
        ({"content": {"spans": [[0, 9000]]}}, "claims: content"),
        ({"content": [[0, 4]]}, "content"),
        ({"content": {"spans": [[0, 4]]}, "parent": 3}, "no claim 3"),
    ],
)
def test_a_faulty_prediction_is_named(tmp_path: Path, claim: dict[str, object], complaint: str) -> None:
    """With file and line."""
    path = written(tmp_path / "read.jsonl", {"id": "bridge", "claims": [claim]})
    with pytest.raises(InputError, match=r"read\.jsonl, line 1: ") as raised:
        read_predictions(path, [article()])
    assert complaint in raised.value.message
