"""A gold set: articles whose claims people have annotated, as JSON Lines."""

from datetime import UTC, datetime
from pathlib import Path

import msgspec

from reportedly.errors import InputError
from reportedly.evaluation.annotation import AnnotatedArticle, Annotation, Spans
from reportedly.evaluation.lines import Place, read_lines

REMEDY = (
    'A line is {"id", "title", "outlet", "published", "text", "attributions": [{"source", "cue", "content"}]}, '
    "each of the three a list of [start, end]."
)


class _Attribution(msgspec.Struct):
    source: Spans
    cue: Spans
    content: Spans


class _Line(msgspec.Struct):
    id: str
    text: str
    attributions: list[_Attribution]
    title: str | None = None
    outlet: str | None = None
    published: str | None = None


def read_gold(path: Path) -> tuple[AnnotatedArticle, ...]:
    """The articles of a gold set, in order. Raises InputError that names file, line and remedy."""
    articles: dict[str, AnnotatedArticle] = {}
    for place, line in read_lines(path, _Line, remedy=REMEDY):
        if line.id in articles:
            raise place.fault(f"the id {line.id!r} occurs a second time.", remedy="Every article needs its own id.")
        articles[line.id] = _article(place, line)
    if not articles:
        raise InputError(f"{path} holds no article.", remedy=REMEDY)
    return tuple(articles.values())


def _article(place: Place, line: _Line) -> AnnotatedArticle:
    for number, item in enumerate(line.attributions):
        for name in ("source", "cue", "content"):
            place.check_spans(getattr(item, name), line.text, f"attributions[{number}].{name}")
    published_at = _moment(place, line.published)
    return AnnotatedArticle(
        id=line.id,
        text=line.text,
        annotations=tuple(
            Annotation(source=item.source, cue=item.cue, content=item.content) for item in line.attributions
        ),
        title=line.title,
        outlet=line.outlet,
        published_at=published_at,
        published_date_only=published_at is not None and len(line.published or "") <= len("2026-03-02"),
    )


def _moment(place: Place, printed: str | None) -> datetime | None:
    if not printed:
        return None
    try:
        moment = datetime.fromisoformat(printed)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        remedy = "Give it in ISO 8601, such as 2026-03-02, or leave it out."
        raise place.fault(f'"published" is {printed[:64]!r}.', remedy=remedy) from error
