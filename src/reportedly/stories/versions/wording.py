"""Texts as words that can be compared: how they are set is folded away, what they say is kept."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from reportedly.records import Span

MARK = '"'
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’ʼ][^\W\d_]+)*|[?!%$€£¥]|(?<![\w-])[-−–](?=[\d$€£¥])")
_QUOTATION = re.compile(
    r"(?<!\w)[\"“](?=\S)[^\"“”]*(?<=\S)[\"”](?!\w)|“[^\"“”]*$|„[^„“”]*[“”]|«[^«»]*»"
    r"|(?<!\w)[‘'](?=\S)[^‘’']{0,400}(?:[’'](?=\w)[^‘’']{0,400}){0,9}(?<=\S)[’'](?!\w)"
)
_CLOSING = "”“»\"’'"
_THOUSANDS = re.compile(r"^\d{1,3}(?:,\d{3})+(?:\.\d+)?$")
_FUNCTION = frozenset(
    str.split(
        "a an the of to in on at by for from with as that this these those and or but so it its he she they his her "
        "their is are was were be been being am has have had do does did will there than then when who which"
    )
)


class Word(NamedTuple):
    """A word, a number, a sign or a quotation mark; ``key`` is what it is compared by, ``quoted`` if it is quoted."""

    start: int
    end: int
    key: str
    quoted: bool = False

    @property
    def tells(self) -> bool:
        """Whether it says something by itself: no mark, and not one of the commonest words."""
        return self.key != MARK and self.key not in _FUNCTION


def words_of(text: str, paragraphs: Iterable[Span]) -> tuple[Word, ...]:
    r"""The words of ``paragraphs``, in order. White space, case, dashes, commas, kinds of quotation marks do not count.

    >>> [word.key for word in words_of("“About 6,000,” she said.", [(0, 24)])]
    ['"', 'about', '6000', '"', 'she', 'said']
    >>> [word.key for word in words_of("Isn’t it?", [(0, 9)])]
    ["isn't", 'it', '?']
    """
    return tuple(word for span in paragraphs for word in _words(text, span))


def _words(text: str, span: Span) -> list[Word]:
    start, end = span
    quotations = [(start + m.start(), start + m.end()) for m in _QUOTATION.finditer(text[start:end])]
    marks = [Word(begin, begin + 1, MARK) for begin, _ in quotations]
    marks += [Word(stop - 1, stop, MARK) for begin, stop in quotations if _closes(text, begin, stop)]
    found, passed = [], 0
    for match in _WORD.finditer(text, start, end):
        while passed < len(quotations) and quotations[passed][1] <= match.start():
            passed += 1
        quoted = passed < len(quotations) and quotations[passed][0] < match.start()
        found.append(Word(match.start(), match.end(), key_of(match.group()), quoted))
    return sorted([*found, *marks])


def _closes(text: str, begin: int, stop: int) -> bool:
    return stop - begin > 1 and text[stop - 1] in _CLOSING


def key_of(word: str) -> str:
    """What a word is compared by.

    >>> key_of("6,000"), key_of("Résumé’s") == key_of("résumé's"), key_of("3,5")
    ('6000', True, '3,5')
    """
    if _THOUSANDS.match(word):
        return word.replace(",", "")
    return unicodedata.normalize("NFKC", word).casefold().replace("’", "'").replace("ʼ", "'").replace("−", "-")


@lru_cache(maxsize=4096)
def bare(text: str) -> tuple[str, ...]:
    """The keys of the words of ``text`` that tell something."""
    return tuple(word.key for word in words_of(text, [(0, len(text))]) if word.tells)


def within(words: Sequence[Word], span: Span) -> range:
    """The indices of the words that lie in ``span``, at least in part; ``words`` are in order."""
    first = bisect_right(words, span[0], key=lambda word: word.end)
    return range(first, max(first, bisect_left(words, span[1], key=lambda word: word.start)))


def spans_of(words: Sequence[Word], indices: Iterable[int]) -> tuple[Span, ...]:
    """The stretches that words take up, those of neighbours as one."""
    runs: list[list[int]] = []
    for index in sorted(set(indices)):
        if runs and index == runs[-1][-1] + 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    return tuple((words[run[0]].start, words[run[-1]].end) for run in runs)
