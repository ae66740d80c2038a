"""A gold set: articles whose claims people have annotated, as JSON Lines."""

from pathlib import Path

import msgspec

from reportedly.evaluation.annotation import AnnotatedArticle, Annotation, Spans
from reportedly.evaluation.lines import Place, read_articles

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
    return read_articles(path, _Line, _article, remedy=REMEDY)


def _article(place: Place, line: _Line) -> AnnotatedArticle:
    for number, item in enumerate(line.attributions):
        for name in ("source", "cue", "content"):
            place.check_spans(getattr(item, name), line.text, f"attributions[{number}].{name}")
    published_at, published_date_only = place.moment(line.published)
    return AnnotatedArticle(
        id=line.id,
        text=line.text,
        annotations=tuple(
            Annotation(source=item.source, cue=item.cue, content=item.content) for item in line.attributions
        ),
        title=line.title,
        outlet=line.outlet,
        published_at=published_at,
        published_date_only=published_date_only,
    )
