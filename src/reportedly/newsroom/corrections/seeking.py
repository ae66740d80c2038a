"""What something may be made one with, sought by a person: entities by name, stories by words that are in them."""

from collections.abc import Callable
from dataclasses import replace

from reportedly.errors import QueryError
from reportedly.ledger import Ledger
from reportedly.ledger.rows import EntityRow
from reportedly.ledger.searching.hit_rows import Shown, StoryHits, Wanted
from reportedly.ledger.searching.parsing import parse
from reportedly.newsroom.corrections.decision_sheets import Choosable, DecisionSheet
from reportedly.newsroom.form import Filled
from reportedly.newsroom.words import counted, words

MOST_FOUND = 8
_LONGEST, _LONGEST_NAME = 18, 400


def chosen_in(form: Filled) -> tuple[str, ...]:
    """What is chosen: each in a field of its own or, in a link, several in one with commas between them."""
    given = form.all("chosen")
    return (*given, *(part for value in given for part in value.split(",")))


def with_found(ledger: Ledger, sheet: DecisionSheet, form: Filled) -> DecisionSheet:
    """The sheet with what was sought and found, chosen where it was or nothing else is; as it is where nothing was."""
    sought = " ".join(form.one("named").split())[:_LONGEST_NAME]
    if not (sought and sheet.seeks):
        return sheet
    try:
        found = _FINDERS[sheet.matter](ledger, sought)
    except QueryError as error:
        return replace(sheet, sought=sought, fault=f"{error.message} {error.remedy or ''}")
    others = [one for one in found if one.value != str(sheet.number)][:MOST_FOUND]
    target = others[0].value if len(others) == 1 else form.one("target")
    return replace(sheet, sought=sought, found=tuple(replace(one, chosen=one.value == target) for one in others))


def entities_called(ledger: Ledger, sought: str) -> list[Choosable]:
    """Entities by a name, the beginning of a word in it, or their number; those that most articles mention first."""
    found = list(ledger.entities(name=sought, limit=MOST_FOUND + 1))
    if sought.isascii() and sought.isdigit() and len(sought) <= _LONGEST and (read := ledger.entity(int(sought))):
        found.insert(0, read.row)
    return [_entity(row) for row in found]


def stories_with(ledger: Ledger, sought: str) -> list[Choosable]:
    """Stories by words of their articles, those with most claims of them first. Raises QueryError."""
    hits = ledger.hits.search(Wanted(node=parse(sought), shown=Shown.STORIES, limit=MOST_FOUND + 1))
    return [_story(one) for one in hits.stories]


def _entity(row: EntityRow) -> Choosable:
    said = f"{counted(row.said, 'claim')} said, " if row.said else ""
    meta = f"{words(row.kind)}, {counted(row.articles, 'article')}, {said}entity {row.id}"
    return Choosable(value=str(row.id), told=row.name, meta=meta, address=f"/entities/{row.id}")


def _story(one: StoryHits) -> Choosable:
    meta = f"{counted(one.hits, 'hit')}, story {one.story}"
    told = one.headline or "Without headline"
    return Choosable(value=str(one.story), told=told, meta=meta, address=f"/stories/{one.story}", at=one.last_at)


_FINDERS: dict[str, Callable[[Ledger, str], list[Choosable]]] = {"entity": entities_called, "story": stories_with}
