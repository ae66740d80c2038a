"""Which printed numbers are figures, and which belong to dates, clock times, ages, names, scores or lists."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from reportedly.reading.calendars import MONTH_PATTERN
from reportedly.reading.clockwords import clock_words
from reportedly.reading.numerals import WORDS, Numeral, numerals
from reportedly.reading.qualifiers import qualifier_before
from reportedly.reading.tree import Tree
from reportedly.reading.units import money_before, unit_after
from reportedly.records import Parse, Qualifier, Span, Token

_DESIGNATORS = (
    "part|section|sections|chapter|article|articles|page|pages|room|flight|number|no\\.?|nos\\.?|level|channel|game|"
    "group|route|highway|interstate|stage|round|season|version|type|model|figure|table|class|tier|title|grade|phase|"
    "protocol|resolution|lane|gate|platform|terminal|district|ward|precinct|unit|formula|category|apollo|"
    "week|day|episode|volume|vol\\.?|act|line|bloc|exit|box|appendix|amendment|paragraph|clause|rule|schedule"
)
_SKIPPED = re.compile(
    rf"""
    (?<!\w)(?=[\w(+'’])(?:
    \b{MONTH_PATTERN}\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?![.,]?\d|\s?%|\s+(?:per|million|billion|people))
        (?:\s?(?:-|–|—|to|and|or|through)\s?\d{{1,2}}\b(?![.,]?\d|\s?%|\s+[a-z]))?(?:,?\s+\d{{4}}\b)?
  | \b\d{{1,2}}(?:st|nd|rd|th)?(?:\s?(?:-|–|to|and)\s?\d{{1,2}}(?:st|nd|rd|th)?)?\s+(?:of\s+)?{MONTH_PATTERN}
        (?:,?\s+\d{{4}})?\b
  | \b{MONTH_PATTERN},?\s+(?:of\s+)?\d{{4}}\b
  | \b\d{{4}}-\d{{2}}-\d{{2}}\b | \b\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}\b | \b(?:24/7|9/11|7/7|50/50|50-50)\b
  | \b\d{{1,2}}(?:[:.]\d{{2}})?(?:\s?(?:-|–|to)\s?\d{{1,2}}(?:[:.]\d{{2}})?)?\s*[ap](?:\.m\.|\.?m\b)
  | \b\d{{1,2}}[:.]\d{{2}}\s*(?:hrs|GMT|BST|ET|EST|EDT|CET|UTC)\b
  | \b[012]\d[0-5]\d\s+(?:hrs|GMT|BST|EST|EDT|CET|UTC)\b | \b\d{{1,3}}:\d{{2}}(?::\d{{2}})?(?:\.\d+)?
  | (?:\b|['’])\d{{2,4}}['’]?s\b
  | \(?\b\d{{3}}\)?[\s-]\d{{3}}-\d{{4}}\b | \b\d{{3}}-\d{{4}}\b | \+\d[\d\s-]{{7,}}\d
  | \b\d{{1,3}}[\s-](?:year|month|week|day)s?-olds?\b | \b[a-z]+(?:-[a-z]+)?[\s-](?:year|month|week|day)s?-olds?\b
  | \b(?:{_DESIGNATORS})\s(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)\b(?!,\d|\.\d|\s?%)
  | \b\d+(?:-\d+)?\s+(?-i:(?:[A-Z][\w'.]+\s+){{1,3}}
        (?:Road|Street|Avenue|Ave|St|Rd|Drive|Dr|Lane|Boulevard|Blvd|Highway)\b)
  | \(\d{{1,2}}\) | \b(?:one|two)[\s-](?:another|party|man|way|time|on-one|sided|off)\b | \b(?:second|first)\s+half\b
  | \bhalf(?:-|\s+)(?:time|past|an?\s+hour|sister|brother|way) | \b(?:third|fourth)\s+quarter
  | \bone\s+(?:of|day|another)\b
  | \bzero[\s-](?:sum|tolerance|day)\b | \b(?:mid|early|late)-\d{{2,4}}s?\b | \bG-?\d{{1,2}}\b
  | \b(?-i:Group)\s+of\s+(?-i:Seven|Eight|Ten|Twenty|\d+\b(?!\s[a-z]))
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_GLUED = re.compile(r"[A-Za-z_#/\\&+.@’']")
_NAMED = frozenset(("PRODUCT", "EVENT", "LAW", "FAC", "WORK_OF_ART"))
_ORDINAL = re.compile(r"an?\s(?:third|fifth|sixth|tenth)", re.IGNORECASE)
_DIGIT_INSIDE = re.compile(r"\d")
_REACH = 40
_LONG_WORD, _LONG_WORDS = 4, 2
PLURALS = frozenset(("NNS", "NNPS"))
NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
INSIDE = NOUNS | {"JJ", "JJR", "JJS", "VBN", "VBG", "POS", "HYPH", "RBS", "RBR", "RB", "CD"}
"""Tags of the words that a counted noun phrase is made of."""


class Screen:
    """Lets the numbers of one article through that are figures."""

    def __init__(self, parse: Parse, tree: Tree | None = None) -> None:
        tree = tree or Tree(parse)
        self._parse, self._text, self._tokens = parse, parse.text, parse.tokens
        self.token_at, self.tokens_of = tree.token_at, tree.tokens_of
        self._named = [name for name in parse.names if name.label in _NAMED]
        self._times = {name.start for name in parse.names if name.label in {"DATE", "TIME"}}
        self._name_starts = [name.start for name in self._named]

    def numerals(self, index: int) -> Iterator[Numeral]:
        """The numbers of a sentence that are figures, in order."""
        found = self._printed(index)
        if not found:
            return
        start, end = sentence = self._parse.sentences[index]
        window = max(start, found[0].start - _REACH), min(end, found[-1].end + _REACH)
        skipped = sorted(
            [*(match.span() for match in _SKIPPED.finditer(self._text, *window)), *clock_words(self._text, *window)]
        )
        for numeral in _unskipped(found, skipped):
            if self._counts(numeral, sentence):
                yield numeral

    def before(self, index: int, count: int) -> Iterator[Token]:
        """The tokens before ``index`` in its sentence, nearest first."""
        for position in range(index - 1, max(-1, index - 1 - count), -1):
            if self._tokens[position].sentence != self._tokens[index].sentence:
                return
            yield self._tokens[position]

    def begins_time(self, token: Token) -> bool:
        """Whether a time expression begins with the token ("last year")."""
        return token.start in self._times

    def _counts(self, numeral: Numeral, sentence: Span) -> bool:
        if numeral.digits:
            return self._free_standing(numeral, sentence) and not self._is_year(numeral, sentence)
        if self._is_pronoun(numeral) or self._is_ordinal(numeral) or self._in_name(numeral):
            return False
        return not self._ends_name(numeral)

    def _free_standing(self, numeral: Numeral, sentence: Span) -> bool:
        """Whether digits stand for a number, not for a part of a name such as T-72 or COVID-19."""
        text, start, end = self._text, numeral.start, numeral.end
        if money_before(text, sentence[0], start):
            return True
        before, after = text[max(0, start - 1) : start], text[end : end + 1]
        if before == "+" and text[max(0, start - 2) : start - 1] in {"", " ", "("}:
            before = ""
        if before and (_GLUED.match(before) or (before == "-" and self._hyphened(start))):
            return False
        if after.isalpha() or after in {"_", "/"}:
            return unit_after(text, end, sentence[1], digits=True) is not None
        if text[end : end + 2] in {"th", "st", "nd", "rd"}:
            return False
        return not self._listed(numeral, sentence) and not self._in_name(numeral)

    def _hyphened(self, start: int) -> bool:
        before = re.search(r"([A-Za-z]+)-$", self._text[max(0, start - 24) : start])
        return before is not None and before[1].lower() not in {"sub", "mid", "then", "to", "minus"}

    def _listed(self, numeral: Numeral, sentence: Span) -> bool:
        after = self._text[numeral.end : numeral.end + 2]
        return numeral.start == sentence[0] and (after in {". ", ") "} or numeral.end == sentence[1])

    def _in_name(self, numeral: Numeral) -> bool:
        """Whether the number belongs to a name: a product, event or law, or a capitalised word right before it."""
        position = bisect_left(self._name_starts, numeral.end) - 1
        if position >= 0 and self._named[position].end >= numeral.end:
            return True
        index = self.token_at(numeral.start)
        if index == 0 or not numeral.digits or self._next_is_measure(numeral):
            return False
        before, token = self._tokens[index - 1], self._tokens[index]
        is_name = before.tag in {"NNP", "NNPS"} and before.sentence == token.sentence
        return is_name and before.end + 1 == token.start and not self.before_plural(index)

    def _ends_name(self, numeral: Numeral) -> bool:
        """Whether a number word is the end of a name ("Quay Nine"), in a sentence that is not all capitals."""
        index, word = self.token_at(numeral.start), self._text[numeral.start : numeral.end]
        if index == 0 or not word.istitle() or " " in word or self._next_is_measure(numeral):
            return False
        before, token = self._tokens[index - 1], self._tokens[index]
        adjoins = before.sentence == token.sentence and before.end + 1 == token.start
        if not adjoins or before.tag not in {"NNP", "NNPS"} or self.before_plural(index):
            return False
        first, last = self._parse.sentence_tokens[token.sentence]
        small = sum(one.text.islower() and len(one.text) >= _LONG_WORD for one in self._tokens[first:last])
        return small >= _LONG_WORDS

    def before_plural(self, index: int) -> bool:
        """Whether a plural noun follows a token, with nothing but its modifiers between."""
        following = self._tokens[index + 1 : index + 4]
        for token in following:
            if token.tag in PLURALS:
                return True
            if token.tag not in INSIDE:
                return False
        return False

    def _next_is_measure(self, numeral: Numeral) -> bool:
        return numeral.scale > 1 or unit_after(self._text, numeral.end, len(self._text), digits=True) is not None

    def _is_year(self, numeral: Numeral, sentence: Span) -> bool:
        text = self._text[numeral.start : numeral.end]
        if not (len(text) == 4 and text.isdigit() and 1500 <= numeral.value < 2100):
            return False
        if money_before(self._text, sentence[0], numeral.start) or self._next_is_measure(numeral):
            return False
        if qualifier_before(self._text, sentence[0], numeral.start) not in {None, Qualifier.ABOUT}:
            return False
        index = self.token_at(numeral.start)
        plural = index + 1 < len(self._tokens) and self._tokens[index + 1].tag == "NNS"
        before = self._tokens[index - 1].tag if index else ""
        return not plural or before in {"IN", "DT", "PRP$", "POS", "NNP", "CC"}

    def _is_ordinal(self, numeral: Numeral) -> bool:
        """Whether "a third" is no part of anything: "a third man", but not "a third of them" and "a third more"."""
        if not _ORDINAL.fullmatch(self._text, numeral.start, numeral.end):
            return False
        index = self.token_at(numeral.end)
        return index < len(self._tokens) and self._tokens[index].tag in {"NN", "NNP", "JJ", "VBG", "VBN"}

    def _is_pronoun(self, numeral: Numeral) -> bool:
        """Whether "one" (or "zero") is no number here: "the one that", "no one", "one says"."""
        if self._text[numeral.start : numeral.end].lower() not in {"one", "zero"}:
            return False
        index = self.token_at(numeral.start)
        token = self._tokens[index]
        if token.tag != "CD" or self._next_is_measure(numeral):
            return token.tag != "CD"
        return token.dep not in {"nummod", "compound"} or self._tokens[token.head].start < token.start

    def _printed(self, index: int) -> list[Numeral]:
        """The numbers of a sentence, looked for between the first and the last token that can hold one."""
        first, last = self._parse.sentence_tokens[index]
        holders = [token for token in self._tokens[first:last] if _may_hold_number(token.text)]
        if not holders:
            return []
        start, end = self._parse.sentences[index]
        return list(numerals(self._text, max(start, holders[0].start - 8), min(end, holders[-1].end + 16)))


def _may_hold_number(word: str) -> bool:
    return (
        word[0].isnumeric() or word[-1].isnumeric() or word.lower() in WORDS or _DIGIT_INSIDE.search(word) is not None
    )


def _unskipped(found: Sequence[Numeral], skipped: Sequence[Span]) -> Iterator[Numeral]:
    position = 0
    for numeral in found:
        while position < len(skipped) and skipped[position][1] <= numeral.start:
            position += 1
        if position == len(skipped) or skipped[position][0] >= numeral.end:
            yield numeral
