"""Whether a claim was made before the news of its article and is told as context.

The tense of the cue, adverbs ("has long argued"), and past times beside it or in the sentence before tell it. A weekday
or a present tense says that it is the news.
"""

import re

from reportedly.attribution.drafting import Draft
from reportedly.attribution.tree import Tree

_MOST_STEPS = 4
_LONG = frozenset({"long", "previously", "once", "earlier", "formerly", "originally", "initially"})
_JUST = frozenset({"just", "now", "already", "yet", "begun", "started"})
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_MONTH = rf"(?:{_MONTHS}|jan\.|feb\.|mar\.|apr\.|aug\.|sept?\.|oct\.|nov\.|dec\.)"
_SPAN = "years?|months?|weeks?|decades?|centuries|century"
_PAST = re.compile(
    rf"\b(?:(?:last|past|previous|that) (?:year|month|week|summer|winter|spring|fall|autumn|decade|{_MONTHS})\b"
    rf"|(?:{_SPAN}|days?) (?:ago|earlier|before)\b"
    r"|(?:earlier|late|later|early) (?:this|in the) (?:year|month|week|campaign)\b"
    r"|(?:in|since|during|by|of|before|after|from|early|late|mid|back in|as early as) ?-?(?:1[89]|20)\d\d\b"
    rf"|(?:in|since|last|early|late|mid|during|back in)[ -](?:an? |his |her |its |their |early |late |mid-?)?{_MONTH}"
    rf"|{_MONTH} (?:\d\d?, )?(?:of )?(?:1[89]|20)\d\d"
    rf"|{_MONTH} (?:interview|speech|debate|letter|report|poll|memo|article|statement|rally)\b"
    rf"|(?:for|over) (?:\w+ ){{1,3}}(?:{_SPAN})\b"
    r"|at the time\b|in the past\b|back then\b|in those days\b|as a (?:young|boy|girl|student|child|teenager)\b"
    r"|(?:1[89]|20)\d\d (?:interview|speech|book|memoir|letter|campaign|election|debate|report|article|study))",
    re.IGNORECASE,
)
_NEWS = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tonight|yesterday|now"
    r"|this (?:week|morning|afternoon|evening))\b",
    re.IGNORECASE,
)


def is_background(tree: Tree, draft: Draft) -> bool:
    """Whether the claim is told as something older than the article's news."""
    tense = _tense(tree, draft)
    if tense == "pluperfect" or _has_adverb(tree, draft):
        return True
    if tense == "present":
        return False
    beside = _beside(tree, draft)
    if _PAST.search(beside):
        return True
    if _NEWS.search(beside):
        return False
    return tense == "perfect" or (tense == "past" and _is_in_old_scene(tree, draft))


def _tense(tree: Tree, draft: Draft) -> str:
    """The tense of the cue; of a participle or infinitive, that of the verb it hangs on."""
    verb = draft.spot.token
    for _ in range(_MOST_STEPS):
        auxiliaries = [*tree.with_dep(verb, "aux", "auxpass")]
        if verb == draft.spot.token:
            auxiliaries += [at for at in range(*draft.cue_tokens) if at != verb]
        have = next((at for at in auxiliaries if tree.lemma(at) == "have" and tree.tokens[at].dep != "dobj"), None)
        if have is not None and tree.tokens[have].tag != "VB":
            is_just = _JUST & {tree.text(at) for at in (*tree.with_dep(verb, "advmod"), verb)}
            return "pluperfect" if tree.tokens[have].tag == "VBD" else "present" if is_just else "perfect"
        tags = {tree.tokens[at].tag for at in (verb, *auxiliaries)}
        if tags & {"VBZ", "VBP", "MD"}:
            return "present"
        if "VBD" in tags:
            return "past"
        above = tree.tokens[verb].head
        if above == verb or not tree.tokens[above].tag.startswith("VB"):
            break
        verb = above
    return "none"


def _has_adverb(tree: Tree, draft: Draft) -> bool:
    adverbs = {*tree.with_dep(draft.spot.token, "advmod"), *range(*draft.cue_tokens)}
    return any(tree.text(at) in _LONG for at in adverbs)


def _beside(tree: Tree, draft: Draft) -> str:
    """The words of the cue's sentence that stand neither in the content nor in the source."""
    start, end = tree.parse.sentences[tree.tokens[draft.spot.token].sentence]
    parts, at = [], start
    for taken in sorted((*draft.content, *draft.source)):
        parts.append(tree.parse.text[at : max(at, min(taken[0], end))])
        at = max(at, taken[1])
    return " ".join([*parts, tree.parse.text[at : max(at, end)]])


def _is_in_old_scene(tree: Tree, draft: Draft) -> bool:
    """Whether the sentence before, in the same paragraph, is set in a past time."""
    sentence = tree.tokens[draft.spot.token].sentence
    if sentence == 0:
        return False
    (start, end), here = tree.parse.sentences[sentence - 1], tree.parse.sentences[sentence]
    if "\n" in tree.parse.text[end : here[0]]:
        return False
    before = tree.parse.text[start:end]
    return _PAST.search(before) is not None and _NEWS.search(before) is None
