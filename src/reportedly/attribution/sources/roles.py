"""What an article says that somebody named is: "Anna Berg, mayor of Oster", "Foreign Minister Ivo Tal".

Roles are read from the words right before and behind each mention: titles, appositions on either side, age, party
and state in brackets, relative clauses and predicate nouns. They are kept as printed.
"""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

from reportedly.attribution.cues import words
from reportedly.attribution.sources.kinds import is_known_noun
from reportedly.attribution.tree import TokenRange, Tree

_BEFORE = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "JJS", "VBN", "HYPH", "POS", "CD", "PRP$", "DT"})
_OPENING = words("a an the his her its their one former ex then now a.k.a.")
_ENDS = frozenset({",", ";", ".", ":", "(", ")", "—", "–", "-", '"', "“", "”", "''", "``", "!", "?"})
_VERBS = frozenset({"VBD", "VBZ", "VBP", "MD"})
_COURTESY = words("mr mrs ms miss sir dame lord lady dr")
_RELATIVES = frozenset({"who", "which", "whose"})
_LONGEST = 16
_LONGEST_BRACKET = 6
_MOST_APPOSITIONS = 3
_COPULAS = frozenset({"is", "was", "as", "became", "remains", "'s", "’s"})


@dataclass(frozen=True, slots=True)
class Role:
    """A role as printed, the token of its last noun before a preposition, and whether it is a relative clause."""

    text: str
    tokens: TokenRange
    clause: bool = False
    weight: int = 1


