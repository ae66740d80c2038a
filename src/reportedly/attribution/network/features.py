"""What the network is told of each token besides its letters: shape, position, part of speech, function, name.

The vocabulary of the pretrained encoder is uncased and knows no paragraphs, so what it cannot see is given to it as
small integers, each with an embedding of its own.
"""

import numpy as np
import numpy.typing as npt

from reportedly.records import Parse, Token

Indices = npt.NDArray[np.int64]

_TAGS = (
    "$ '' , -LRB- -RRB- . : ADD AFX CC CD DT EX FW HYPH IN JJ JJR JJS LS MD NFP NN NNP NNPS NNS PDT POS PRP PRP$ RB "
    "RBR RBS RP SYM TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB XX _SP ``"
)
_DEPENDENCIES = (
    "ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass dative "
    "dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj poss preconj "
    "predet prep prt punct quantmod relcl xcomp"
)
_NAMES = (
    "CARDINAL DATE EVENT FAC GPE LANGUAGE LAW LOC MONEY NORP ORDINAL ORG PERCENT PERSON PRODUCT QUANTITY TIME "
    "WORK_OF_ART"
)
_TAG = {tag: number for number, tag in enumerate(_TAGS.split(), 1)}
_NAME = {label: number for number, label in enumerate(_NAMES.split(), 1)}
DEPENDENCY = {label: number for number, label in enumerate(_DEPENDENCIES.split(), 1)}

FEATURES = ("shape", "quoted", "position", "tag", "dependency", "name")
SIZES = (6, 2, 4, len(_TAG) + 1, len(DEPENDENCY) + 1, len(_NAME) + 1)
"""How many values each of the :data:`FEATURES` has; 0 is "none of the known ones"."""


def token_features(parse: Parse) -> Indices:
    """Return one row a token and one column for each of the :data:`FEATURES`, each value below its size."""
    rows = np.zeros((len(parse.tokens), len(FEATURES)), dtype=np.int64)
    if not parse.tokens:
        return rows
    starts = np.array([token.start for token in parse.tokens])
    rows[:, 0] = [_shape(token) for token in parse.tokens]
    rows[:, 3] = [_TAG.get(token.tag, 0) for token in parse.tokens]
    rows[:, 4] = [DEPENDENCY.get(token.dep, 0) for token in parse.tokens]
    for start, end in parse.quotations:
        rows[slice(*np.searchsorted(starts, (start, end))), 1] = 1
    for name in parse.names:
        rows[slice(*np.searchsorted(starts, (name.start, name.end))), 5] = _NAME.get(name.label, 0)
    rows[:, 2] = _positions(parse, starts)
    return rows


def _positions(parse: Parse, starts: Indices) -> Indices:
    """1 for tokens of the first paragraph, 2 for the first token of a sentence, 3 for that of a paragraph."""
    positions = np.zeros(len(starts), dtype=np.int64)
    if parse.paragraphs:
        positions[: np.searchsorted(starts, parse.paragraphs[0][1])] = 1
    positions[[first for first, last in parse.sentence_tokens if first < last]] = 2
    firsts = np.searchsorted(starts, [start for start, _ in parse.paragraphs])
    positions[firsts[firsts < len(starts)]] = 3
    return positions


def _shape(token: Token) -> int:
    text = token.text
    if text.islower():
        return 1
    if text.isupper():
        return 2 if len(text) == 1 else 3
    if text[:1].isupper():
        return 4
    return 5 if any(character.isdigit() for character in text) else 0
