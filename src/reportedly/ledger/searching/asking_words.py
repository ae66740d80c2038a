"""A query as SQLite's full-text search (FTS5) asks it: the part of it that the index itself can answer.

A second dialect is a second module with the same functions (PostgreSQL: ``tsquery``, where NEAR is a row of ``<n>``).
Every word is quoted, so nothing that a person types is syntax here.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import Enum

from reportedly.ledger.searching.ranges import span_of
from reportedly.ledger.searching.tree import And, Field, Near, Node, Not, Or, Words
from reportedly.ledger.sqlite_search import ALL, mark

FIRST_DAY, LAST_DAY = date(1000, 1, 1), date(3000, 1, 1)
_COLUMNS = {"claims": "source source_name content sentence", "articles": "title text"}
_OF_WORDS = {
    "claims": {"source": "source source_name"},
    "articles": {"title": "title", "text": "text"},
}
_MARKED = {
    "claims": frozenset({"stance", "kind", "basis", "certainty", "mode", "background", "lang", "outlet"}),
    "articles": frozenset({"lang", "outlet"}),
}
_DAYS = frozenset({"after", "before", "on"})


class Target(Enum):
    """What is looked for."""

    CLAIMS = "claims"
    ARTICLES = "articles"


def is_indexed(node: Node, target: Target) -> bool:
    """Whether the index answers all of this by itself."""
    match node:
        case Words() | Near():
            return True
        case Field():
            return node.name in _DAYS or node.name in _MARKED[target.value] or node.name in _OF_WORDS[target.value]
        case Not():
            return is_indexed(node.of, target)
        case And() | Or():
            return all(is_indexed(part, target) for part in node.parts)


class Asking:
    """What an index of claims or of articles is asked.

    ``outlets`` gives the outlets that a typed name means, ``columns`` keeps words to some columns of the index.
    """

    def __init__(self, target: Target, outlets: Mapping[str, tuple[str, ...]], *, columns: str | None = None) -> None:
        self._target, self._outlets = target, outlets
        self._columns = columns or _COLUMNS[target.value]

    def expression(self, node: Node) -> str:
        """The expression for a node that :func:`is_indexed`."""
        match node:
            case Words():
                return f"({{{self._columns}}} : {_phrase(node)})"
            case Near():
                near = f"NEAR({_phrase(node.first)} {_phrase(node.second)}, {node.apart})"
                return f"({{{self._columns}}} : {near})"
            case Field():
                return self._field(node)
            case Not():
                return f"({marked([ALL])} NOT {self.expression(node.of)})"
            case And():
                return self.all_of(node.parts)
            case Or():
                return f"({' OR '.join(map(self.expression, node.parts))})"

    def all_of(self, parts: Iterable[Node]) -> str:
        """The expression for all of these; for everything, where there are none."""
        wanted, unwanted = [], []
        for part in parts:
            if isinstance(part, Not):
                unwanted.append(self.expression(part.of))
            else:
                wanted.append(self.expression(part))
        some = " AND ".join(wanted) or marked([ALL])
        return f"(({some}) NOT ({' OR '.join(unwanted)}))" if unwanted else f"({some})"

    def _field(self, field: Field) -> str:
        if field.name in _DAYS:
            return marked(day for value in field.values for day in _days(field.name, value))
        if field.name == "outlet":
            names = [name for value in field.values for name in self._outlets.get(value, ())]
            return marked(mark("outlet", name) for name in names)
        if field.name in _MARKED[self._target.value]:
            return marked(mark(field.name, _stored(field.name, value)) for value in field.values)
        columns = _OF_WORDS[self._target.value][field.name]
        phrases = " OR ".join(_phrase(Words(text=value)) for value in field.values)
        return f"({{{columns}}} : ({phrases}))"


def looked_for(words: Iterable[Words], sources: Iterable[str], target: Target) -> str | None:
    """An expression that any of these words answers, for marking them where they stand; None for none."""
    found = [f"{{{_COLUMNS[target.value]}}} : {_phrase(one)}" for one in words]
    if target is Target.CLAIMS:
        found += [f"{{source source_name}} : {_phrase(Words(text=source))}" for source in sources]
    return " OR ".join(f"({one})" for one in found) or None


def marked(marks: Iterable[str]) -> str:
    """The expression for rows with one of these marks; for none at all, where there are none."""
    return f"(marks : ({' OR '.join(marks) or 'xnothing'}))"


def _phrase(words: Words) -> str:
    text = words.text.replace('"', " ")
    return f'"{text}"{"*" if words.prefix else ""}'


def _stored(name: str, value: str) -> str:
    return {"yes": "1", "no": "0"}[value] if name == "background" else value


def _days(name: str, typed: str) -> list[str]:
    """The marks of the days that are meant: whole centuries, years and months where they lie within."""
    first, last = span_of(typed)
    begin, end = {"on": (first, last), "after": (first, LAST_DAY), "before": (FIRST_DAY, first)}[name]
    marks: list[str] = []
    day = max(begin, FIRST_DAY)
    while day < min(end, LAST_DAY):
        mark_of, following = _largest(day, min(end, LAST_DAY))
        marks.append(mark_of)
        day = following
    return marks


def _largest(day: date, end: date) -> tuple[str, date]:
    """The mark of the longest time that begins on a day and does not pass ``end``, and the day after it."""
    is_first = (day.month, day.day) == (1, 1)
    if is_first and day.year % 100 == 0 and date(day.year + 100, 1, 1) <= end:
        return mark("century", f"{day.year // 100:02}"), date(day.year + 100, 1, 1)
    if is_first and date(day.year, 12, 31) < end:
        return mark("year", f"{day.year:04}"), date(day.year + 1, 1, 1)
    month = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    if day.day == 1 and month <= end:
        return mark("month", f"{day:%Y%m}"), month
    return mark("day", f"{day:%Y%m%d}"), day + timedelta(days=1)
