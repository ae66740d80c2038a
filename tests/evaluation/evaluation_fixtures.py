"""Invented articles with annotated claims, written so that spans are found by their words."""

from collections.abc import Sequence

from reportedly.evaluation import AnnotatedArticle, Annotation
from reportedly.records import Span

TEXT = (
    "Mayor Ada Lund said that the bridge was safe.\n\n"
    "“We saw no crack at all,” the engineer told reporters.\n\n"
    "Residents doubt it. She denied that a report had warned of a collapse."
)


def spans(text: str, *parts: str) -> tuple[Span, ...]:
    """Where each part stands first in ``text``."""
    return tuple((start, start + len(part)) for part in parts for start in [text.index(part)])


def claim(source: str | None, cue: str, content: str | Sequence[str], text: str = TEXT) -> Annotation:
    """A claim of ``text`` without labels."""
    parts = [content] if isinstance(content, str) else content
    return Annotation(
        source=spans(text, source) if source else (), cue=spans(text, cue) if cue else (), content=spans(text, *parts)
    )


SAFE = claim("Mayor Ada Lund", "said", "the bridge was safe")
CRACK = claim("the engineer", "told", "“We saw no crack at all,”")
WARNED = claim("She", "denied", "a report had warned of a collapse")


def article(*annotations: Annotation, text: str = TEXT) -> AnnotatedArticle:
    """An article with those claims."""
    return AnnotatedArticle(id="bridge", text=text, annotations=annotations)
