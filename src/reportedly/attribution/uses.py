"""Which use of a reporting word a cue is: its leading word, where its content stands, the stance that it expresses."""

from collections.abc import Iterable, Sequence

from reportedly.attribution import attitudes
from reportedly.attribution.cues import (
    ACCORDING_TO,
    ADVERB,
    ADVERBS,
    CLAUSE,
    INFINITIVE,
    NOUN,
    NOUN_STANCES,
    OBJECT,
    VERBS,
    Entry,
    Spot,
    words,
)
from reportedly.attribution.tree import TokenRange, Tree
from reportedly.records import Stance

PHRASE = "phrase"
"""The frame of a cue whose words tell its stance only together; a negation among them is part of it."""

_LIGHT = words(
    "express voice make issue have be give take raise put get hold keep show offer lay go feel come do use seem "
    "remain become look share stand turn set run release post send read deliver write publish"
)
"""Verbs that leave the meaning of a cue to the noun or adjective after them ("voiced doubts")."""

_WEIGHTLESS = frozenset({"aux", "auxpass", "det", "expl", "mark", "neg", "predet"})
"""Functions of words that never lead a cue: the "has" of "has accepted"."""

_FRAMES = {"dobj": OBJECT, "attr": OBJECT, "oprd": OBJECT, "nsubjpass": OBJECT}
_ANY, _OWN = "any", "own infinitive"
_WIDEST_GAP = 3


def _by_word(rows: Iterable[tuple[Stance, str]]) -> dict[str, Stance]:
    return {word: stance for stance, words in rows for word in words.split()}


def _by_first_word() -> dict[str, tuple[tuple[tuple[str, ...], Stance], ...]]:
    found: dict[str, tuple[tuple[tuple[str, ...], Stance], ...]] = {}
    for stance, phrases in attitudes.PHRASES:
        for phrase in phrases.split(";"):
            words = tuple(phrase.split())
            found[words[0]] = (*found.get(words[0], ()), (words, stance))
    return found


_VERBS = _by_word(attitudes.VERBS)
_INFINITIVES = _by_word(attitudes.INFINITIVES)
_NOUNS = NOUN_STANCES | _by_word(attitudes.NOUNS)
_ADJECTIVES = _by_word(attitudes.ADJECTIVES)
_PHRASES = _by_first_word()


def spot_of(tree: Tree, cue: TokenRange) -> Spot:
    """The leading word of a cue with its known uses: the governing word, unless it is light and another one is not."""
    head = tree.top(cue)
    stance = _phrase(tree, cue)
    if stance is not None:
        return Spot(head, tree.lemma(head), (Entry(PHRASE, stance),))
    first = _spot(tree, head)
    if first.entries and first.lemma not in _LIGHT:
        return first
    weighing = (at for at in range(*cue) if at != head and tree.tokens[at].dep not in _WEIGHTLESS)
    others = [spot for at in weighing if (spot := _spot(tree, at)).entries]
    weighty = (spot for spot in others if spot.lemma not in _LIGHT)
    return next(weighty, first if first.entries or not others else others[0])


def _phrase(tree: Tree, cue: TokenRange) -> Stance | None:
    """The stance of a turn of phrase that stands in the cue."""
    words = ["not" if tree.tokens[at].dep == "neg" else tree.lemma(at) for at in range(*cue)]
    for at, word in enumerate(words):
        for phrase, stance in _PHRASES.get(word, ()):
            if _follows(phrase, words[at:]):
                return stance
    return None


def _follows(phrase: Sequence[str], words: Sequence[str]) -> bool:
    at = 0
    for word in phrase:
        within = words[at : at + _WIDEST_GAP]
        if word not in within:
            return False
        at += within.index(word) + 1
    return True


def _spot(tree: Tree, at: int) -> Spot:
    token, lemma = tree.tokens[at], tree.lemma(at)
    if tree.text(at) == "according":
        return Spot(at, ACCORDING_TO, (Entry(ACCORDING_TO, Stance.AFFIRMS),))
    if token.tag.startswith("VB"):
        return Spot(at, lemma, _verb_uses(lemma) or _uses(_ADJECTIVES, lemma, _ANY))
    if token.tag.startswith("N"):
        return Spot(at, lemma, _uses(_NOUNS, lemma, NOUN))
    if lemma in ADVERBS:
        return Spot(at, lemma, (Entry(ADVERB, ADVERBS[lemma]),))
    return Spot(at, lemma, _uses(_ADJECTIVES, lemma, _ANY))


def _verb_uses(lemma: str) -> tuple[Entry, ...]:
    own = _uses(_INFINITIVES, lemma, _OWN)
    return (*VERBS.get(lemma, ()), *own, *_uses(_VERBS, lemma, _ANY))


def _uses(stances: dict[str, Stance], lemma: str, frame: str) -> tuple[Entry, ...]:
    stance = stances.get(lemma)
    return () if stance is None else (Entry(frame, stance),)


def use_of(tree: Tree, spot: Spot, cue: TokenRange, content: Sequence[TokenRange]) -> Entry:
    """The use that fits where the content stands; of a word that is not known to report, an affirming one."""
    frames = _frames(tree, spot.token, cue, content)
    fitting = (entry for frame in (*frames, _ANY, CLAUSE) for entry in spot.entries if entry.frame == frame)
    others = (entry for entry in spot.entries if entry.frame != _OWN)
    unknown = Entry(frames[0], Stance.DENIES if frames[0] == "against" else Stance.AFFIRMS)
    return next(fitting, None) or next(others, unknown)


def _frames(tree: Tree, word: int, cue: TokenRange, content: Sequence[TokenRange]) -> tuple[str, ...]:
    """Where the content may stand, the likeliest first: what the cue ends in, how the parse joins them."""
    last = cue[1] - 1
    if last > word and tree.tokens[last].tag in {"IN", "TO"}:
        return (_OWN, INFINITIVE) if tree.tokens[last].tag == "TO" else (tree.text(last), OBJECT)
    held = [at for part in content for at in tree.children(word) if part[0] <= at < part[1]]
    clause = next((at for at in held if tree.tokens[at].dep in {"ccomp", "xcomp"}), None)
    if clause is not None:
        return _clausal(tree, clause)
    if held:
        return (_FRAMES.get(tree.tokens[held[0]].dep, CLAUSE),)
    above = (tree.tokens[tree.top(part)].head for part in content)
    return next(
        ((tree.text(at),) for at in above if tree.tokens[at].head == word and tree.tokens[at].dep == "prep"), (CLAUSE,)
    )


def _clausal(tree: Tree, top: int) -> tuple[str, ...]:
    """Whether a clause is finite or an infinitive, which may lack a subject of its own ("wants to stay")."""
    if not any(tree.text(at) == "to" for at in tree.with_dep(top, "aux")):
        return (CLAUSE, INFINITIVE)
    return (INFINITIVE,) if tree.subject(top) is not None else (_OWN, INFINITIVE)
