"""The sheet on which a claim is corrected, or one that was missed is added: as it is asked for, and as it is sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import msgspec
from markupsafe import Markup

from reportedly.ledger.rows import ArticleRead
from reportedly.newsroom.corrections.form import LABELS, number_in, spans_written
from reportedly.newsroom.corrections.outlook import Change
from reportedly.newsroom.corrections.views import (
    ClaimLine,
    CorrectionLine,
    Field,
    Option,
    claim_line,
    fields_of,
    options_of,
    passage,
)
from reportedly.newsroom.corrections.words import kind_words
from reportedly.newsroom.form import Filled
from reportedly.records import Claim, Correction, CorrectionKind, Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What the form shows: ``claim`` is the claim's number, None for one that is added.

    ``outlook`` is what would come of it, None where nobody asked. ``seen`` is the number of the last correction that
    whoever fills it in can know of, ``was`` what the claim was like then, ``clash`` what others have done to it since.
    """

    article: int
    version: int
    title: str
    outlet: str | None
    language: str | None
    address: str
    text: Markup
    fields: tuple[Field, ...]
    options: Mapping[str, tuple[Option, ...]]
    names: tuple[str, ...]
    who: str
    reading: Reading = field(repr=False)
    anchor: str = ""
    claim: int | None = None
    now: Claim | None = None
    why: str = ""
    by: str = ""
    fault: str = ""
    changes: tuple[str, ...] = ()
    preview: tuple[ClaimLine | None, ClaimLine | None] | None = None
    outlook: tuple[Change, ...] | None = None
    seen: int = 0
    was: str = ""
    clash: tuple[CorrectionLine, ...] = ()

    @property
    def claim_now(self) -> Claim:
        """The claim as it is read now. Raises LookupError for one that is added."""
        if self.now is None:
            raise LookupError("a claim that is added is not read yet")
        return self.now

    def filled_anew(self, form: Filled) -> "Sheet":
        """The sheet as it was sent, but for what was not touched in it: that is as it is read by now."""
        was = _was_sent(form.one("was"))
        now = {one.name: (one.words, one.places) for one in self.fields}
        values = dict(form.values)
        for name, (words, places) in now.items():
            if form.one(name).split() == was.get(name, "").split():
                values |= {name: (words,), f"{name}_at": (places,)}
        labels = _was_sent(self.was)
        values |= {name: (labels[name],) for name in (*LABELS, "who") if form.one(name) == was.get(name)}
        return replace(self.filled(Filled(values=values)), was=self.was)

    def filled(self, form: Filled) -> "Sheet":
        """The sheet as it was sent, so that nothing has to be typed again."""
        fields = tuple(replace(one, words=form.one(one.name), places=form.one(f"{one.name}_at")) for one in self.fields)
        marked = {one.name: spans_written(one.places) for one in fields}
        around = None if self.now is None else _around(self.now)
        return replace(
            self,
            fields=fields,
            options=options_of(self.now, {name: form.one(name) for name in LABELS}),
            who=form.one("who"),
            why=form.one("why"),
            by=form.one("by"),
            text=passage(self.reading, marked, around),
            was=form.one("was") or self.was,
            seen=number_in(form, "seen") or self.seen,
        )

    def previewing(self, after: Reading, given: Sequence[Correction]) -> "Sheet":
        """The sheet with what would come of it."""
        then = _then(after, self.now, given)
        text = after.article.text
        lines = claim_line(text, self.now, then), claim_line(text, then, self.now)
        return replace(self, preview=lines, changes=tuple(kind_words(one.kind.value) for one in given))


def _was_sent(told: str) -> dict[str, str]:
    """What a form says that the claim was like when it was asked for; nothing where it does not say so."""
    try:
        return msgspec.json.decode(told or "{}", type=dict[str, str])
    except msgspec.DecodeError:
        return {}


def _told(sheet: Sheet) -> str:
    """The parts and labels of a claim as they are read, as a field of the form: by it is seen what nobody touched."""
    parts = {one.name: one.words for one in sheet.fields}
    labels = {name: one.value for name, options in sheet.options.items() for one in options if one.chosen}
    return msgspec.json.encode(parts | labels | {"who": sheet.who}).decode()


def sheet_of(read: ArticleRead, claim: Claim, number: int, anchor: str) -> Sheet:
    """The sheet for a claim, given with its number from 1 and by what it is corrected."""
    sheet = _sheet(read, claim, f"/articles/{read.row.id}/claims/{number}/correct?version={read.row.version}")
    who = claim.source.name if claim.source else None
    sheet = replace(sheet, claim=number, anchor=anchor, who=who or "")
    return replace(sheet, was=_told(sheet))


def added_sheet(read: ArticleRead, near: int) -> Sheet:
    """The sheet for a claim that was missed near a place in the text."""
    return _sheet(read, None, f"/articles/{read.row.id}/claims/add?version={read.row.version}&near={near}")


def _sheet(read: ArticleRead, claim: Claim | None, address: str) -> Sheet:
    reading = read.reading
    marked = {one.name: spans_written(one.places) for one in fields_of(reading.article.text, claim)}
    return Sheet(
        article=read.row.id,
        version=read.row.version,
        title=reading.article.title or "Without headline",
        outlet=read.row.outlet,
        language=read.row.language,
        address=address,
        text=passage(reading, marked, None if claim is None else _around(claim)),
        fields=fields_of(reading.article.text, claim),
        options=options_of(claim, {}),
        names=tuple(dict.fromkeys(entity.name for entity in reading.entities)),
        who="",
        reading=reading,
        now=claim,
    )


def _around(claim: Claim) -> tuple[int, int]:
    spans = [*claim.content.spans, *(claim.cue.spans if claim.cue else ())]
    spans += claim.source.spans if claim.source else ()
    return min(spans)[0], max(end for _, end in spans)


def _then(after: Reading, now: Claim | None, given: Sequence[Correction]) -> Claim | None:
    """The claim as it would be: found by the words of its content, as they were or as they would be."""
    if any(one.kind is CorrectionKind.NO_CLAIM for one in given):
        return None
    contents = {one.spans for one in given if one.kind is CorrectionKind.CONTENT}
    contents |= {one.anchor.content for one in given if one.kind is CorrectionKind.MISSED}
    wanted = contents or ({now.content.spans} if now is not None else set())
    found = [claim for claim in after.claims if claim.content.spans in wanted]
    sources = {one.spans for one in given if one.kind is CorrectionKind.SOURCE}
    sources = sources or ({now.source.spans} if now is not None and now.source else set())
    return max(found, key=lambda claim: bool(claim.source and claim.source.spans in sources), default=None)
