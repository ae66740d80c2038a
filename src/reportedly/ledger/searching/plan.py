"""How a query is carried out: what the full-text index is asked, and what else must hold of each row that it gives."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, and_, bindparam, desc, literal_column, not_, or_, select

from reportedly.ledger.columns import Moment
from reportedly.ledger.past_schema import past_claims, showings
from reportedly.ledger.row_hours import Numbered, highest
from reportedly.ledger.schema import claims
from reportedly.ledger.searching.asking_words import Asking, Target, is_indexed
from reportedly.ledger.searching.subsets import Part, Place, parts_of
from reportedly.ledger.searching.tree import And, Field, Node, Not, Or, conjuncts, fields_of, words_of
from reportedly.ledger.showing import held_at
from reportedly.ledger.sqlite import matching, numbers
from reportedly.ledger.sqlite_search import NOW, ONCE, PAST

SMALL = 2_000
"""Fields that so few versions, or twice as many claims, answer are looked up first; ten times as many without words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is asked of one index, whose full-text table is ``table``.

    ``words`` are the parts of the expression that rows are weighed by. ``rows`` is the table of claims that has to be
    joined for the conditions, if any. Where no words are looked for and the index would add nothing, it is not asked:
    all rows that can match are ``listed``, and the conditions are all there is; or ``walk`` gives those that match,
    last read first, by number and version, in the order of ``order``.
    """

    place: Place
    table: str
    expression: str
    words: tuple[str, ...]
    conditions: tuple[ColumnElement[bool], ...]
    rows: Any = None
    listed: tuple[int, ...] | None = None
    walk: Select[Any] | None = None
    order: Any = None


def planned(node: Node | None, place: Place, asking: Asking, among: Sequence[int] | None = None) -> Plan:
    """The plan for a query in one place."""
    return _Planner(place, asking).plan(node, among)


class _Planner:
    """One query in one place."""

    def __init__(self, place: Place, asking: Asking) -> None:
        self._place, self._asking = place, asking
        of_claims = place.target is Target.CLAIMS
        self._index = place.index.claims if of_claims else place.index.articles
        self._rows: Any = None
        if of_claims:
            self._rows = past_claims if place.index is PAST else claims
        self._number: ColumnElement[int] = literal_column(f"{self._index}.rowid")
        self._joins = place.moment is not None and of_claims
        self._few_are = SMALL

    def plan(self, node: Node | None, among: Sequence[int] | None) -> Plan:
        """What to ask the index, and which conditions remain."""
        parts = conjuncts(node)
        indexed = [part for part in parts if is_indexed(part, self._place.target)]
        self._few_are = SMALL if any(not isinstance(part, Not) for part in indexed) else 10 * SMALL
        rest = [part for part in parts if not is_indexed(part, self._place.target)]
        if (plain := self._plain(indexed, rest, among)) is not None:
            return plain
        conditions = [condition for part in rest for condition in self._conjunct(part)]
        if among is not None:
            conditions += self._among(self._of_versions(list(among)))
        conditions += self._then()
        return Plan(
            place=self._place,
            table=self._index,
            expression=self._asking.all_of(indexed),
            words=tuple(
                self._asking.all_of([part]) for part in indexed if not isinstance(part, Not) and _has_words(part)
            ),
            conditions=tuple(conditions),
            rows=self._rows if self._joins else None,
        )

    def _plain(self, indexed: Sequence[Node], rest: Sequence[Node], among: Sequence[int] | None) -> Plan | None:
        """The plan by rows alone, where few rows have what is asked for and the index would add nothing."""
        if among is not None or not rest or any(_of_columns(part, self._rows) is None for part in indexed):
            return None
        if (walk := self._walk(indexed, rest)) is not None:
            return walk
        if self._place.moment is not None and (self._rows is None or any(map(_is_of_one_index, rest))):
            return None
        found = self._listed(rest)
        if found is None:
            return None
        listed, conditions = found
        if self._place.moment is not None:
            conditions += _held(self._place, self._rows.c.version_id, self._rows, either=True)
        return Plan(
            place=self._place,
            table=self._index,
            expression="",
            words=(),
            conditions=(*_all_of_columns(indexed, self._rows), *conditions),
            rows=self._rows,
            listed=tuple(sorted(listed)),
        )

    def _listed(self, rest: Sequence[Node]) -> tuple[set[int], list[ColumnElement[bool]]] | None:
        """The rows that have what is asked for, as far as an index leads to them, and what else must hold of each.

        None where they are many.
        """
        listed: set[int] | None = None
        conditions: list[ColumnElement[bool]] = []
        for part in sorted(rest, key=_is_looked_through):
            if listed is not None and isinstance(part, Field) and _is_looked_through(part):
                conditions.append(or_(*(one.holds(self._rows.c.id, self._rows) for one in parts_of(part, self._place))))
                continue
            some = self._few_of(part)
            if some is None:
                return None
            listed = set(some) if listed is None else listed & set(some)
        return listed or set(), conditions

    def _walk(self, indexed: Sequence[Node], rest: Sequence[Node]) -> Plan | None:
        """The plan where one field alone is asked for whose rows come from new to old."""
        field, place = rest[0], self._place
        if len(rest) > 1 or not isinstance(field, Field) or is_indexed(field, place.target):
            return None
        parts = parts_of(field, place)
        if len(parts) > 1 or (order := parts[0].order) is None:
            return None
        part = parts[0]
        version = part.key if part.rows is None else part.rows.c.version_id
        conditions = list(_all_of_columns(indexed, part.rows))
        if place.moment is None:
            conditions.append(is_current(version))
        else:
            seen = highest(place.connection, Numbered.FIGURE, place.moment)
            conditions += [order <= seen, *_held(place, version, part.rows)]
        walk = part.chosen.add_columns(version).where(*conditions).distinct().order_by(desc(order))
        return Plan(place=place, table=self._index, expression="", words=(), conditions=(), walk=walk, order=order)

    def _conjunct(self, node: Node) -> Iterator[ColumnElement[bool]]:
        if (few := self._few_of(node)) is not None:
            yield from self._among(few)
        elif isinstance(node, Not) and (unwanted := self._few_claims_of(node.of)) is not None:
            yield self._number.not_in(select(numbers(unwanted).c.value))
        else:
            yield self._condition(node)

    def _few_claims_of(self, node: Node) -> list[int] | None:
        """The claims of some sources, where they are few: to leave those out, no row of a claim has to be read."""
        if not isinstance(node, Field) or node.name not in _CLAIMS_LISTED:
            return None
        parts = parts_of(node, self._place)
        return None if any(part.by_words for part in parts) else self._few(parts, self._few_are)

    def _few_of(self, node: Node) -> list[int] | None:
        """The rows that have what a field asks for, or one of several; None where they are many, or it is no field."""
        fields = node.parts if isinstance(node, Or) else (node,)
        if not all(isinstance(field, Field) and not is_indexed(field, self._place.target) for field in fields):
            return None
        parts = [part for field in fields if isinstance(field, Field) for part in parts_of(field, self._place)]
        return self._few(parts, self._few_are)

    def _condition(self, node: Node) -> ColumnElement[bool]:
        if is_indexed(node, self._place.target):
            chosen, _ = matching(self._index, self._asking.expression(node))
            return self._number.in_(chosen)
        match node:
            case Field():
                return or_(*(part.holds(self._key(part), self._rows) for part in parts_of(node, self._place)))
            case Not():
                return not_(self._condition(node.of))
            case And():
                return and_(*map(self._condition, node.parts))
            case Or():
                return or_(*map(self._condition, node.parts))
        raise AssertionError(node)

    def _key(self, part: Part) -> Any:
        if self._place.target is Target.CLAIMS and part.spot is not None:
            self._joins = True
        if self._place.target is Target.ARTICLES or not part.of_versions:
            return self._number
        self._joins = True
        return self._rows.c.version_id

    def _few(self, parts: Sequence[Part], few: int) -> list[int] | None:
        """The rows that are in one of these, where they are few; None where they are many."""
        found: set[int] = set()
        for part in parts:
            most = few if part.of_versions else 2 * few
            if part.many and most <= 2 * SMALL:
                return None
            some = self._place.connection.scalars(part.chosen.limit(most + 1)).all()
            if len(some) > most:
                return None
            found |= set(self._of_versions(some) if part.of_versions else some)
        return sorted(found)

    def _of_versions(self, versions: Sequence[int]) -> Sequence[int]:
        if self._place.target is Target.ARTICLES or not versions:
            return versions
        listed = numbers(sorted(set(versions)))
        query = select(self._rows.c.id).where(self._rows.c.version_id.in_(select(listed.c.value)))
        return self._place.connection.scalars(query).all()

    def _among(self, rows: Sequence[int]) -> Iterator[ColumnElement[bool]]:
        """Keep to these rows, which the index is not to be asked for one by one."""
        least, most = (min(rows), max(rows)) if rows else (0, -1)
        yield self._number.between(least, most)
        listed = numbers(rows)
        yield literal_column(f"+{self._index}.rowid").in_(select(listed.c.value))

    def _then(self) -> Iterator[ColumnElement[bool]]:
        """What held of a row at the moment that is asked for; of rows behind it, none did."""
        moment, of_articles = self._place.moment, self._place.target is Target.ARTICLES
        if moment is None:
            return
        if self._place.index is not PAST:
            kind = Numbered.VERSION if of_articles else Numbered.CLAIM
            yield self._number <= highest(self._place.connection, kind, moment)
        yield from _held(self._place, self._number if of_articles else self._rows.c.version_id, self._rows)


def _held(place: Place, version: Any, rows: Any, *, either: bool = False) -> Iterator[ColumnElement[bool]]:
    """That a version was shown at the moment that is asked for, and that its claim held.

    Each index has its part of them; ``either`` is for rows that are looked at whichever of these holds them.
    """
    at = bindparam("moment", place.moment, type_=Moment)
    shown = {
        NOW: showings.c.until.is_(None),
        ONCE: showings.c.until > at,
        PAST: or_(showings.c.until.is_(None), showings.c.until > at),
    }[PAST if either else place.index]
    yield select(showings.c.id).where(showings.c.version_id == version, showings.c.since <= at, shown).exists()
    if rows is not None and place.moment is not None:
        yield from held_at(rows, place.moment)


def is_current(version: Any) -> ColumnElement[bool]:
    """That a version is its article's current one."""
    return select(showings.c.id).where(showings.c.version_id == version, showings.c.until.is_(None)).exists()


