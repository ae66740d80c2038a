"""The parts of the network that are no weights: pieces, windows, features, relations, candidates, decoding."""

from dataclasses import replace
from itertools import pairwise, product

import numpy as np
import pytest
from attribution_told import Parsed
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.attribution.network.candidates import Floats, candidates
from reportedly.attribution.network.decoding import Link, Thresholds, compatible, link
from reportedly.attribution.network.features import SIZES, token_features
from reportedly.attribution.network.model import Network
from reportedly.attribution.network.relations import SIZES as RELATION_SIZES
from reportedly.attribution.network.relations import Relations, reach
from reportedly.attribution.network.windows import windows
from reportedly.networks.pieces import FIRST, LAST, WordPieces
from reportedly.reading import Parser
from reportedly.records import Article

ARTICLE = (
    "PORT ANSEL, March 2 (AVX) - The harbour board said on Monday that the crane would stay shut.\n\n"
    "“We found cracks,” said Anna Berg, who leads the board. “Nobody was hurt.”\n\n"
    "Unions accuse the owner of hiding a report, which he denies."
)


@pytest.fixture(scope="session")
def pieces() -> WordPieces:
    """The vocabulary that ships."""
    return WordPieces.load()


def test_the_fast_way_is_only_taken_where_it_cuts_nothing_off(pieces: WordPieces, parsed: Parsed) -> None:
    """The network says the same, bit by bit, as where products of 8-bit numbers are taken the exact way."""
    parse = parsed(ARTICLE)
    cut, features = windows(parse, pieces), token_features(parse)
    (found,), (exact,) = Network.load().tag(cut, features), Network.load(exact=True).tag(cut, features)
    assert np.array_equal(found.cues, exact.cues)
    assert np.array_equal(found.states, exact.states)


@given(word=st.text(max_size=30))
def test_any_word_has_pieces(pieces: WordPieces, word: str) -> None:
    """Every string gives at least one piece and at most twelve, the same in any case and with any accent."""
    found = pieces.of(word)
    assert 1 <= len(found) <= 12
    assert found == pieces.of(word)


@pytest.mark.parametrize(("one", "other"), [("Zelenský", "zelensky"), ("NATO", "nato"), ("façade", "facade")])
def test_case_and_accents_make_no_difference(pieces: WordPieces, one: str, other: str) -> None:
    """The vocabulary is uncased and knows no accents."""
    assert pieces.of(one) == pieces.of(other)


def test_punctuation_stands_alone(pieces: WordPieces) -> None:
    """A mark inside a word parts it."""
    assert pieces.of("e-mail") == (*pieces.of("e"), *pieces.of("-"), *pieces.of("mail"))


@settings(max_examples=30, deadline=None)
@given(most=st.integers(14, 254))
def test_windows_hold_each_token_once(parsed: Parsed, pieces: WordPieces, most: int) -> None:
    """However narrow, the windows together hold every token once, in order, in as many pieces as fit."""
    parse = parsed(ARTICLE.split(" - ", 1)[1])
    cut = windows(parse, pieces, most=most)
    assert [token for window in cut for token in range(window.first, window.last)] == list(range(len(parse.tokens)))
    for window in cut:
        assert (window.pieces[0], window.pieces[-1]) == (FIRST, LAST)
        assert len(window.pieces) <= most + 2
        assert len(window.owners) == len(window.pieces) - 2
        assert [window.owners[start - 1] for start in window.starts] == list(range(window.last - window.first))


def test_the_dateline_is_in_no_window(pieces: WordPieces) -> None:
    """What the outlet puts before the text is shown to no network."""
    article = Article(id="invented", text=ARTICLE, dateline="PORT ANSEL, March 2 (AVX)", language="en")
    parse = Parser().parse(article, max_characters=1_000)
    first = min(window.first for window in windows(parse, pieces))
    assert parse.tokens[first].text == "The"


def test_features_stay_below_their_sizes(parsed: Parsed) -> None:
    """Every feature of every token is an index into its table; quoted words are marked."""
    parse = parsed(ARTICLE)
    rows = token_features(parse)
    assert (rows >= 0).all()
    assert (rows < np.array(SIZES)).all()
    quoted = [token.text for token, row in zip(parse.tokens, rows, strict=True) if row[1]]
    assert quoted == ["We", "found", "cracks", ",", "Nobody", "was", "hurt", "."]