class Roles:
    """Reads roles beside the names of one article."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree

    def beside(self, mention: TokenRange) -> Iterator[Role]:
        """The roles that stand at one mention."""
        start, end = mention
        yield from self._before(start)
        yield from self._apposed_before(start, end)
        yield from self._behind(start, end)
        yield from self._predicated(start, end)

    def _role(self, start: int, end: int, *, clause: bool = False, weight: int = 1) -> Role:
        tokens = self._tree.tokens
        text = " ".join(self._tree.parse.text[tokens[start].start : tokens[end - 1].end].split())
        return Role(text, (start, end), clause, weight)

    def _before(self, start: int) -> Iterator[Role]:
        """Titles and nouns right before the name."""
        tokens, first = self._tree.tokens, start
        while (
            first > 0
            and start - first < 8
            and tokens[first - 1].tag in _BEFORE
            and tokens[first - 1].sentence == tokens[start - 1].sentence
        ):
            first -= 1
            if tokens[first].tag in {"DT", "PRP$"}:
                break
        if first < start and tokens[first].tag == "POS":
            first += 1
        if start > 1 and tokens[start - 1].tag == "POS":
            yield from self._owner(start - 1)
        is_noun = tokens[start - 1].tag.startswith("NN") and tokens[start - 1].text.lower().rstrip(".") not in _COURTESY
        if first < start and is_noun:
            yield self._role(first, start, weight=3)

    def _owner(self, mark: int) -> Iterator[Role]:
        """The name before "'s" before the name: "CNN's Ana Holt"."""
        tokens, first = self._tree.tokens, mark
        while (
            first > 0
            and tokens[first - 1].tag in {"NNP", "NNPS"}
            and tokens[first - 1].sentence == tokens[mark].sentence
        ):
            first -= 1
        if first < mark:
            yield Role("of " + self._role(first, mark).text, (first, first))

    def _apposed_before(self, start: int, end: int) -> Iterator[Role]:
        """The phrase before a comma before the name: "the mayor, Anna Berg,"."""
        tokens = self._tree.tokens
        left = start
        while (
            left > 0 and tokens[left - 1].tag in {"NNP", "NNPS"} and tokens[left - 1].sentence == tokens[start].sentence
        ):
            left -= 1
        if left < 2 or tokens[left - 1].text != "," or tokens[left - 2].sentence != tokens[start].sentence:
            return
        if end < len(tokens) and tokens[end].text.lower() in {"and", "or"}:
            return
        first = left - 1
        while (
            first > 0
            and left - first < _LONGEST
            and tokens[first - 1].sentence == tokens[start].sentence
            and not self._is_end(first - 1)
            and tokens[first - 1].tag not in _VERBS | {"IN_", "CC", "WP", "WDT", "WRB"}
        ):
            first -= 1
        while first < left - 1 and tokens[first].tag in {"IN", "RB", "TO", "VBG", "VBN", "VB", "RP"}:
            first += 1
        if tokens[first - 1].tag == "IN" and self._begins_anew(start, end):
            return
        opens = (
            tokens[first].tag in {"DT", "PRP$"}
            or any(tokens[at].tag == "POS" for at in range(first, left - 1))
            or is_known_noun(tokens[first].text)
        )
        if opens and tokens[first].tag != "." and self._has_noun(first, left - 1):
            yield self._role(first, left - 1, weight=3)

    def _begins_anew(self, start: int, end: int) -> bool:
        """Whether a name is a subject, or owns one: what a preposition governs before it is no apposition to it."""
        return self._tree.tokens[self._tree.top((start, end))].dep in {"nsubj", "nsubjpass", "poss"}

    def _behind(self, start: int, end: int) -> Iterator[Role]:
        """What follows the name: "of the Civic Union", "(R-Ky.)", an apposition, a relative clause, an age."""
        at = end
        if self._is_at(at, end, {"of", "from"}) and (stop := self._stop(at)) > at + 1:
            yield self._role(at, stop)
        if self._is_at(at, end, {"("}) and 0 < (stop := self._stop(at + 1)) - at - 1 <= _LONGEST_BRACKET:
            yield self._role(at + 1, stop)
        for _ in range(_MOST_APPOSITIONS):
            if not self._is_at(at, end, {",", "—", "–"}) or not self._is_at(at + 1, end):
                return
            role = self._apposed(start, at + 1)
            if role is None:
                return
            yield role
            at = role.tokens[1]
            if role.clause or self._is_at(at, end, {"and"}):
                return

    def _is_at(self, at: int, end: int, words: Container[str] | None = None) -> bool:
        """Whether one of the words stands at a place in the sentence of the name that ends before ``end``."""
        tokens = self._tree.tokens
        if at >= len(tokens) or tokens[at].sentence != tokens[end - 1].sentence:
            return False
        return words is None or tokens[at].text.lower() in words

    def _apposed(self, start: int, at: int) -> Role | None:
        """The role that begins behind a comma behind the name, None if something else does."""
        tokens, stop, word = self._tree.tokens, self._stop(at), self._tree.text(at)
        if word in _RELATIVES:
            is_others = word == "who" and start > 0 and tokens[start - 1].text.lower() in {"of", "at", "for", "the"}
            return None if is_others or stop <= at else self._role(at, stop, clause=True)
        if stop <= at or (stop < len(tokens) and tokens[stop].tag in _VERBS):
            return None
        if self._opens_apposition(at, stop):
            return self._role(at, stop, weight=2)
        is_age = tokens[at].tag == "CD" and stop - at <= 3
        return self._role(at, stop) if is_age or word in {"of", "from"} else None

    def _opens_apposition(self, at: int, stop: int) -> bool:
        tokens, word = self._tree.tokens, self._tree.text(at)
        if not self._has_noun(at, stop):
            return False
        if word not in _OPENING:
            last = tokens[stop - 1]
            has_preposition = any(tokens[one].tag == "IN" for one in range(at, stop))
            is_name = last.tag == "NNP" and not is_known_noun(last.text) and not has_preposition
            if is_name or any(tokens[one].tag in _VERBS for one in range(at, min(stop, at + 8))):
                return False
        if word in {"a", "an"} or (word in {"the", "his", "her", "its"} and stop - at > 1):
            return True
        return any(is_known_noun(tokens[one].text) for one in range(at, min(stop, at + 6)))

    def _predicated(self, start: int, end: int) -> Iterator[Role]:
        """Predicate nouns: "Berg is a professor of law"."""
        tokens, tree = self._tree.tokens, self._tree
        head = tree.top((start, end))
        verb = tokens[head].head
        if tokens[head].dep != "nsubj" or tree.lemma(verb) not in {"be", "become", "remain", "serve"}:
            return
        noun = tree.child(verb, "attr")
        if noun is not None and noun > end and tree.child(verb, "neg") is None:
            first, stop = tree.left[noun], min(tree.right[noun] + 1, tree.left[noun] + _LONGEST)
            yield self._role(first, max(stop, noun + 1))

    def _stop(self, at: int) -> int:
        """The end of a phrase: the next mark, or the reporting verb after it."""
        tokens, first = self._tree.tokens, at
        relative = tokens[at].text.lower() in _RELATIVES
        while (
            at < len(tokens) and at - first < _LONGEST + 8 * relative and tokens[at].sentence == tokens[first].sentence
        ):
            if tokens[at].text in _ENDS and not (at > first and tokens[at].text == "-"):
                break
            if (
                not relative
                and at > first
                and (tokens[at].tag in _VERBS or tokens[at].text.lower() in {"who", "which", "that", "whose"})
            ):
                break
            at += 1
        return at

    def _is_end(self, at: int) -> bool:
        """Whether a phrase ends at a mark; a hyphen within a word ("secretary-general") is none."""
        tokens = self._tree.tokens
        if tokens[at].text not in _ENDS:
            return False
        is_joined = 0 < at < len(tokens) - 1 and tokens[at - 1].end == tokens[at].start == tokens[at + 1].start - 1
        return not (tokens[at].text == "-" and is_joined)

    def _has_noun(self, start: int, end: int) -> bool:
        return any(self._tree.tokens[at].tag.startswith("NN") for at in range(start, end))


def _who(verbs: str) -> re.Pattern[str]:
    return re.compile(rf"^(?:who|which) (?:\w+ )?(?:{verbs})\b")


EVIDENCE = (
    (_who("studies|studied|researches|researched|teaches|taught|speciali[sz]es|analy[sz]es"), "professor"),
    (_who("is running|ran|is seeking|sought|represents|is campaigning"), "candidate"),
    (_who("covers|covered|moderated|interviewed|hosts|reported|reports for|edits"), "reporter"),
    (_who("owns|owned"), "company"),
    (_who("lives?|lived|saw|watched|counted|attended|heard|survived|fled|witnessed|voted|grew up|was born"), "witness"),
)
"""Relative clauses that tell by their verb what somebody is, with the noun that says the same."""

LEADS = re.compile(
    r"^(?:who|which) (?:\w+ )?(?:leads|led|heads|headed|runs|ran|chairs|chaired|directs|directed|manages|managed"
    r"|commands|founded|trades|advises|represents|works (?:for|at)|worked (?:for|at)) (?P<body>.+)$"
)
"""Relative clauses that tell the body that somebody serves."""