def _has_words(node: Node) -> bool:
    return next(words_of(node), None) is not None


_LOOKED_THROUGH, _OF_ARTICLES = frozenset({"to"}), frozenset({"title", "text"})
_CLAIMS_LISTED = frozenset({"who", "assertion"})
_COLUMNS = {"stance": "stance", "kind": "source_kind", "basis": "basis", "certainty": "certainty", "mode": "mode"}


def _is_of_one_index(node: Node) -> bool:
    """Whether words of articles are looked for, of which each index has its own: its rows are not those of another."""
    return any(field.name in _OF_ARTICLES for field in fields_of(node))


def _is_looked_through(node: Node) -> bool:
    """Whether no index leads to what a field asks for: all that have one are looked at."""
    return isinstance(node, Field) and node.name in _LOOKED_THROUGH


def _all_of_columns(nodes: Sequence[Node], rows: Any) -> tuple[ColumnElement[bool], ...]:
    conditions = (_of_columns(node, rows) for node in nodes)
    return tuple(one for one in conditions if one is not None)


def _of_columns(node: Node, rows: Any) -> ColumnElement[bool] | None:
    """A field of claims, or that it is not so, as a condition on their row; None for anything else."""
    if isinstance(node, Not):
        inner = _of_columns(node.of, rows)
        return None if inner is None else not_(inner)
    if rows is None or not isinstance(node, Field) or node.name not in _COLUMNS:
        return None
    return cast("ColumnElement[bool]", rows.c[_COLUMNS[node.name]].in_(node.values))
