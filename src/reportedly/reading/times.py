"""Time expressions: spans, TIMEX3 types and values (Pustejovsky et al., TimeML, 2003).

Each rule is tried where a word stands that can open it, and the longest expression wins. Weekdays and months without a
year are resolved by the tense of their clause against the day of publication in the outlet's zone.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from reportedly.reading.dates import Anchor
from reportedly.reading.expressions import Found, Setting
from reportedly.reading.quarters import in_quarters
from reportedly.reading.ranges import in_ranges
from reportedly.reading.rulebook import FOLLOWERS, RULES, rules_for
from reportedly.records import Parse, Span, Time, Token

_AHEAD_AUXILIARIES = frozenset(("will", "'ll", "’ll", "shall", "wo", "going", "would"))
_AHEAD_VERBS = frozenset(
    str.split(
        "plan expect schedule intend aim hope set due prepare propose slate agree vow promise pledge decide want order"
    )
)
_ARRANGED = frozenset(str.split("schedule plan expect slate"))
_MAX_STEPS = 6

__all__ = ["times"]


def times(parse: Parse, published_at: datetime | None, utc_offset_minutes: int | None) -> tuple[Time, ...]:
    """All time expressions of an article, in text order, disjoint, each inside one sentence.

    ``published_at`` is aware UTC; the day that relative expressions are counted from is its day in the zone that is
    ``utc_offset_minutes`` east of UTC (UTC if None). Without it they have the value None.
    """
    day = None
    if published_at is not None:
        day = (published_at + timedelta(minutes=utc_offset_minutes or 0)).date()
    finder = _Finder(parse, Anchor(day))
    found = [time for index in range(len(parse.sentences)) for time in finder.of_sentence(index)]
    return in_ranges(tuple(in_quarters(found, parse.text)), parse.text)


class _Finder:
    """Finds time expressions; holds what is looked up per article."""

    def __init__(self, parse: Parse, anchor: Anchor) -> None:
        self._parse, self._anchor = parse, anchor
        self._starts = [token.start for token in parse.tokens]

    def of_sentence(self, index: int) -> Iterator[Time]:
        span = self._parse.sentences[index]
        first, last = self._parse.sentence_tokens[index]
        tokens, reached = self._parse.tokens, span[0]
        for position in range(first, last):
            token = tokens[position]
            rules = rules_for(token.text)
            if not rules or token.start < reached or not self._goes_on(position, last):
                continue
            for found in self._at(position, rules, span):
                yield Time(span=(found.start, found.end), type=found.type, value=found.value)
                reached = max(reached, found.end)

    def _goes_on(self, position: int, last: int) -> bool:
        """Whether what follows an article can be a time: a cheap look that spares most of them the rules."""
        followers = FOLLOWERS.get(self._parse.tokens[position].text.lower())
        if followers is None or position + 1 >= last:
            return followers is None
        following = self._parse.tokens[position + 1].text
        return following[0].isdigit() or following.lower() in followers

    def _at(self, position: int, rules: Sequence[int], sentence: Span) -> tuple[Found, ...]:
        """The longest expression that opens at a token: one time, or two where it is the two ends of a range."""
        token = self._parse.tokens[position]
        best: tuple[Found, ...] = ()
        for index in rules:
            rule = RULES[index]
            match = rule.pattern.match(self._parse.text, token.start, sentence[1])
            if match is None or (best and match.end() <= best[-1].end):
                continue
            setting = Setting(self._parse, position, self._anchor, self._looks_ahead)
            best = rule.read(match, setting) or best
        return best

    def _looks_ahead(self, position: int) -> bool:
        """Whether the clause around a token speaks of the future, by the verbs above it."""
        tokens = self._parse.tokens
        before = [token.text.lower() for token in tokens[max(0, position - 2) : position]]
        if before[-1:] in (["until"], ["till"]) or before in (["soon", "as"], ["early", "as"]):
            return True
        token = tokens[position]
        for _ in range(_MAX_STEPS):
            if token.tag.startswith(("VB", "MD")):
                return self._verb_looks_ahead(token)
            head = tokens[token.head]
            if head is token:
                return False
            token = head
        return False

    def _verb_looks_ahead(self, verb: Token) -> bool:
        index = bisect_left(self._starts, verb.start)
        before = self._parse.tokens[max(0, index - 4) : index]
        words = {token.text.lower() for token in before if token.sentence == verb.sentence}
        if words & _AHEAD_AUXILIARIES:
            return True
        if verb.tag in {"VBD", "VBN"}:
            return verb.lemma in _ARRANGED or bool({"is", "are", "be"} & words and verb.lemma in _AHEAD_VERBS)
        if verb.tag == "VB":
            return "to" in words and not self._told_as_done(verb)
        return verb.tag in {"VBZ", "VBP"} and verb.lemma in _AHEAD_VERBS

    def _told_as_done(self, verb: Token) -> bool:
        """Whether an infinitive hangs on a verb in the past that plans nothing: "managed to flee on Monday"."""
        head = self._parse.tokens[verb.head]
        return head.tag == "VBD" and verb.dep in {"xcomp", "advcl"} and head.lemma not in _AHEAD_VERBS
