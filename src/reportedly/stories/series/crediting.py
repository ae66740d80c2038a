"""Who gives a figure: who is quoted with it, the document that says it, or the subject that puts it so."""

import re
from dataclasses import replace

from reportedly.records import Claim, Reading
from reportedly.stories.series.giving import giver, giver_by_account, is_pronoun
from reportedly.stories.series.papers import paper_giving, speaker_of_paper
from reportedly.stories.series.told import ToldFigure

_COMPARED = re.compile(r"\bthan\s+(?:\w+\s+){0,2}$", re.IGNORECASE)


def credited(told: ToldFigure, claim: Claim | None, reading: Reading) -> ToldFigure:
    """A figure with its source, as far as the article tells: it stays the article's own voice where that tells none.

    A document or model that gives the number right before it comes first: others show it, or repeat it. Then comes who
    is quoted with it; not somebody whom it is only compared with ("more than any analyst had forecast").
    """
    paper = paper_giving(told.sentence_text[: told.span[0]])
    if paper is not None and not _is_of(claim, paper.name):
        who = speaker_of_paper(paper)
        return replace(told, who=_full(who, claim), entity=_entity(told, who, claim), quoted=True)
    if claim is not None and claim.source is not None and not _is_compared(claim, reading):
        return replace(told, who=claim.source.name or claim.source.text, entity=_entity_of_claim(told), quoted=True)
    return _given(told, reading)


def _is_of(claim: Claim | None, name: str) -> bool:
    """Whether who is quoted is the document itself."""
    return claim is not None and claim.source is not None and name in claim.source.text


def _full(who: str, claim: Claim | None) -> str:
    """The full name of who gives it, if that is who is quoted as well."""
    source = claim.source if claim else None
    return source.name or source.text if source and who.casefold() in source.text.casefold() else who


def _entity(told: ToldFigure, who: str, claim: Claim | None) -> int | None:
    same = claim is not None and claim.source is not None and who.casefold() in claim.source.text.casefold()
    return _entity_of_claim(told) if same else None


def _entity_of_claim(told: ToldFigure) -> int | None:
    return None if told.figure.claim is None else told.telling.entities.get(told.figure.claim)


def _is_compared(claim: Claim, reading: Reading) -> bool:
    """Whether a source is only named as what something is compared with."""
    if claim.source is None or not claim.source.spans:
        return False
    start, end = claim.source.spans[0]
    text = reading.article.text
    return bool(_COMPARED.search(text[max(0, start - 20) : start])) or text[start:end].lower().startswith("than ")


def _given(told: ToldFigure, reading: Reading) -> ToldFigure:
    """A figure that is in no claim with its sentence's subject, if that gives it; a pronoun is who spoke last."""
    who = giver(told.sentence_text[: told.span[0]]) or giver_by_account(told.sentence_text)
    if who is None:
        return told
    if not is_pronoun(who):
        return replace(told, who=who, quoted=True)
    last = [index for index, claim in enumerate(reading.claims) if claim.sentence == told.sentence - 1 and claim.source]
    if not last:
        return told
    source = reading.claims[last[-1]].source
    entity = told.telling.entities.get(last[-1])
    return replace(told, who=None if source is None else source.name or source.text, entity=entity, quoted=True)
