"""Texts that no one wrote for readers: each is long enough to take minutes where work grows with its square."""

from itertools import pairwise

import pytest

from reportedly.reading.entities import entities
from reportedly.reading.paragraphs import paragraphs
from reportedly.reading.parser import Parser
from reportedly.reading.quotations import quotations
from reportedly.reading.scars import scars
from reportedly.reading.sentences import sentences
from reportedly.records import Article, EntityKind, Name, Parse, ScarKind

LENGTH = 100_000


def repeated(unit: str) -> str:
    """The unit again and again."""
    return (unit * (LENGTH // len(unit) + 1))[:LENGTH]


def test_a_line_of_full_stops_ends_no_sentence_and_belongs_to_none() -> None:
    """A hundred thousand stops in a row, in the middle of a line, leave the words around them."""
    text = f"He paused{repeated('.')}x and went. Then he came."
    found = [text[start:end] for start, end in sentences(text, (0, len(text)))]
    assert found == ["He", "and went.", "Then he came."]


@pytest.mark.parametrize("unit", [". ", "? ", ".)", "A. ", "Mr. ", "!” ", "… "])
def test_sentences_of_endless_marks_are_in_order(unit: str) -> None:
    """Whatever is repeated, the spans follow each other and stay below their limit."""
    text = f"“He{repeated(unit)}a b."
    spans = sentences(text, (0, len(text)))
    assert all(start < end <= following for (start, end), (following, _) in pairwise(spans))
    assert max(end - start for start, end in spans) <= 2_500


def test_what_is_too_long_for_a_word_is_left_out_with_exact_offsets() -> None:
    """A word of 201 characters is in no sentence, one of 200 is in its own."""
    text = f"See {'a' * 201} for it. See {'b' * 200} too."
    found = [text[start:end] for start, end in sentences(text, (0, len(text)))]
    assert found == ["See", "for it.", f"See {'b' * 200} too."]


def test_blanks_without_end_are_inside_one_paragraph() -> None:
    """A run of blanks before a small letter is no lost line break, however long."""
    text = f"One{repeated(' ')}two"
    assert paragraphs(text) == ((0, len(text)),)


def test_lines_of_nothing_visible_are_one_break() -> None:
    """Fifty thousand lines of zero-width spaces part two paragraphs."""
    text = f"One.{repeated(chr(10) + chr(0x200B))}{chr(10)}Two."
    assert [text[start:end] for start, end in paragraphs(text)] == ["One.", "Two."]


@pytest.mark.parametrize(("opening", "expected"), [("«", 0), ("``", 0), ("„", 0), ("'s ", 0), ("“‘", 0)])
def test_marks_that_nothing_closes_quote_nothing(opening: str, expected: int) -> None:
    """A paragraph of openings alone, behind a word, holds no quotation."""
    text = f"Said {repeated(opening)}"
    assert len(quotations(text, [(0, len(text))])) == expected


def test_a_mark_that_is_closed_far_away_quotes_what_lies_between() -> None:
    """Of many openings of one kind the first is closed by the only closing mark."""
    text = f"{repeated('«a ')} b»."
    assert quotations(text, [(0, len(text))]) == ((1, len(text) - 2),)


def test_a_paragraph_that_says_again_one_of_thousands_is_a_repeat() -> None:
    """The last of many paragraphs repeats the first, with a credit run into it."""
    lines = [f"The rain of day {number} fell on the town" for number in range(12_000)]
    lines.append("The rain of day 0 fell on the town Photo Ann Ode")
    text = chr(10).join(lines)
    spans = paragraphs(text)
    found = scars(text, None, spans, [[span] for span in spans])
    assert [(scar.span, scar.kind) for scar in found] == [(spans[-1], ScarKind.REPEAT)]


def test_a_surname_finds_its_full_name_among_thousands() -> None:
    """Each of ten thousand single names is one person, but for the one of whom a full name is given."""
    words = [f"Kim{number}" for number in range(10_000)]
    text = f"{' '.join(words)} Ann Kim5000"
    ends = [len(" ".join(words[: number + 1])) for number in (0, len(words) - 1)]
    named, start = [], 0
    for word in words:
        named.append(Name(start, start + len(word), "PERSON"))
        start += len(word) + 1
    named.append(Name(ends[1] + 1, len(text), "PERSON"))
    found = entities(_unparsed(text, tuple(named)))
    assert len(found) == len(words)
    assert [entity.name for entity in found if len(entity.mentions) > 1] == ["Ann Kim5000"]
    assert {entity.kind for entity in found} == {EntityKind.PERSON}


def _unparsed(text: str, named: tuple[Name, ...]) -> Parse:
    return Parse(
        text=text,
        tokens=(),
        sentences=(),
        sentence_tokens=(),
        paragraphs=((0, len(text)),),
        quotations=(),
        names=named,
        scars=(),
    )


@pytest.mark.parametrize("unit", ["http://a.example/", "a-", "(", "/AFP", "0"])
def test_a_parse_of_endless_words_has_tokens_for_the_rest_alone(unit: str) -> None:
    """What the tokenizer would need minutes for is not shown to it; the sentence after it is parsed as ever."""
    text = f"{repeated(unit)} The council met."
    parse = Parser().parse(Article(id="a", text=text), max_characters=2 * LENGTH)
    assert [token.text for token in parse.tokens] == ["The", "council", "met", "."]


def test_a_sentence_of_more_than_four_hundred_tokens_is_parsed_in_parts() -> None:
    """The parser takes many steps through it, so it gets stretches that lie side by side in the sentence."""
    text = " ".join(f"({number}" for number in range(450)) + "."
    parse = Parser().parse(Article(id="a", text=text), max_characters=LENGTH)
    assert len(parse.sentences) == 3
    assert max(last - first for first, last in parse.sentence_tokens) <= 400
    assert " ".join(text[start:end] for start, end in parse.sentences) == text
    assert "".join(token.text for token in parse.tokens) == text.replace(" ", "")
