"""Hedging words: which of the words that came or went make what is said less firm."""

from collections.abc import Iterable

from reportedly.stories.versions.units import Cut

_SINGLE = frozenset(
    str.split(
        "may might could perhaps maybe possibly probably likely unlikely allegedly reportedly apparently seemingly "
        "supposedly purportedly presumably potentially conceivably ostensibly alleged purported supposed suspected "
        "apparent possible probable potential presumed putative unconfirmed unverified unclear uncertain "
        "seem seems seemed suggest suggests suggested indicate indicates indicated"
    )
)
_PHRASES = (
    "is believed", "are believed", "was believed", "were believed", "is thought", "are thought", "was thought",
    "were thought", "said to have", "said to be", "appear to", "appears to", "appeared to", "appears that",
    "appeared that", "is understood", "are understood", "so called",
)  # fmt: skip
_LEADS = frozenset({"is", "are", "was", "were"})
_PARTS = tuple(tuple(phrase.split()) for phrase in _PHRASES)
_ENGLISH = {None, "en"}


def hedges(cut: Cut, indices: Iterable[int], language: str | None) -> frozenset[int]:
    """Those of the words ``indices`` that hedge, of an English text; phrases count where all their words are there.

    The month of May does not hedge, nor does who could not do something, or appeared in court.
    """
    if language not in _ENGLISH:
        return frozenset()
    chosen = frozenset(indices)
    found = {index for index in chosen if cut.word(index).key in _SINGLE and not _is_other(cut, index)}
    return frozenset(found | {index for index in chosen if any(_ends(cut, index, phrase) for phrase in _PARTS)})


def _ends(cut: Cut, index: int, phrase: tuple[str, ...]) -> bool:
    """Whether the telling word of ``phrase``, the first that is no form of "be", stands at ``index``, in the phrase."""
    first = index - next(place for place, word in enumerate(phrase) if word not in _LEADS)
    run = range(max(first, 0), min(first + len(phrase), len(cut.words)))
    return tuple(cut.keys(run)) == phrase


def _is_other(cut: Cut, index: int) -> bool:
    follows = cut.word(index + 1).key if index + 1 < len(cut.words) else ""
    return _is_month(cut, index) or (cut.word(index).key == "could" and follows == "not")


def _is_month(cut: Cut, index: int) -> bool:
    word = cut.word(index)
    if cut.text[word.start : word.end] != "May":
        return False
    beside = [cut.word(place).key for place in (index - 1, index + 1) if 0 <= place < len(cut.words)]
    begins = not cut.text[: word.start].rstrip(" “\"'‘(").endswith((".", "!", "?", "\n")) and word.start > 0
    return begins or any(key.isdigit() for key in beside)
