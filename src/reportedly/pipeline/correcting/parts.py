"""The parts of a corrected claim, as a reading has them: made of spans that a person chose."""

import re
from collections.abc import Sequence

from reportedly.pipeline.correcting.drafts import Spans
from reportedly.records import Cue, Entity, Manner, Reading, Source, SourceKind, Span

_QUOTED = re.compile(r"“[^”]*”?|\"[^\"\n]*\"?|«[^»]*»?|„[^“”]*[“”]?")
_ARTICLE = re.compile(r"\A(?:the|a|an)\s+", re.IGNORECASE)
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "you", "who", "this", "that", "him", "her", "them", "us"})
_ALL_BUT = 4


def printed(text: str, spans: Spans) -> str:
    """The words of some spans, in order.

    >>> printed("He said it twice.", ((0, 2), (8, 10)))
    'He it'
    """
    return " ".join(text[start:end] for start, end in spans)


def source_of(reading: Reading, spans: Spans, called: str | None) -> Source | None:
    """Who is credited by these words: by whom the article names there, or by the full name that a person gave."""
    if not spans:
        return None
    text = printed(reading.article.text, spans)
    meant = _called(reading.entities, called) if called else _named(reading.entities, spans)
    like = next((claim.source for claim in reading.claims if claim.source and _is(claim.source, meant, text)), None)
    return Source(
        spans=spans,
        text=text,
        entity=meant.id if meant else None,
        name=meant.name if meant else called or _bare(text),
        role=like.role if like else None,
        kind=like.kind if like else SourceKind.UNKNOWN,
    )


def cue_of(text: str, spans: Spans) -> Cue | None:
    """The reporting words at these spans."""
    return Cue(spans=spans, lemma=printed(text, spans).lower()) if spans else None


def manner_of(text: str, content: Spans) -> Manner:
    """How a content is printed, told by the quotation marks around its words."""
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    inside = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in content for b in quoted)
    if not inside:
        return Manner.INDIRECT
    covered = sum(end - start for start, end in content)
    return Manner.DIRECT if inside >= covered - _ALL_BUT else Manner.MIXED


def sentence_of(sentences: Sequence[Span], spans: Spans) -> int:
    """The sentence in which spans begin, the last one before them if they stand in none."""
    begins = spans[0][0]
    before = [index for index, (start, _) in enumerate(sentences) if start <= begins]
    return before[-1] if before else 0


def _called(entities: Sequence[Entity], name: str) -> Entity | None:
    wanted = name.casefold()
    return next((one for one in entities if wanted in {one.name.casefold(), *map(str.casefold, one.aliases)}), None)


def _named(entities: Sequence[Entity], spans: Spans) -> Entity | None:
    """The entity that is mentioned within the spans, the last one of those most of which stands there."""
    shared = [(sum(_overlap(span, mention) for span in spans for mention in one.mentions), one) for one in entities]
    return max(shared, key=lambda pair: pair[0], default=(0, None))[1] if any(n for n, _ in shared) else None


def _overlap(one: Span, other: Span) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _is(source: Source, meant: Entity | None, text: str) -> bool:
    return source.entity == meant.id if meant else source.text.casefold() == text.casefold()


def _bare(text: str) -> str | None:
    return None if text.casefold() in _PRONOUNS else _ARTICLE.sub("", text) or None
