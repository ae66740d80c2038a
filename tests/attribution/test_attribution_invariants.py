"""What holds for every text, however odd."""

from itertools import combinations

from attribution_told import Parsed
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.attribution import Finder, claims
from reportedly.records import Claim, Parse, Span, Token

PIECES = (
    "The mayor said that",
    "he told Harbour Radio",
    "“We will wait,”",
    "\"it is 'over', they say.\"",
    "according to the board",
    "which experts said",
    "reportedly",
    "the ship sank",
    "adding it hoped",
    "did not deny the claim that",
    "X called Y a farce",
    "\n\n",
    ": “",
    "”",
    ", ",
    ". ",
    "— ",
    "?",
    "''",
)
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map(" ".join)


def _spans(claim: Claim) -> list[Span]:
    source = claim.source.spans if claim.source else ()
    cue = claim.cue.spans if claim.cue else ()
    return [*source, *cue, *claim.content.spans]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS)
def test_spans_are_exact_and_parts_are_disjoint(parsed: Parsed, finder: Finder, text: str) -> None:
    """Every span is non-empty, inside the text, without white space at its ends, and overlaps no other of its claim."""
    for claim in claims(parsed(text), (), finder=finder):
        for start, end in _spans(claim):
            assert 0 <= start < end <= len(text)
            assert text[start:end] == text[start:end].strip()
        for one, other in combinations(sorted(_spans(claim)), 2):
            assert one[1] <= other[0]


@settings(max_examples=30, deadline=None)
@given(text=TEXTS)
def test_claims_are_sorted_linked_and_repeatable(parsed: Parsed, finder: Finder, text: str) -> None:
    """Claims stand in the order of their cues, parents hold their children, and a second reading is the same."""
    parse = parsed(text)
    found = claims(parse, (), finder=finder)
    assert found == claims(parse, (), finder=finder)
    cues = [claim.cue.spans[0][0] for claim in found if claim.cue]
    assert cues == sorted(cues)
    for index, claim in enumerate(found):
        assert 0 <= claim.sentence < len(parse.sentences)
        assert claim.parent is None or (claim.parent != index and 0 <= claim.parent < len(found))


def test_an_article_without_tokens_has_no_claims(finder: Finder) -> None:
    """Nothing in, nothing out."""
    assert claims(Parse(text=""), (), finder=finder) == ()


def test_an_endless_sentence_is_read_to_its_end(finder: Finder) -> None:
    """A sentence of 20,000 tokens, each the head of the next, ends without error, and its claims lie within it."""
    count = 20_000
    text = "say " * count
    tokens = tuple(
        Token(4 * at, 4 * at + 3, "say", "say", "VBD", "ccomp" if at else "ROOT", max(0, at - 1), 0)
        for at in range(count)
    )
    whole = (0, len(text) - 1)
    parse = Parse(
        text=text, tokens=tokens, sentences=(whole,), sentence_tokens=((0, count),), paragraphs=(whole,), quotations=()
    )
    for claim in claims(parse, (), finder=finder):
        assert all(0 <= start < end <= len(text) for start, end in claim.content.spans)