def test_relations_tell_subject_from_clause(parsed: Parsed, pieces: WordPieces) -> None:
    """The subject of a cue and the verb of what is said are reached by different branches, one step down."""
    parse = parsed("The harbour board said that the crane would stay shut.")
    words = [token.text for token in parse.tokens]
    (window,) = windows(parse, pieces)
    said = words.index("said")
    rows = Relations(parse).of((said, said + 1), reach((said, said + 1), window))
    assert (rows < np.array(RELATION_SIZES)).all()
    board, stay = rows[words.index("board")], rows[words.index("stay")]
    assert rows[said, 0] == 0
    assert board[2] == stay[2]
    assert board[4] == stay[4]
    assert board[3] != stay[3]
    assert rows[words.index("crane"), 3] == stay[3]


def test_a_token_in_another_sentence_has_no_place_in_the_tree(parsed: Parsed, pieces: WordPieces) -> None:
    """Across sentences there is only distance."""
    parse = parsed("The board said no. The crane stays shut.")
    (window,) = windows(parse, pieces)
    rows = Relations(parse).of((2, 3), reach((2, 3), window))
    assert not rows[-3:, 2:].any()
    assert rows[-3:, 1].tolist() != rows[:3, 1].tolist()


def _probabilities(*inside: float) -> Floats:
    return np.array([[1 - p, p * 0.7, p * 0.3] for p in inside], dtype=np.float32)


def test_each_likely_token_is_in_one_candidate() -> None:
    """What is likely begins a candidate of its own; what is not likely enough begins none."""
    assert [span for span, _ in candidates(_probabilities(0.1, 0.9, 0.05, 0.6), least=0.3)] == [(1, 2), (3, 4)]


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_candidates_do_not_overlap(inside: list[float]) -> None:
    """Candidates are in order and share no token."""
    found = candidates(_probabilities(*inside), least=0.2)
    for (one, _), (other, _) in pairwise(found):
        assert one[1] <= other[0]


def _labels(letters: str) -> Floats:
    table = {".": 0, "S": 2, "C": 4}
    rows = np.zeros((len(letters), 5), dtype=np.float32)
    rows[range(len(letters)), [table[letter] for letter in letters]] = 1.0
    return rows


def test_a_content_may_be_interrupted() -> None:
    """The runs of content become its parts, the run of the source its span, counted from the first token."""
    found = link((14, 15), 10, _labels("CC.S.CC"), 0.9, Thresholds())
    assert found == Link((14, 15), (13, 14), ((10, 12), (15, 17)), 0.9)


def test_without_content_nothing_is_attributed() -> None:
    """A cue with a source alone is none."""
    assert link((1, 2), 0, _labels("S..."), 0.9, Thresholds()) is None


@given(st.lists(st.floats(0.02, 0.98), min_size=1, max_size=9), st.floats(0.1, 2.5))
def test_no_choice_of_stretches_is_worth_more_than_the_content(likely: list[float], edge: float) -> None:
    """Of all ways to choose tokens, the content gains the most log-odds, less its edges inside the region."""
    labels = np.zeros((len(likely) + 1, 5), dtype=np.float32)
    labels[:, 4] = [0.0, *likely]
    labels[:, 0] = 1.0 - labels[:, 4]
    gains = [float(np.log((row[4] + 1e-6) / (row[0] + 1e-6))) for row in labels]

    def worth(chosen: tuple[bool, ...]) -> float:
        edges = sum(one != other for one, other in pairwise(chosen))
        return sum(gain for gain, is_chosen in zip(gains, chosen, strict=True) if is_chosen) - edge * edges

    best = max(worth((False, *chosen)) for chosen in product((False, True), repeat=len(likely)))
    found = link((0, 1), 0, labels, 1.0, Thresholds(edge=edge))
    content = {at for part in found.content for at in range(*part)} if found else set()
    assert worth(tuple(at in content for at in range(len(gains)))) == pytest.approx(best, abs=1e-4)


def test_the_likelier_of_two_keeps_shared_content() -> None:
    """Of two links with the same content the likelier stays; one that shares a little loses that little."""
    strong = Link((5, 6), None, ((6, 10),), 0.9)
    weak = Link((4, 5), None, ((6, 10),), 0.5)
    grazing = Link((20, 21), None, ((9, 15),), 0.6)
    assert compatible([weak, strong, grazing]) == [strong, Link((20, 21), None, ((10, 15),), 0.6)]


@pytest.mark.parametrize(("inner_score", "outer_score"), [(0.9, 0.6), (0.6, 0.9)])
def test_a_link_whole_within_the_content_of_another_is_left_to_both(inner_score: float, outer_score: float) -> None:
    """Of "A says that B fears C" both stay, whichever is likelier; a source outside the content would not do."""
    outer = Link((1, 2), (0, 1), ((2, 9),), outer_score)
    inner = Link((4, 5), (3, 4), ((5, 9),), inner_score)
    assert compatible([outer, inner]) == [outer, inner]
    astray = replace(inner, source=(0, 1))
    assert compatible([outer, astray]) != [outer, astray]
