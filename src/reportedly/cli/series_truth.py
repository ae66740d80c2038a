"""The sample wire's figures over time: as they are true, and as they are placed where the stories are given."""

from collections.abc import Mapping
from dataclasses import replace

from reportedly.evaluation import AnnotatedArticle
from reportedly.evaluation.series import SeriesFigure
from reportedly.records import (
    Basis,
    Certainty,
    Claim,
    Content,
    Figure,
    Manner,
    Reading,
    Source,
    Stance,
)
from reportedly.sample import Truth, Wire, WireArticle, WireVersion
from reportedly.sample.truth import TrueFigure
from reportedly.stories.series import Roll, Telling, ToldFigure, quantities, told_figures

Read = Mapping[str, Reading]
"""Readings by "article@version"."""


def sample_texts(wire: Wire) -> tuple[AnnotatedArticle, ...]:
    """All versions in English, to be read."""
    return tuple(
        AnnotatedArticle(
            id=f"{article.id}@{number}",
            text=article.printed(version),
            annotations=(),
            title=version.headline,
            outlet=wire.outlet(article.outlet).name,
            published_at=version.at,
        )
        for _, article, number, version in _in_order(wire)
        if article.language == "en"
    )


def true_figures(wire: Wire, truth: Truth) -> tuple[SeriesFigure, ...]:
    """The figures of all true series, in the order of the truth."""
    texts = {(article.id, number): article.printed(version) for _, article, number, version in _in_order(wire)}
    return tuple(
        SeriesFigure(
            series=series.id,
            article=figure.article,
            version=figure.version,
            span=_words(texts[figure.article, figure.version], figure.words),
            source=figure.source,
            value=figure.value,
            low=figure.low,
            high=figure.high,
            qualifier=figure.qualifier,
            as_of=figure.as_of,
        )
        for series in truth.series
        for figure in series.figures
    )


def placed_figures(wire: Wire, truth: Truth, read: Read) -> tuple[SeriesFigure, ...]:
    """Where the figures of readings are placed if they come in order of time and the stories are the true ones."""
    story = {article.id: article.story for article in truth.articles}
    original = {article.id: article.copy_of or article.id for article in truth.articles}
    number = {article.id: place for place, article in enumerate(truth.articles, start=1)}
    rolls: dict[str, Roll] = {}
    frames: dict[str, dict[str, int]] = {}
    found: list[SeriesFigure] = []
    for _, article, version, told_version in _in_order(wire):
        reading = read.get(f"{article.id}@{version}")
        if reading is None:
            continue
        first = wire.article(original[article.id])
        telling = Telling(
            article=number[article.id],
            version=version,
            known_at=told_version.at,
            said_at=told_version.at,
            carrier=number[first.id],
            voice=wire.outlet(first.outlet).name,
        )
        told = told_figures(reading, telling)
        of = quantities(told, frames.get(article.id, ()))
        roll = Roll(rolls[story[article.id]].series if story[article.id] in rolls else (), frames.get(article.id))
        tried = (roll.place(one, of[one.index]) for one in told if one.index in of)
        placed = [one for one in tried if one is not None]
        rolls[story[article.id]], frames[article.id] = roll, {one.told.frame: one.series for one in placed}
        names = {one.series: f"{story[article.id]} {one.series}" for one in placed}
        who = {point.number: point.speaker.name for one in placed for point in roll.one(one.series).points}
        found += [
            _found(names[one.series], article.id, reading, replace(one.told, who=who[one.point])) for one in placed
        ]
    return tuple(found)


def given_figures(truth: Truth, read: Read) -> dict[str, Reading]:
    """The readings with the truth's own numbers, sources and days in the place of what was read of them."""
    given = dict(read)
    for series in truth.series:
        for figure in series.figures:
            key = f"{figure.article}@{figure.version}"
            if key in given:
                given[key] = _with(given[key], figure)
    return given


def _in_order(wire: Wire) -> list[tuple[str, WireArticle, int, WireVersion]]:
    versions = [
        (version.at.isoformat(), article, number, version)
        for article in wire.articles
        for number, version in enumerate(article.versions, start=1)
    ]
    return sorted(versions, key=lambda one: (one[0], one[1].id, one[2]))


def _words(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def _found(series: str, article: str, reading: Reading, told: ToldFigure) -> SeriesFigure:
    start = reading.sentences[told.sentence][0]
    value = told.value
    low, high = told.bounds
    return SeriesFigure(
        series=series,
        article=article,
        version=told.telling.version,
        span=(start + told.span[0], start + told.span[1]),
        source=told.who,
        value=value,
        low=low if value is None else None,
        high=high if value is None else None,
        qualifier=told.figure.qualifier,
        as_of=told.as_of,
    )


def _with(reading: Reading, true: TrueFigure) -> Reading:
    """A reading in which a true figure is read as it is true; what it counts stays as it was read, if it was."""
    start, end = _words(reading.article.text, true.words)
    here = [one for one in reading.figures if one.span[0] < end and start < one.span[1]]
    best = next(
        (one for one in here if one.value == true.value), here[0] if here else Figure(span=(start, end), value=0)
    )
    begins = best.span[0]
    if best.value is None and true.value is not None:
        begins = reading.article.text.rfind(" ", *best.span) + 1
    given = replace(
        best,
        span=(begins, best.span[1]),
        value=true.value,
        low=true.low,
        high=true.high,
        qualifier=true.qualifier,
        as_of=true.as_of,
        claim=len(reading.claims),
    )
    figures = sorted([*(one for one in reading.figures if one not in here), given], key=lambda one: one.span)
    claim = _claim(reading, given, true.source)
    return replace(reading, figures=tuple(figures), claims=(*reading.claims, claim))


def _claim(reading: Reading, figure: Figure, source: str) -> Claim:
    sentence = next(i for i, (start, end) in enumerate(reading.sentences) if start <= figure.span[0] < end)
    return Claim(
        source=Source(spans=(figure.span,), text=source, name=source),
        cue=None,
        content=Content(spans=(figure.span,)),
        manner=Manner.INDIRECT,
        stance=Stance.AFFIRMS,
        certainty=Certainty.CERTAIN,
        basis=Basis.NONE_GIVEN,
        sentence=sentence,
    )
