"""One article in, one reading out."""

from dataclasses import replace
from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.pipeline.reader import READER_VERSION, Reader, reader
from reportedly.records import Article, Manner, Reading, Stance
from reportedly.settings import ReadingSettings

HARBOUR = (
    "The harbour office said on Monday that at least 12 boats had left Port Ansel before the storm.\n\n"
    '"All crews are safe," said Mira Holt, who heads the office. "We counted 40 people on the quay."\n\n'
    "The fishers' union denied that anybody had been warned."
)


@pytest.fixture(scope="module")
def read_all() -> Reader:
    """The reader of this process."""
    return reader(ReadingSettings())


def article(text: str = HARBOUR, *, name: str = "harbour", language: str | None = "en") -> Article:
    """An invented article of 3 March 2026, a Tuesday."""
    return Article(id=name, text=text, language=language, published_at=datetime(2026, 3, 3, tzinfo=UTC))


def test_a_reading_names_sources_stances_figures_and_times(read_all: Reader) -> None:
    """Who says what, how firmly, how many and when are all read from one text."""
    reading = read_all.read(article())
    text = reading.article.text
    said = {(claim.source.text if claim.source else None, claim.stance) for claim in reading.claims}
    assert ("The harbour office", Stance.AFFIRMS) in said
    assert any(stance is Stance.DENIES and source and "union" in source for source, stance in said)
    assert {figure.value for figure in reading.figures} >= {12, 40}
    assert [(text[slice(*time.span)], time.value) for time in reading.times] == [("Monday", "2026-03-02")]
    assert any(claim.manner is Manner.DIRECT for claim in reading.claims)
    assert reading.reader_version == READER_VERSION


def test_a_dateline_is_part_of_nothing_that_anybody_said(read_all: Reader) -> None:
    """Content begins after the dateline and its dash."""
    text = "PORT ANSEL, March 2 (AVX) - Two boats have left the harbour, police said."
    reading = read_all.read(replace(article(text), dateline="PORT ANSEL, March 2 (AVX)"))
    assert [text[slice(*claim.content.spans[0])] for claim in reading.claims] == ["Two boats have left the harbour"]


def test_a_figure_is_tied_to_the_innermost_claim_that_carries_it(read_all: Reader) -> None:
    """The figure's claim is one whose content holds its span, and no shorter content does."""
    reading = read_all.read(article())
    twelve = next(figure for figure in reading.figures if figure.value == 12)
    assert twelve.claim is not None
    spans = reading.claims[twelve.claim].content.spans
    assert any(start <= twelve.span[0] and twelve.span[1] <= end for start, end in spans)


def test_a_reading_does_not_depend_on_what_was_read_before(read_all: Reader) -> None:
    """The same article gives the same reading first, last and after another one."""
    first = read_all.read(article())
    read_all.read(article("Nothing was known on Friday, a minister claimed.", name="other"))
    assert read_all.read(article()) == first


def test_a_reading_survives_json(read_all: Reader) -> None:
    """Encoded and decoded again it is the same record."""
    reading = read_all.read(article())
    assert msgspec.json.decode(msgspec.json.encode(reading), type=Reading) == reading


def test_an_article_in_another_language_is_kept_and_not_read(read_all: Reader) -> None:
    """There are no sentences and no claims, and a problem says why."""
    reading = read_all.read(article("Le maire a dit que tout allait bien.", language="fr"))
    assert (reading.sentences, reading.claims) == ((), ())
    assert [problem.code for problem in reading.problems] == ["reading.language"]
    assert "fr" in reading.problems[0].message


def test_a_text_beyond_the_limit_is_read_up_to_it() -> None:
    """What lies beyond is kept, gives no sentence, and a problem says so."""
    short = Reader(ReadingSettings(max_characters=100))
    reading = short.read(article())
    assert reading.article.text == HARBOUR
    assert max(end for _, end in reading.sentences) <= 100
    assert [problem.code for problem in reading.problems] == ["reading.cut"]


@settings(max_examples=40, deadline=None)
@given(text=st.text(max_size=400) | st.lists(st.sampled_from(HARBOUR.split(" ")), max_size=60).map(" ".join))
def test_any_text_gives_a_reading_whose_spans_lie_inside_it(text: str) -> None:
    """No text raises; the record itself refuses a span outside the text."""
    reading = reader(ReadingSettings()).read(article(text))
    assert reading.article.text == text
    ends = [0, *(end for _, end in reading.sentences)]
    assert ends == sorted(ends)
