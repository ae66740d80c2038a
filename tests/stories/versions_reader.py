"""A reader by a handful of rules, and invented articles: versions that are compared need readings, not good ones."""

import re
from datetime import UTC, datetime

from reportedly.records import (
    Article,
    Basis,
    Certainty,
    Change,
    ChangeKind,
    Claim,
    Content,
    Cue,
    Figure,
    Manner,
    Passage,
    Qualifier,
    Reading,
    Scar,
    ScarKind,
    Source,
    Span,
    Stance,
)

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
STANCES = {"said": Stance.AFFIRMS, "denied": Stance.DENIES, "confirmed": Stance.CONFIRMS}
_CLAIM = re.compile(
    r"(?:(?P<source>[A-Z][\w’ ]*?) (?P<cue>said|denied|confirmed)|It was (?P<bare>reported)) that "
    r"(?P<content>[^.?!\n]+?)(?P<basis>, citing satellite images)?(?=[.?!\n]|$)"
)
_FIGURE = re.compile(r"(?P<how>about |at least )?(?P<number>\d[\d,]*) (?P<counted>[a-z]+)")
_SENTENCE = re.compile(r"[^\s.?!][^.?!\n]*[.?!]?[”]?")
_PROMO = re.compile(r"(?m)^Read more: .*$")


def read(text: str, *, title: str | None = "Ferries stop", reader: str = "1", language: str = "en") -> Reading:
    """What the rules find in a text: "X said that …", numbers of things, and lines that say "Read more"."""
    scars = tuple(Scar(span=match.span(), kind=ScarKind.PROMO) for match in _PROMO.finditer(text))
    sentences = tuple(
        match.span()
        for match in _SENTENCE.finditer(text)
        if not any(s.span[0] <= match.start() < s.span[1] for s in scars)
    )
    claims = tuple(_claims(text, sentences))
    figures = tuple(_figure(match, claims) for match in _FIGURE.finditer(text))
    article = Article(
        id="a1", text=text, title=title, url="https://gazette.example/1", language=language, published_at=NOON
    )
    return Reading(
        id="a1",
        reader_version=reader,
        article=article,
        sentences=sentences,
        claims=claims,
        figures=figures,
        scars=scars,
    )


def unread(text: str, *, title: str | None = "Ferries stop") -> Reading:
    """A version that was kept and not read."""
    return Reading(id="a1", reader_version="", article=Article(id="a1", text=text, title=title))


def _claims(text: str, sentences: tuple[Span, ...]) -> list[Claim]:
    found = []
    for match in _CLAIM.finditer(text):
        holders = [i for i, (start, end) in enumerate(sentences) if start <= match.start() < end]
        content = match.group("content")
        cue = "cue" if match.group("cue") else "bare"
        found += [
            Claim(
                source=Source(spans=(match.span("source"),), text=match.group("source")) if match["source"] else None,
                cue=Cue(spans=(match.span(cue),), lemma=match.group(cue)),
                content=Content(spans=(match.span("content"),)),
                manner=Manner.MIXED if "“" in content else Manner.INDIRECT,
                stance=STANCES.get(match.group("cue") or "", Stance.AFFIRMS),
                certainty=Certainty.POSSIBLE if " may " in content else Certainty.CERTAIN,
                basis=Basis.SATELLITE_IMAGERY if match.group("basis") else Basis.NONE_GIVEN,
                sentence=holders[0],
            )
            for _ in holders[:1]
        ]
    return found


def _figure(match: "re.Match[str]", claims: tuple[Claim, ...]) -> Figure:
    qualifiers = {"about ": Qualifier.ABOUT, "at least ": Qualifier.AT_LEAST, None: Qualifier.EXACT}
    start = match.start("number")
    holders = [i for i, claim in enumerate(claims) if claim.content.spans[0][0] <= start < claim.content.spans[0][1]]
    return Figure(
        span=match.span("number"),
        value=float(match.group("number").replace(",", "")),
        qualifier=qualifiers[match.group("how")],
        counted=match.group("counted"),
        claim=holders[0] if holders else None,
    )


def kinds(changes: tuple[Change, ...], *, paragraphs: bool = False) -> list[ChangeKind]:
    """The kinds of changes in order, without those of paragraphs unless they are asked for."""
    return [change.kind for change in changes if paragraphs or not change.kind.value.startswith("paragraph")]


def marked(passage: Passage | None) -> list[str]:
    """The words that a passage marks."""
    if passage is None:
        return []
    start = passage.within[0]
    return [passage.printed[a - start : b - start] for a, b in passage.spans]
