"""Where the content stands: the part of the sentence that a cue attributes.

A frame names the grammatical place: a clause ("said that …", "…, he said"), an infinitive ("urged them to …"), the
object or a gerund in its place ("condemned the attack", "denied having known"), what follows a preposition ("called
for …").
"""

from reportedly.attribution.cues import CLAUSE, INFINITIVE, NAMING, OBJECT, RAISING
from reportedly.attribution.tree import TokenRange, Tree

RELATIVES = frozenset({"who", "whom", "which", "that"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_ATTRIBUTES = ("oprd", "acomp", "attr")


def content_of(tree: Tree, verb: int, frame: str) -> tuple[TokenRange, ...]:
    """The token ranges that the verb attributes in this frame; empty where the sentence has no such part."""
    if frame == CLAUSE:
        return _clause(tree, verb) or _host_clause(tree, verb)
    if frame == INFINITIVE:
        return _infinitive(tree, verb)
    if frame == OBJECT:
        return _object(tree, verb)
    return _after_preposition(tree, verb, frame)


def without(content: TokenRange, hole: TokenRange) -> tuple[TokenRange, ...]:
    """The content without the hole: one range, two, or none."""
    parts = ((content[0], min(content[1], hole[0])), (max(content[0], hole[1]), content[1]))
    return tuple(part for part in parts if part[0] < part[1])


def _clause(tree: Tree, verb: int) -> tuple[TokenRange, ...]:
    clauses = [clause for clause in tree.with_dep(verb, "ccomp", "xcomp") if _is_finite(tree, clause)]
    if not clauses:
        return _gapped_clause(tree, verb)
    start = min(tree.left[clause] for clause in clauses if (clause > verb) == (clauses[-1] > verb))
    if _lacks_its_subject(tree, verb, clauses[-1], start):
        start = verb + 1
    content = without((start, tree.right[clauses[-1]] + 1), (verb, verb + 1))
    if tree.tokens[verb].dep != "relcl":
        return content
    return (_relative(tree, verb) or _antecedent_of_gap(tree, verb, clauses[-1])) + content


def _lacks_its_subject(tree: Tree, verb: int, clause: int, start: int) -> bool:
    """Whether the parse gave the clause's subject to the cue ("said between 8 and 10 boats would sail")."""
    if tree.tokens[verb].dep == "relcl" or not verb + 1 < start <= clause or tree.subject(clause) is not None:
        return False
    finite = any(tree.tokens[token].tag in _FINITE for token in (clause, *tree.children(clause)))
    subject = tree.subject(verb)
    return finite and (subject is None or subject < verb)


def _is_finite(tree: Tree, clause: int) -> bool:
    return tree.tokens[clause].dep == "ccomp" or tree.tokens[clause].tag in _FINITE


def _relative(tree: Tree, verb: int) -> tuple[TokenRange, ...]:
    """The relative word that belongs to the content ("which she said was true")."""
    subject = tree.subject(verb)
    if subject is None:
        return ()
    before = (child for child in tree.children(verb) if child < subject and tree.text(child) in RELATIVES)
    return tuple((word, word + 1) for word in before)


def _antecedent_of_gap(tree: Tree, verb: int, clause: int) -> tuple[TokenRange, ...]:
    """What the reported clause lacks a subject for: the pictures in "pictures it said showed ships"."""
    if tree.left[clause] != verb + 1 or tree.left[clause] != clause or tree.subject(clause) is not None:
        return ()
    head = tree.tokens[verb].head
    start, end = tree.left[head], tree.left[verb]
    return ((start, end),) if start < end else ()


def _gapped_clause(tree: Tree, verb: int) -> tuple[TokenRange, ...]:
    """The content of "pictures it said showed ships" where the parse has torn the two verbs apart."""
    after = verb + 1
    if tree.tokens[verb].dep != "relcl" or after >= len(tree.tokens) or tree.tokens[after].tag not in _FINITE:
        return ()
    antecedent = (tree.left[tree.tokens[verb].head], tree.left[verb])
    clause = (after, tree.right[after] + 1)
    return tuple(part for part in (antecedent, clause) if part[0] < part[1])


def _host_clause(tree: Tree, verb: int) -> tuple[TokenRange, ...]:
    """The clause into which "he said" or "as he noted" is inserted: all of it but the insertion."""
    token = tree.tokens[verb]
    as_noted = token.dep == "advcl" and tree.text(tree.left[verb]) == "as"
    if token.dep not in {"parataxis", "intj"} and not as_noted:
        return ()
    return without(tree.range(token.head), tree.range(verb))


def _infinitive(tree: Tree, verb: int) -> tuple[TokenRange, ...]:
    complements = tree.with_dep(verb, "xcomp", "ccomp")
    infinitives = [token for token in complements if token > verb and is_infinitive(tree, token)]
    if not infinitives:
        return ()
    start, end = tree.range(infinitives[0])
    addressee = tree.child(verb, "dobj")
    if addressee is not None and verb < addressee < start:
        start = tree.left[addressee]
    if tree.is_passive(verb) or tree.lemma(verb) in RAISING:
        subject = tree.subject(verb)
        if subject is not None:
            return tree.range(subject), (start, end)
    return ((start, end),)


def is_infinitive(tree: Tree, token: int) -> bool:
    """Whether the verb stands with "to"."""
    return any(tree.tokens[child].tag == "TO" for child in tree.children(token))


def _object(tree: Tree, verb: int) -> tuple[TokenRange, ...]:
    obj = tree.child(verb, "dobj", "nsubjpass")
    small_clause = next((c for c in tree.with_dep(verb, "ccomp") if c > verb and _is_small(tree, c)), None)
    attribute = next((c for c in tree.with_dep(verb, *_ATTRIBUTES) if c > verb), None)
    gerund = next((c for c in tree.with_dep(verb, "xcomp") if c > verb and _is_gerund(tree, c)), None)
    parts = [part for part in (obj or gerund, small_clause, attribute) if part is not None]
    parts += [prep for prep in tree.with_dep(verb, "prep") if tree.text(prep) == "as" and parts]
    if len(parts) < (2 if tree.lemma(verb) in NAMING else 1):
        return ()
    before = [tree.range(part) for part in parts if part < verb]
    after = [part for part in parts if part > verb]
    if after:
        before.append((min(tree.left[part] for part in after), max(tree.right[part] for part in after) + 1))
    return tuple(before)


def _is_gerund(tree: Tree, verb: int) -> bool:
    """Whether it is a gerund, or a participle that has one ("having known")."""
    return any(tree.tokens[token].tag == "VBG" for token in (verb, *tree.with_dep(verb, "aux", "auxpass")))


def _is_small(tree: Tree, clause: int) -> bool:
    """Whether the clause has no verb of its own ("called it a threat")."""
    return not tree.tokens[clause].tag.startswith(("VB", "MD"))


def _passive_subject(tree: Tree, verb: int) -> tuple[TokenRange, ...]:
    subject = tree.child(verb, "nsubjpass")
    return () if subject is None else (tree.range(subject),)


def _after_preposition(tree: Tree, verb: int, preposition: str) -> tuple[TokenRange, ...]:
    for prep in tree.with_dep(verb, "prep", "agent", "prt"):
        if tree.text(prep) == preposition and prep > verb:
            start, end = tree.range(prep)
            named = [named for named in tree.with_dep(verb, "prep") if named >= end and tree.text(named) == "as"]
            end = tree.right[named[0]] + 1 if named else end
            return _passive_subject(tree, verb) + without((start, end), (prep, prep + 1))
    return ()


def according_clause(tree: Tree, according: int) -> tuple[TokenRange, ...]:
    """The clause that "according to …" qualifies, without the phrase itself."""
    clause = _clause_above(tree, according)
    return () if clause is None else without(tree.range(clause), tree.range(according))


def adverb_clause(tree: Tree, adverb: int) -> tuple[TokenRange, ...]:
    """The clause that "reportedly" qualifies, without the adverb."""
    clause = _clause_above(tree, adverb)
    return () if clause is None else without(tree.range(clause), (adverb, adverb + 1))


def _clause_above(tree: Tree, index: int) -> int | None:
    """The verb of the clause in which a token stands, or the root of a sentence without verb."""
    for above in tree.ancestors(index):
        token = tree.tokens[above]
        if token.dep in {"ROOT", "ccomp", "relcl"} or (token.dep == "advcl" and token.tag.startswith("VB")):
            return above
    return None


def noun_clause(tree: Tree, noun: int) -> tuple[TokenRange, ...]:
    """What a reporting noun says: its clause with "that" ("the claim that …")."""
    for clause in tree.with_dep(noun, "acl", "ccomp"):
        if clause > noun and any(
            tree.text(child) == "that" and tree.tokens[child].dep == "mark" for child in tree.children(clause)
        ):
            return (tree.range(clause),)
    return ()
