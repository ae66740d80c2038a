"""Who gives a figure: who is quoted with it, the document that says it, or the subject that puts it so."""

import re
from typing import NamedTuple

from reportedly.records import Claim, Reading
from reportedly.stories.series.giving import giver, giver_by_account, is_pronoun
from reportedly.stories.series.papers import paper_giving, speaker_of_paper
from reportedly.stories.series.told import ToldFigure

_COMPARED = re.compile(r"\bthan\s+(?:\w+\s+){0,2}$", re.IGNORECASE)


class Credit(NamedTuple):
    """Who gives a figure, the ledger's number of them, and whether they are credited at all."""

    who: str | None
    entity: int | None = None
    quoted: bool = True


def credited(told: ToldFigure, claim: Claim | None, reading: Reading) -> Credit:
    """The source of a figure, as far as the article tells: it is the article's own voice where that tells none.

    A document or model that gives the number right before it comes first: others show it, or repeat it. Then comes who
    is quoted with it; not somebody whom it is only compared with ("more than any analyst had forecast").
    """
    paper = paper_giving(told.sentence_text[: told.span[0]])
    if paper is not None and not _is_of(claim, paper.name):
        return _credit_of_paper(told, speaker_of_paper(paper), claim)
    if claim is not None and claim.source is not None and not _is_compared(told, claim, reading):
        return Credit(claim.source.name or claim.source.text, _entity(told))
    return _given(told, reading)


def _is_of(claim: Claim | None, name: str) -> bool:
    """Whether who is quoted is the document itself."""
    return claim is not None and claim.source is not None and name in claim.source.text


def _credit_of_paper(told: ToldFigure, who: str, claim: Claim | None) -> Credit:
    """Who gives it by name, by the full one if that is who is quoted as well."""
    source = claim.source if claim else None
    if source is None or who.casefold() not in source.text.casefold():
        return Credit(who)
    return Credit(source.name or source.text, _entity(told))


def _entity(told: ToldFigure) -> int | None:
    return None if told.figure.claim is None else told.telling.entities.get(told.figure.claim)


def _is_compared(told: ToldFigure, claim: Claim, reading: Reading) -> bool:
    """Whether a source is only named, behind a figure, as what that is compared with."""
    if claim.source is None or not claim.source.spans:
        return False
    start, end = claim.source.spans[0]
    if start < told.figure.span[1]:
        return False
    text = reading.article.text
    return bool(_COMPARED.search(text[max(0, start - 20) : start])) or text[start:end].lower().startswith("than ")


def _given(told: ToldFigure, reading: Reading) -> Credit:
    """Who gives a figure that is in no claim: its sentence's subject, if that gives it; a pronoun is who spoke last."""
    own = Credit(told.telling.voice, quoted=False)
    who = giver(told.sentence_text[: told.span[0]]) or giver_by_account(told.sentence_text)
    if who is None or not is_pronoun(who):
        return own if who is None else Credit(who)
    last = [index for index, claim in enumerate(reading.claims) if claim.sentence == told.sentence - 1 and claim.source]
    source = reading.claims[last[-1]].source if last else None
    if source is None:
        return own
    return Credit(source.name or source.text, told.telling.entities.get(last[-1]))
