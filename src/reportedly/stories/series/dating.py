"""The day that a figure speaks of."""

import re

from reportedly.records import Bound, Claim, Figure, Reading, Time
from reportedly.stories.series.papers import day_of_paper, kind_of_paper
from reportedly.stories.series.told import ToldFigure

_FROM = re.compile(r"\bfrom (?:about |around |some )?[^\s,.;]*\d")


def dated(told: ToldFigure, who: str | None, claim: Claim | None, reading: Reading) -> str:
    """The TIMEX3 value of the day that a figure speaks of.

    It is the time that dates it in its sentence; else the day that the document bears which gives it; else the day on
    which it was said, of the claim if the text tells, of the article if not. ``who`` is who gives it.
    """
    own = _own(told.figure, told.sentence, reading)
    said = f"{told.telling.said_at or told.telling.known_at:%Y-%m-%d}"
    if own is not None and not _holds(own, said):
        return own
    kind = kind_of_paper(who)
    paper = day_of_paper(reading, kind) if kind else None
    return paper or (claim.said_at if claim else None) or said


def _own(figure: Figure, sentence: int, reading: Reading) -> str | None:
    """The time that dates a figure, if it does.

    Until when something holds is no such time, nor is the day of the number before ("to 14 from 13 on Tuesday").
    """
    start, end = reading.sentences[sentence]
    here = [time for time in reading.times if time.value == figure.as_of and start <= time.span[0] < end]
    return None if here and all(_is_another(time, figure, reading.article.text) for time in here) else figure.as_of


def _is_another(time: Time, figure: Figure, text: str) -> bool:
    if time.bound is Bound.UNTIL:
        return True
    return figure.span[1] <= time.span[0] and bool(_FROM.search(text[figure.span[1] : time.span[0]]))


def _holds(value: str, day: str) -> bool:
    """Whether a month or year holds a day, so that the day tells more."""
    return len(value) < len(day) and day.startswith(value)
