import dataclasses

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.reading.parser import Parser
from reportedly.records import Article, Parse

TEXT = """Lantern Bay Votes To Close Its Lock

The harbour council of Lantern Bay voted on Monday to close the old lock, Mayor Ilse Brandt said.

“We don’t have 4 million euros,” Brandt told reporters. “Nobody does.”

Jon Doe/AFP

The Harbour Users’ Union said it would go to court."""


@pytest.fixture(scope="session")
def parser() -> Parser:
    """One parser for all tests: loading the model takes a second."""
    return Parser()


def parsed(parser: Parser, text: str, max_characters: int = 100_000) -> Parse:
    """The parse of an article of this text."""
    return parser.parse(Article(id="a", text=text), max_characters=max_characters)


def assert_sound(parse: Parse) -> None:
    """Tokens, heads and sentences are where the contract of a parse says."""
    assert len(parse.sentences) == len(parse.sentence_tokens)
    reached = 0
    for index, ((start, end), (first, last)) in enumerate(zip(parse.sentences, parse.sentence_tokens, strict=True)):
        assert reached <= first < last
        reached = last
        assert any(left <= start < end <= right for left, right in parse.paragraphs)
        assert not any(scar.span[0] < end and start < scar.span[1] for scar in parse.scars)
        for token in parse.tokens[first:last]:
            assert start <= token.start < token.end <= end
            assert parse.text[token.start : token.end] == token.text
            assert token.sentence == index
            assert first <= token.head < last
    assert reached == len(parse.tokens)


def test_a_parse_holds_tokens_with_tags_heads_and_lemmas(parser: Parser) -> None:
    """Each token says what it is, what governs it and its dictionary form, also behind a curly apostrophe."""
    parse = parsed(parser, TEXT)
    assert_sound(parse)
    by_text = {token.text: token for token in parse.tokens}
    assert by_text["voted"].lemma == "vote"
    assert by_text["said"].tag == "VBD"
    assert parse.tokens[by_text["Brandt"].head].lemma == "tell"
    assert (by_text["n’t"].lemma, by_text["n’t"].tag) == ("not", "RB")
    assert by_text["Harbour"].lemma == "Harbour"


def test_each_sentence_is_one_tree(parser: Parser) -> None:
    """Exactly one token of each sentence is its own head."""
    parse = parsed(parser, TEXT)
    roots = [token.sentence for index, token in enumerate(parse.tokens) if token.head == index]
    assert roots == list(range(len(parse.sentences)))


def test_scars_have_no_tokens(parser: Parser) -> None:
    """A credit line is kept as a scar, and no token lies in it."""
    parse = parsed(parser, TEXT)
    assert [parse.text[slice(*scar.span)] for scar in parse.scars] == ["Jon Doe/AFP"]
    assert "AFP" not in {token.text for token in parse.tokens}


def test_names_are_without_possessive_endings(parser: Parser) -> None:
    """A person named in the possessive is the name alone."""
    parse = parsed(parser, "John Baker’s lawyer met Mary Cooper in Berlin on Friday.")
    named = {parse.text[name.start : name.end]: name.label for name in parse.names}
    assert named["John Baker"] == "PERSON"
    assert named["Berlin"] == "GPE"


def test_what_lies_beyond_the_limit_is_unread(parser: Parser) -> None:
    """No sentence ends after the given number of characters, and the text itself is kept whole."""
    parse = parsed(parser, TEXT, max_characters=140)
    assert parse.text == TEXT
    assert parse.sentences
    assert max(end for _, end in parse.sentences) <= 140


def test_an_article_parses_the_same_whatever_was_parsed_before(parser: Parser) -> None:
    """The parse is a function of the article: other articles in between, or a new parser, change nothing."""
    first = parsed(parser, TEXT)
    for number in range(5):
        parsed(
            parser, f"Company {number} said on Monday that it would dismiss {number} hundred people. " * (number + 1)
        )
    assert parsed(parser, TEXT) == first
    assert parsed(Parser(), TEXT) == first


@pytest.mark.parametrize("blank", ["\u00a0", "\u2009", "  ", "\t", "\u200b \u200b", "\u00ad "])
def test_odd_white_space_changes_offsets_but_not_the_parse(parser: Parser, blank: str) -> None:
    """Whatever stands for a blank, the same words get the same tags and heads, at their own offsets."""
    plain = parsed(parser, "the council said that nobody knew.")
    odd = parsed(parser, "the council said that nobody knew.".replace(" ", blank))
    assert_sound(odd)
    assert [token[2:] for token in odd.tokens] == [token[2:] for token in plain.tokens]


@pytest.mark.parametrize(
    "text", ["", " \n ", "...", "\ud800 said it.", "\x00\x01", "(" * 5000, "x" * 20_000, "a " * 9000]
)
def test_odd_texts_parse_to_something_sound(parser: Parser, text: str) -> None:
    """Nothing, marks alone, lone surrogates, control characters and endless lines give a sound parse."""
    assert_sound(parsed(parser, text))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            ["He", "said", "“", "”", '"', "Mr.", "Kim", "U.S.", "no", "\n", "\n\n", " ", "\u00a0", ".", "?", "\u200b"]
        ),
        max_size=40,
    ).map(" ".join)
)
def test_every_parse_is_sound(parser: Parser, text: str) -> None:
    """Tokens lie in their sentences, sentences in paragraphs and outside scars, and heads in the same sentence."""
    assert_sound(parsed(parser, text))


def test_a_parse_is_of_plain_records(parser: Parser) -> None:
    """Nothing of the language library travels in a parse: all of it is plain Python data."""
    parse = parsed(parser, TEXT)
    plain = {type(value) for token in parse.tokens for value in token} | {type(v) for name in parse.names for v in name}
    assert plain == {int, str}
    assert dataclasses.is_dataclass(parse)
