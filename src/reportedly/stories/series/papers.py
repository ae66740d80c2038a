"""Documents and models that give a figure: whose they are, and the day that they bear."""

import re
from typing import NamedTuple

from reportedly.records import Reading, TimeType

_PAPERS = (
    "memo|memorandum|estimate|forecast|projection|model|calculation|count|tally|report|study|survey|audit|review|analysis|"
    "assessment|cable|dossier|paper|letter|draft|draft [a-z]+|decree|document|file|list|note|ledger|invoice"
)
_OWN = frozenset(str.split("estimate forecast projection model calculation count tally"))
"""What somebody makes who then says it: their number is that of whoever's it is."""
_NAME = r"(?:[Tt]he )?[A-Z][\w-]*(?: (?:of |for |and )?[A-Z][\w-]*){0,4}|the (?:[a-z-]+ ){0,2}[a-z-]+"
_GIVES = (
    "puts?|gives?|gave|estimates?|estimated|would (?:cap|limit|restrict|set|cut|raise)|caps|capped|limits|limited|is|"
    "was|foresees|foresaw|speaks of|spoke of"
)
_GIVEN = re.compile(
    rf"(?:\b(?P<owner>{_NAME})[’'](?:s )?(?:own )?|"
    r"\b(?P<theirs>[Ii]ts|[Tt]heir|[Hh]is|[Hh]er) (?:own )?|\b(?:[Aa]n?|[Tt]he) )"
    rf"\s?(?P<what>(?:[a-z-]+ ){{0,2}}?(?P<kind>{_PAPERS}))(?: (?:of|by|from) [\w’' -]{{1,40}})?(?:, [^,]{{1,60}},)?"
    rf"(?: that| which)? (?:has |had |also |now )?(?:{_GIVES})\b(?![^.;]*\bthat\b)[^.,;]{{0,50}}$"
)
_MENTIONED = re.compile(rf"\b(?:{_PAPERS})\b")
_DATED = r"(?:dated|published|completed|issued|released|drawn up|written|signed|finished|compiled|prepared)"
_IT_IS_DATED = re.compile(rf"\b(?:It|This) (?:is|was) {_DATED}(?: on)? $")
_REACH = 60


class Paper(NamedTuple):
    """A document or model: its name as printed, without article, what kind it is, and whose, where that is printed."""

    name: str
    kind: str
    owner: str | None


def paper_giving(before: str) -> Paper | None:
    """The document or model that gives a number, by the words before the number; None if none does.

    Those of the speaker ("its own estimate") are none: that is who speaks.

    >>> paper_giving("Two officials said that an internal estimate, completed last week, put the harvest at ")
    Paper(name='internal estimate', kind='estimate', owner=None)
    >>> paper_giving("He accepted that the Board’s own model gave ")
    Paper(name='model', kind='model', owner='the Board')
    """
    found = _GIVEN.search(before) if _MENTIONED.search(before) else None
    if found is None or found["theirs"]:
        return None
    return Paper(found["what"], found["kind"].rpartition(" ")[2], found["owner"])


def speaker_of_paper(paper: Paper) -> str:
    """Who gives what a document or model gives: whose model it is, else the document itself."""
    return paper.owner if paper.owner and paper.kind in _OWN else paper.name


def kind_of_paper(who: str | None) -> str | None:
    """The kind of document that a source is by its name ("memo" of "the memo, dated 12 May"); None if it is none."""
    head = (who or "").partition(",")[0].split(" of ")[0].strip().rpartition(" ")[2].lower()
    return head if re.fullmatch(_PAPERS, head) else None


def day_of_paper(reading: Reading, kind: str) -> str | None:
    """The day that a document of this kind bears, as far as the article tells: "the memo, dated 12 May 2025"."""
    text = reading.article.text
    named = re.compile(rf"\b{kind}s?\b[^.;]{{0,40}}?\b{_DATED}(?: on)? $", re.IGNORECASE)
    mentioned = re.compile(rf"\b{kind}\b", re.IGNORECASE)
    for time in reading.times:
        if time.type is not TimeType.DATE or time.value is None or not time.value[:4].isdigit():
            continue
        before = text[max(0, time.span[0] - _REACH) : time.span[0]]
        if named.search(before):
            return time.value
        if _IT_IS_DATED.search(before) and mentioned.search(text[max(0, time.span[0] - 4 * _REACH) : time.span[0]]):
            return time.value
    return None
