"""Whether a content speaks well or ill of somebody or something, by what its main clause says of it."""

from collections.abc import Iterable

from reportedly.attribution.cues import words
from reportedly.attribution.drafting import Draft
from reportedly.attribution.labels.loaded_words import (
    ADMIRING,
    BAD,
    BAD_ACTS,
    BAD_OF_SOMEBODY,
    ESTEEM,
    GOOD,
    GOOD_ACTS,
    GOOD_OF_SOMEBODY,
    LOATHING,
    VIRTUES,
)
from reportedly.attribution.labels.main_clause import MainClause, predicates
from reportedly.attribution.tree import Tree
from reportedly.records import Stance

_MOST_WORDS = 40
_DOING = frozenset({"do", "make", "have", "show", "run", "tell", "give", "get", "take", "create", "lead", "bring"})
_MODIFIERS = ("amod", "compound", "advmod", "nmod", "attr", "conj")


def judgement(tree: Tree, draft: Draft, main: MainClause) -> Stance:
    """The judgement of a main clause: condemns, praises, or affirms where it judges nothing."""
    if not tree.tokens[main.token].tag.startswith(("VB", "MD")):
        return named(tree, draft)
    lemma = tree.lemma(main.token)
    if main.own:
        return _feeling(tree, main, lemma)
    if lemma in {"have", "lack"} and (objects := tree.with_dep(main.token, "dobj")):
        lacking = main.negated or lemma == "lack" or any(tree.text(at) == "no" for at in tree.children(objects[0]))
        if tree.lemma(objects[0]) in VIRTUES:
            return Stance.CONDEMNS if lacking else Stance.PRAISES
    said = _said_of_it(tree, main)
    balance = _balance(tree, said)
    if _is_somebody(tree, main):
        balance += _weak_balance(tree, said) + (lemma in GOOD_ACTS) - (lemma in BAD_ACTS)
    return _stance(_turned(balance) if main.negated else balance)


def named(tree: Tree, draft: Draft) -> Stance:
    """The judgement of what somebody is called: of all words of the content."""
    parts = [tree.tokens_in(span) for span in draft.content]
    words = [at for start, end in parts for at in range(start, min(end, start + _MOST_WORDS))]
    denied = sum(tree.text(at) in {"not", "n't", "n’t", "never"} for at in words) % 2
    balance = _balance(tree, words) or _weak_balance(tree, words)
    return _stance(_turned(balance) if denied else balance)


def _feeling(tree: Tree, main: MainClause, lemma: str) -> Stance:
    """What the speaker feels for somebody ("I admire her", "we are proud of them")."""
    felt = {tree.lemma(at) for at in predicates(tree, main)}
    from_words = (lemma in ADMIRING or bool(felt & _GLAD)) - (lemma in LOATHING or bool(felt & _ANGRY))
    if lemma == "have" and {tree.lemma(at) for at in tree.with_dep(main.token, "dobj")} & ESTEEM:
        from_words = 1
    if from_words == 0 and lemma in _DOING | {"see"}:
        from_words = _balance(tree, _said_of_it(tree, main))
    return _stance(_turned(from_words) if main.negated else from_words)


_GLAD = words("proud grateful thankful glad happy pleased delighted honored honoured impressed thrilled")
_ANGRY = words("angry appalled ashamed disappointed disgusted furious horrified offended outraged shocked tired")


def _said_of_it(tree: Tree, main: MainClause) -> list[int]:
    """The words that the clause predicates: the copula's complement, or the object of a verb that only carries one."""
    heads = list(predicates(tree, main))
    if tree.lemma(main.token) in _DOING:
        heads += tree.with_dep(main.token, "dobj")
    of = [deep for head in heads for prep in tree.with_dep(head, "prep") for deep in tree.with_dep(prep, "pobj")]
    heads += [head for head in of if tree.tokens[head].tag.startswith("NN")]
    below = [child for head in heads for child in tree.with_dep(head, *_MODIFIERS)]
    return [*heads, *below, *tree.with_dep(main.token, "advmod")]


def _balance(tree: Tree, words: Iterable[int]) -> int:
    lemmas = [tree.lemma(at) for at in words]
    return sum(word in GOOD for word in lemmas) - sum(word in BAD for word in lemmas)


def _weak_balance(tree: Tree, words: Iterable[int]) -> int:
    lemmas = [tree.lemma(at) for at in words]
    return sum(word in GOOD_OF_SOMEBODY for word in lemmas) - sum(word in BAD_OF_SOMEBODY for word in lemmas)


def _is_somebody(tree: Tree, main: MainClause) -> bool:
    """Whether the subject is a person or a body: a personal pronoun or a name."""
    if main.subject is None:
        return False
    return tree.text(main.subject) in _PERSONAL or tree.tokens[main.subject].tag in {"NNP", "NNPS"}


_PERSONAL = frozenset({"he", "she", "they", "you", "who", "it", "that", "this", "these", "those"})


def _turned(balance: int) -> int:
    """What a negation makes of a judgement: "not fit" condemns, "not a disaster" does not yet praise."""
    return -1 if balance > 0 else 0


def _stance(balance: int) -> Stance:
    if balance == 0:
        return Stance.AFFIRMS
    return Stance.PRAISES if balance > 0 else Stance.CONDEMNS
