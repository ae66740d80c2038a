"""Calls by telephone, which report nothing: "she called the office", but not "she called the vote a farce"."""

from reportedly.attribution.tree import TokenRange, Tree

_CALLS = frozenset({"call", "phone", "telephone", "ring"})
_COMPLEMENTS = frozenset({"oprd", "ccomp", "xcomp", "acomp", "attr", "dative", "prt"})
_LONGEST_NAME = 6
"""Tokens of a phrase that says whom to call. In a longer one, what somebody is called was parsed as part of it."""

_DEFINITE = frozenset({"the", "his", "her", "their", "its", "my", "our", "your"})


def is_telephone_call(tree: Tree, cue: TokenRange) -> bool:
    """Whether the cue is a verb of calling with nothing but somebody to call.

    An object that is followed by what it is called, be it parsed as a complement or as part of the object, is not.
    """
    verb = tree.top(cue)
    if tree.lemma(verb) not in _CALLS or not tree.tokens[verb].tag.startswith("VB"):
        return False
    children = tree.children(verb)
    if any(tree.tokens[child].dep in _COMPLEMENTS or tree.text(child) == "as" for child in children):
        return False
    objects = tree.with_dep(verb, "dobj")
    return len(objects) == 1 and objects[0] > verb and _is_somebody(tree, objects[0])


def _is_somebody(tree: Tree, noun: int) -> bool:
    """Whether a noun is definite, and no adjective, noun or quotation mark follows it in its phrase."""
    token, (start, end) = tree.tokens[noun], tree.range(noun)
    if end - start > _LONGEST_NAME:
        return False
    if noun + 1 < len(tree.tokens) and tree.tokens[noun + 1].tag.startswith(("JJ", "NN", "``", "''")):
        return False
    if any(tree.tokens[child].tag.startswith(("JJ", "VBN")) for child in tree.children(noun) if child > noun):
        return False
    return token.tag in {"PRP", "NNP", "NNPS"} or any(tree.text(child) in _DEFINITE for child in tree.children(noun))
