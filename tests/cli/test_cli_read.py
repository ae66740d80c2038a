"""`reportedly read`: one article and its ledger."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ARTICLE = """Ferry Held In Port Ansel After Inspectors Find Cracks, Ministry Says

The transport ministry has ordered the Halcyon to stay in port after inspectors found cracks, it said on Monday
The transport ministry has ordered the Halcyon to stay in port after inspectors found cracks, it said on Monday AVX

The transport ministry said on Monday that the ferry Halcyon would stay in Port Ansel after inspectors found \
at least 14 cracks in its hull.

"No passenger was ever in danger," said Tomas Reil, who owns the line. He denied having known of \
the cracks.

Two officials familiar with the matter said an earlier report, dated March 2024, had warned of corrosion.

The union demanded an inquiry and said that 300 jobs were at risk.

Daily Traffic Report
"""

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The invented article as a file."""
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def reading(run: Run, *arguments: object) -> dict[str, Any]:
    """The reading that ``read --json`` prints."""
    status, out, complaints = run("read", *arguments, "--json")
    assert status == 0, complaints
    decoded: dict[str, Any] = json.loads(out)
    return decoded


def test_the_json_of_a_reading_has_the_fields_of_the_contract(run: Run, path: Path) -> None:
    """The fields that programs rely on are there, under their names."""
    read = reading(
        run, path, "--published", "2026-03-02", "--outlet", "The Ansel Gazette", "--url", "https://g.example/1"
    )
    assert {"id", "reader_version", "article", "sentences", "entities", "claims", "figures", "times", "places"} <= set(
        read
    )
    assert {"title", "outlet", "url", "published_at", "language", "text"} <= set(read["article"])
    assert read["article"]["outlet"] == "The Ansel Gazette"
    assert read["article"]["published_at"] == "2026-03-02T00:00:00Z"
    fields = {"source", "cue", "content", "manner", "stance", "certainty", "basis", "parent", "said_at", "sentence"}
    assert read["claims"]
    assert all(fields <= set(claim) for claim in read["claims"])


def test_a_text_stays_verbatim_and_every_span_lies_in_it(run: Run, path: Path) -> None:
    """Scars are recognised and left unread, not cut out."""
    read = reading(run, path, "--published", "2026-03-02")
    assert read["article"]["text"] == ARTICLE
    tail = ARTICLE.index("Daily Traffic Report")
    spans = [*read["sentences"], *(claim["content"]["spans"][0] for claim in read["claims"])]
    assert all(0 <= start < end <= tail for start, end in spans)
    assert any(scar["span"][0] >= tail for scar in read["scars"])


def test_a_standfirst_that_is_printed_twice_is_read_once(run: Run, path: Path) -> None:
    """Its repetition, with a photo credit run into it, gives no sentence."""
    read = reading(run, path)
    texts = [ARTICLE[start:end] for start, end in read["sentences"]]
    assert sum(text.startswith("The transport ministry has ordered") for text in texts) == 1
    assert not any("AVX" in text for text in texts)


def test_a_person_sees_claims_beside_their_sentences(run: Run, path: Path) -> None:
    """The terminal shows sources, stances, figures and dates."""
    status, out, _ = run("read", path, "--published", "2026-03-02")
    assert status == 0
    for expected in ("Tomas Reil", "denies", "14", "2026-03-02", "Figures"):
        assert expected in out


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "empty"),
        (b"  \n\n ", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", "text"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\x00\x00endobj", ""),
    ],
    ids=["nothing", "blanks", "an image", "a document"],
)
def test_a_file_that_is_no_article_is_refused(run: Run, tmp_path: Path, content: bytes, complaint: str) -> None:
    """Status 2, and a message that names the file and says what is wrong."""
    path = tmp_path / "article.txt"
    path.write_bytes(content)
    status, out, complaints = run("read", path)
    assert (status, out) == (2, "")
    assert str(path) in complaints
    assert complaint in complaints


def test_a_file_that_is_not_there_is_refused(run: Run, tmp_path: Path) -> None:
    """Status 2, and the path is named."""
    status, _, complaints = run("read", tmp_path / "nowhere.txt")
    assert status == 2
    assert "nowhere.txt" in complaints


def test_invalid_utf8_is_read_as_far_as_it_goes(run: Run, tmp_path: Path) -> None:
    """A stray byte costs a character, not the article."""
    path = tmp_path / "article.txt"
    path.write_bytes(ARTICLE.encode().replace(b"Halcyon", b"Halc\xffyon"))
    assert reading(run, path)["claims"]


def test_one_endless_line_is_read(run: Run, tmp_path: Path) -> None:
    """A text without a line break or a full stop gives a reading."""
    path = tmp_path / "article.txt"
    path.write_text("the minister said that the boats " * 3000, encoding="utf-8")
    assert reading(run, path)["article"]["text"].startswith("the minister")


@pytest.mark.parametrize("when", ["9999-99-99", "yesterday", ""])
def test_a_date_that_is_none_is_refused(run: Run, path: Path, when: str) -> None:
    """Status 2; the value and the form that is wanted are named."""
    status, _, complaints = run("read", path, "--published", when)
    assert status == 2
    assert "2026-03-02" in complaints


def test_an_article_in_another_language_is_kept_and_not_read(run: Run, tmp_path: Path) -> None:
    """Its language is named and there are no claims."""
    path = tmp_path / "article.txt"
    path.write_text(
        "Le ministère des transports a annoncé lundi que le navire resterait au port. « Personne n'était en danger », "
        "a déclaré le propriétaire de la ligne devant les journalistes réunis sur le quai.",
        encoding="utf-8",
    )
    read = reading(run, path)
    assert (read["article"]["language"], read["claims"]) == ("fr", [])


def test_many_are_read_in_order_and_a_faulty_line_does_not_stop_the_rest(run: Run, tmp_path: Path) -> None:
    """Readings come out in the order of the lines; the faulty line is named by its number and counted."""
    lines = [json.dumps({"id": str(n), "text": f"The mayor said that {n + 2} boats had left."}) for n in range(4)]
    lines.insert(2, "{nonsense")
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("\n".join(lines), encoding="utf-8")
    status, _, complaints = run("read", "--jsonl", source, "--out", target, "--workers", 0)
    assert status == 0
    assert [json.loads(line)["id"] for line in target.read_text().splitlines()] == ["0", "1", "2", "3"]
    assert "1 faulty" in complaints
    assert "3" in complaints


@pytest.mark.parametrize(
    "arguments", [(), ("--jsonl", "in.jsonl"), ("-", "--jsonl", "in.jsonl", "--out", "o"), ("x.txt", "--out", "o")]
)
def test_options_that_do_not_fit_together_are_refused(run: Run, arguments: tuple[str, ...]) -> None:
    """Status 2 and a sentence about what to give."""
    status, _, complaints = run("read", *arguments)
    assert status == 2
    assert "--" in complaints
