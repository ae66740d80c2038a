"""Decisions in words, as lists and pages tell them."""

from dataclasses import dataclass

from reportedly.ledger.corrections.correction_rows import DecidedRow, Matter
from reportedly.newsroom.corrections.words import decided_words

PAGES = {Matter.STORY: "stories", Matter.ASSERTION: "assertions", Matter.ENTITY: "entities"}


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionLine:
    """A decision in words, and the page of what it is about."""

    row: DecidedRow
    told: str
    address: str


def decision_line(row: DecidedRow) -> DecisionLine:
    """A decision in words."""
    told = decided_words(row.action, row.matter.value, (row.number, row.other), row.moved)
    told = f"{told}: {', '.join(row.names)}" if row.names else told
    return DecisionLine(row=row, told=told, address=_address(row))


def _address(row: DecidedRow) -> str:
    if row.matter is Matter.GRADE:
        return f"/{'entities' if row.action.endswith('source') else 'assertions'}/{row.number}"
    return f"/{PAGES[row.matter]}/{row.number}"
