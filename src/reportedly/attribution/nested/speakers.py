"""Where the source stands: who is credited by a cue.

The source is the full noun phrase with its titles and appositions, never the addressee ("told reporters"). A passive
without an agent has no source.
"""

from reportedly.attribution.cues import RAISING
from reportedly.attribution.nested.contents import RELATIVES
from reportedly.attribution.tree import TokenRange, Tree

_NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP"})
_BEFORE_VERB = frozenset({"aux", "auxpass", "neg", "advmod"})
_LONGEST_CHAIN = 6
_CHAINED = frozenset({"xcomp", "conj", "advcl", "ccomp", "dep", "aux", "pcomp", "prep"})


def source_of_verb(tree: Tree, verb: int) -> tuple[TokenRange, ...]:
    """The source of a verbal cue, following conjunction, control and participles to the subject they share."""
    quoted = _quoted(tree, verb)
    if quoted is not None:
        return (noun_phrase(tree, quoted, verb),)
    if tree.is_passive(verb) or _is_bare_participle(tree, verb):
        return _agent(tree, verb)
    return () if tree.lemma(verb) in RAISING else _shared_subject(tree, verb)


def _shared_subject(tree: Tree, verb: int) -> tuple[TokenRange, ...]:
    governing = verb
    for _ in range(_LONGEST_CHAIN):
        subject = tree.subject(governing)
        if subject is not None:
            return _subject(tree, governing, subject)
        token = tree.tokens[governing]
        if token.dep in {"acl", "relcl"}:
            return (noun_phrase(tree, token.head, governing),)
        if token.dep not in _CHAINED or token.head == governing:
            return _neighbour(tree, verb)
        governing = token.head
    return ()


def _quoted(tree: Tree, verb: int) -> int | None:
    """Who is quoted "as saying" it."""
    as_, token = tree.tokens[verb].head, tree.tokens[verb]
    if token.dep != "pcomp" or tree.text(as_) != "as":
        return None
    return tree.child(tree.tokens[as_].head, "dobj", "nsubjpass")


def _subject(tree: Tree, verb: int, subject: int) -> tuple[TokenRange, ...]:
    if tree.tokens[subject].dep in {"csubj", "csubjpass"} or tree.text(subject) == "there":
        return ()
    if tree.text(subject) in RELATIVES and tree.tokens[verb].dep == "relcl":
        antecedent = noun_phrase(tree, tree.tokens[verb].head, tree.left[verb])
        return antecedent, (subject, subject + 1)
    return (noun_phrase(tree, subject, verb),)


def _neighbour(tree: Tree, verb: int) -> tuple[TokenRange, ...]:
    """The noun phrase right before or after the verb, where the parse has lost the subject."""
    first = verb
    while first > 0 and tree.tokens[first - 1].head == verb and tree.tokens[first - 1].dep in _BEFORE_VERB:
        first -= 1
    for noun in (first - 1, verb + 1):
        if 0 <= noun < len(tree.tokens) and tree.tokens[noun].tag in _NOMINAL and tree.tokens[noun].head != verb:
            return (_phrase_around(tree, noun),)
    return ()


def _phrase_around(tree: Tree, noun: int) -> TokenRange:
    top = noun
    for above in tree.ancestors(noun):
        if tree.tokens[above].tag not in _NOMINAL or above > noun:
            break
        top = above
    return tree.left[top], noun + 1


def _is_bare_participle(tree: Tree, verb: int) -> bool:
    """Whether the verb is a reduced passive ("a law proposed by …")."""
    token = tree.tokens[verb]
    bare = token.tag in {"VBN", "VBD"} and token.dep in {"acl", "advcl"}
    return bare and tree.child(verb, "aux") is None and tree.subject(verb) is None


def _agent(tree: Tree, verb: int) -> tuple[TokenRange, ...]:
    by = tree.child(verb, "agent")
    if by is None:
        by = next((prep for prep in tree.with_dep(verb, "prep") if tree.text(prep) == "by"), None)
    person = tree.child(by, "pobj") if by is not None else None
    return () if person is None else (noun_phrase(tree, person, verb),)


def noun_phrase(tree: Tree, noun: int, boundary: int) -> TokenRange:
    """The whole phrase of a noun, as far as it lies on the noun's side of the boundary token."""
    start, end = tree.range(noun)
    if boundary > noun:
        end = min(end, boundary)
    else:
        start = max(start, boundary + 1)
    return start, max(end, noun + 1)


def source_after(tree: Tree, according: int) -> tuple[TokenRange, ...]:
    """The source of "according to …"."""
    to = tree.child(according, "prep")
    person = tree.child(to if to is not None else according, "pobj")
    return () if person is None else (tree.range(person),)


def source_of_noun(tree: Tree, noun: int) -> tuple[TokenRange, ...]:
    """The source of a nominal cue: its possessor, the one it comes from, or the subject of the verb that issues it."""
    owner = tree.child(noun, "poss")
    if owner is not None:
        return (_without_possessive(tree, owner),)
    for prep in tree.with_dep(noun, "prep"):
        person = tree.child(prep, "pobj")
        if person is not None and tree.text(prep) in {"by", "from", "of", "among"}:
            return (tree.range(person),)
    verb = tree.tokens[noun].head
    if tree.tokens[noun].dep == "pobj":
        verb = tree.tokens[verb].head
    if tree.tokens[verb].tag.startswith("VB"):
        return source_of_verb(tree, verb)
    return ()


def _without_possessive(tree: Tree, owner: int) -> TokenRange:
    start, end = tree.range(owner)
    return start, end - 1 if tree.tokens[end - 1].tag == "POS" and end - start > 1 else end
