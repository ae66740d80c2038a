"""What the pages of corrections show: the passage with a claim's words to pick from, and corrections in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from reportedly.ledger.corrections.correction_rows import CorrectionRow
from reportedly.newsroom import words
from reportedly.newsroom.articles.views import paragraphs_of
from reportedly.newsroom.corrections.form import LABELS, Spans, words_at, written
from reportedly.newsroom.corrections.words import STATES, kind_words, label_words
from reportedly.newsroom.words import Sign
from reportedly.records import Claim, CorrectionKind, Reading, Span

LONGEST_PASSAGE = 20_000
_AROUND = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A part of a claim as the form holds it: its words, where they stand, and what it is called."""

    name: str
    told: str
    hint: str
    words: str
    places: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One label that may be chosen, and whether it is."""

    value: str
    told: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLine:
    """A claim in short, as a preview shows it: what is another thing than before is marked."""

    parts: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionLine:
    """A correction as the list shows it."""

    row: CorrectionRow
    kind: str
    was: str
    now: str
    state: Sign
    can_undo: bool


def passage(reading: Reading, marked: Mapping[str, Spans], around: Span | None) -> Markup:
    """The paragraphs about a stretch, or the beginning of the text, each with where it begins: a script finds words."""
    text = reading.article.text
    blocks = paragraphs_of(text)
    chosen = _near(blocks, around) if around else [block for block in blocks if block[1] <= LONGEST_PASSAGE]
    paragraph = Markup('<p data-a="{}">{}</p>')
    return Markup("").join(paragraph.format(one[0], Markup("").join(_runs(text, one, marked))) for one in chosen)


def _near(blocks: Sequence[Span], around: Span) -> Sequence[Span]:
    inside = [index for index, block in enumerate(blocks) if block[0] < around[1] and around[0] < block[1]]
    if not inside:
        return blocks[:3]
    return blocks[max(0, inside[0] - _AROUND) : inside[-1] + _AROUND + 1]


def _runs(text: str, block: Span, marked: Mapping[str, Spans]) -> Iterable[Markup]:
    """The stretches of a paragraph that are marked alike; a page that is read keeps a line break as it is printed."""
    edges = {edge for spans in marked.values() for span in spans for edge in span if block[0] < edge < block[1]}
    for begin, end in pairwise([block[0], *sorted(edges), block[1]]):
        kinds = [name for name, spans in marked.items() if any(a <= begin and end <= b for a, b in spans)]
        printed = escape(text[begin:end]).replace("\r", Markup("&#13;"))
        yield Markup('<span class="m {}">{}</span>').format(" ".join(kinds), printed) if kinds else printed


def fields_of(text: str, claim: Claim | None) -> tuple[Field, ...]:
    """The parts of a claim as the form shows them first; empty ones for a claim that was missed."""
    parts: dict[str, Spans] = {"source": (), "cue": (), "content": ()}
    if claim is not None:
        parts["source"] = claim.source.spans if claim.source else ()
        parts["cue"] = claim.cue.spans if claim.cue else ()
        parts["content"] = claim.content.spans
    hints = {
        "source": "who is credited, as printed; empty if nobody is",
        "cue": "the reporting words; empty if there are none",
        "content": "what is said; … between stretches",
    }
    return tuple(
        Field(name=name, told=name.capitalize(), hint=hints[name], words=words_at(text, spans), places=written(spans))
        for name, spans in parts.items()
    )


def options_of(claim: Claim | None, given: Mapping[str, str]) -> dict[str, tuple[Option, ...]]:
    """The labels to choose from, by field; chosen are those given, else those of the claim."""
    now: dict[str, str] = {"stance": "affirms", "certainty": "certain", "basis": "none_given"}
    now |= {"source_kind": "unknown", "mode": "said"}
    if claim is not None:
        kind = claim.source.kind.value if claim.source else "unknown"
        now = {"stance": claim.stance.value, "certainty": claim.certainty.value, "basis": claim.basis.value}
        now |= {"source_kind": kind, "mode": claim.mode.value}
    chosen = now | {name: value for name, value in given.items() if value}
    return {
        name: tuple(
            Option(value=one.value, told=label_words(name, one.value), chosen=chosen[name] == one.value) for one in kind
        )
        for name, (_, kind) in LABELS.items()
    }


def claim_line(text: str, claim: Claim | None, other: Claim | None) -> ClaimLine | None:
    """A claim in short beside another one; None for none."""
    if claim is None:
        return None
    mine, theirs = _told(text, claim), dict(_told(text, other)) if other else {}
    return ClaimLine(parts=tuple((name, told, other is not None and theirs.get(name) != told) for name, told in mine))


def _told(text: str, claim: Claim) -> list[tuple[str, str]]:
    source = claim.source
    who = source.text if source else "not named"
    if source and source.name and source.name.casefold() not in source.text.casefold():
        who = f"{who} ({source.name})"
    told = [
        ("source", who),
        ("cue", words_at(text, claim.cue.spans) if claim.cue else "none"),
        ("content", words_at(text, claim.content.spans)),
        ("stance", label_words("stance", claim.stance.value)),
        ("certainty", label_words("certainty", claim.certainty.value)),
        ("basis", label_words("basis", claim.basis.value)),
        ("mode", label_words("mode", claim.mode.value)),
    ]
    return [*told, ("kind of source", words.words(source.kind.value))] if source else told


def correction_line(row: CorrectionRow) -> CorrectionLine:
    """A correction in words."""
    return CorrectionLine(
        row=row,
        kind=kind_words(row.kind),
        was=_words_of(row, row.was),
        now=_words_of(row, row.now),
        state=STATES[row.state],
        can_undo=row.undone_by is None,
    )


def _words_of(row: CorrectionRow, value: str | None) -> str:
    names = {kind.value for kind, _ in LABELS.values()}
    if value and row.kind in names:
        return label_words(row.kind, value)
    if value:
        return words.one_line(value)
    empty = {
        CorrectionKind.NO_CLAIM.value: "no claim",
        CorrectionKind.MISSED.value: "not read",
        CorrectionKind.SOURCE.value: "nobody named",
        CorrectionKind.CUE.value: "no cue",
        CorrectionKind.PLACE.value: "not told which",
    }
    return empty.get(row.kind, "")
