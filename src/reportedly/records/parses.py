"""One article's text, parsed: tokens, names, and what is left unread."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from reportedly.records.spans import Span


class ScarKind(StrEnum):
    """Why a stretch of text is left unread."""

    REPEAT = "repeat"
    CREDIT = "credit"
    CAPTION = "caption"
    PROMO = "promo"
    LABEL = "label"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scar:
    """A stretch of ``article.text`` that is no prose of the article: recognised, kept, left unread."""

    span: Span
    kind: ScarKind


class Token(NamedTuple):
    """One token of a :class:`Parse`.

    ``tag`` is a Penn Treebank tag, ``dep`` a ClearNLP dependency label, ``head`` the index of the governing token
    in the article (a root is its own head), ``sentence`` the index of its sentence. ``lemma`` is lower case but
    for proper nouns.
    """

    start: int
    end: int
    text: str
    lemma: str
    tag: str
    dep: str
    head: int
    sentence: int


class Name(NamedTuple):
    """A named span as the recogniser labels it: an OntoNotes label ("PERSON", "ORG", "GPE", "LOC", "NORP", …)."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parse:
    """One article's text, parsed once. No library's object travels: only this.

    ``sentences`` are spans in text order without surrounding white space; ``sentence_tokens`` the half-open token
    ranges that belong to them; ``quotations`` the spans inside quotation marks (marks excluded), also those that
    run over paragraphs. Nothing inside a scar has sentences or tokens. ``dateline`` is the article's dateline with its
    dash: it stands in a sentence, but is part of nothing that anybody said.
    """

    text: str
    tokens: tuple[Token, ...] = ()
    sentences: tuple[Span, ...] = ()
    sentence_tokens: tuple[tuple[int, int], ...] = ()
    paragraphs: tuple[Span, ...] = ()
    quotations: tuple[Span, ...] = ()
    names: tuple[Name, ...] = ()
    scars: tuple[Scar, ...] = ()
    dateline: Span | None = None
