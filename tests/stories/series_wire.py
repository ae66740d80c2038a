"""Invented figures for the tests of series: readings made of a text and of what is said to be read in it."""

from datetime import UTC, datetime, timedelta
from typing import Any

from reportedly.records import (
    Article,
    Basis,
    Certainty,
    Claim,
    Content,
    Figure,
    Manner,
    Place,
    Qualifier,
    Reading,
    Source,
    SourceKind,
    Stance,
)
from reportedly.stories.series import Placement, Roll, Telling, ToldFigure, quantities, told_figures

MORNING = datetime(2026, 2, 2, 8, tzinfo=UTC)


def at(hours: float) -> datetime:
    """So many hours into the morning."""
    return MORNING + timedelta(hours=hours)


def figure(words: str, value: float | None = None, **more: Any) -> tuple[str, dict[str, Any]]:
    """A figure by the words of its number, with fields of :class:`Figure`.

    ``by`` names who is credited with its sentence, ``stance`` their stance.
    """
    return words, {"value": value, **more}


def reading(text: str, *figures: tuple[str, dict[str, Any]], number: int = 1, **more: Any) -> Reading:
    """A reading of an invented article, one sentence a line, with the figures in the order of the text.

    ``places`` are names that occur in the text, all towns of a known position.
    """
    places = tuple(
        Place(span=(start, start + len(name)), name=name, lat=1.0, lon=1.0, feature="P")
        for name in more.pop("places", ())
        if (start := text.find(name)) >= 0
    )
    sentences, claims, found, start = [], [], [], 0
    for line in text.splitlines(keepends=True):
        sentences.append((start, start + len(line.rstrip("\n"))))
        start += len(line)
    start = 0
    for words, fields in figures:
        start = text.index(words, start)
        by, stance = fields.pop("by", None), fields.pop("stance", Stance.AFFIRMS)
        sentence = next(i for i, (begin, end) in enumerate(sentences) if begin <= start < end)
        if by is not None:
            claims.append(_claim(text, by, stance, sentence, sentences[sentence]))
        claim = None if by is None else len(claims) - 1
        span = (start, start + len(words))
        found.append(Figure(span=span, qualifier=fields.pop("qualifier", Qualifier.EXACT), claim=claim, **fields))
        start += len(words)
    article = Article(
        id=f"a{number}",
        url=f"https://gazette.example/{number}",
        text=text,
        outlet=more.pop("outlet", "The Gazette"),
        title=f"Headline {number}",
        published_at=more.pop("published_at", MORNING),
        **more,
    )
    return Reading(
        id=f"a{number}",
        reader_version="test",
        article=article,
        sentences=tuple(sentences),
        claims=tuple(claims),
        figures=tuple(found),
        places=places,
    )


def _claim(text: str, by: str, stance: Stance, sentence: int, content: tuple[int, int]) -> Claim:
    start = text.find(by)
    spans = ((start, start + len(by)),) if start >= 0 else ((content[0], content[0] + 1),)
    return Claim(
        source=Source(spans=spans, text=by, name=by, kind=SourceKind.UNKNOWN),
        cue=None,
        content=Content(spans=(content,)),
        manner=Manner.INDIRECT,
        stance=stance,
        certainty=Certainty.CERTAIN,
        basis=Basis.NONE_GIVEN,
        sentence=sentence,
    )


def told(
    text: str, *figures: tuple[str, dict[str, Any]], number: int = 1, hours: float = 0, **more: Any
) -> tuple[ToldFigure, ...]:
    """The figures of an invented article that can be followed, told so many hours into the morning."""
    telling = Telling(
        article=number,
        version=more.pop("version", 1),
        known_at=at(hours),
        carrier=more.pop("carrier", number),
        said_at=at(hours),
        voice=more.pop("voice", "The Gazette"),
    )
    return told_figures(reading(text, *figures, number=number, **more), telling)


def placed(roll: Roll, figures: tuple[ToldFigure, ...]) -> list[Placement]:
    """The figures of an article in the series of a story, as far as they have one."""
    found = quantities(figures)
    tried = [roll.place(one, found[one.index]) for one in figures if one.index in found]
    return [one for one in tried if one is not None]
