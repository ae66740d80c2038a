"""How a query is carried out: what the full-text index is asked, and what else must hold of each row that it gives."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from sqlalchemy import ColumnElement, and_, bindparam, func, literal_column, not_, or_, select

from reportedly.ledger.columns import Moment
from reportedly.ledger.past_schema import past_claims, showings
from reportedly.ledger.row_hours import Numbered, highest
from reportedly.ledger.schema import claims, versions
from reportedly.ledger.searching.asking_words import Asking, Target, is_indexed
from reportedly.ledger.searching.parts import COUNTED, Part, Place
from reportedly.ledger.searching.rarity import is_rare
from reportedly.ledger.searching.subsets import parts_of
from reportedly.ledger.searching.tree import And, Field, Node, Not, Or, conjuncts, fields_of, words_of
from reportedly.ledger.showing import held_at
from reportedly.ledger.sqlite import matching, numbers, numbers_given
from reportedly.ledger.sqlite_search import NOW, ONCE, PAST

SMALL = 2_000
"""What so few rows answer is walked, however rare the words beside it are."""
RARE, SAMPLE = 8_000, 20_000
"""Words that about so many rows hold are looked for first; how many it is tell so many of the newest."""
SHARE, CLAIMS_OF_VERSION = 8, 12
"""What more than one of so many rows answers is looked for behind the words beside it; a version has so many claims."""
MOST_WALKS = 40
LISTED: Any = numbers_given("listed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Walking:
    """What leads a walk: the rows of any of ``parts``, keyed alike, from those ``below`` on.

    What else must hold: ``of_versions`` of those that are :data:`LISTED`, ``of_rows`` of claims, and ``expression`` of
    what the index finds, if it has to be asked.
    """

    parts: tuple[Part, ...]
    of_versions: tuple[ColumnElement[bool], ...]
    of_rows: tuple[ColumnElement[bool], ...]
    expression: str | None
    below: int | None

    @property
    def numbered(self) -> bool:
        """Whether the parts tell claims by number."""
        return bool(self.parts) and self.parts[0].numbered

    @property
    def of_figures(self) -> bool:
        """Whether the parts are in the order of figures."""
        return bool(self.parts) and self.parts[0].of_figures

    @property
    def of_single(self) -> bool:
        """Whether a row stands for one hit, not for all claims of a version."""
        return bool(self.parts) and (self.numbered or self.parts[0].spot is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is asked of one index, whose full-text table is ``table``.

    ``words`` are the parts of the expression that rows are weighed by. ``rows`` is the table of claims that has to be
    joined for the conditions, if any. Where a ``walk`` leads, the index is asked by that, if at all; ``of_all`` then
    says that it finds what once was shown, too. ``nothing`` can be found where a field is asked for that no row has.
    """

    place: Place
    table: str
    expression: str
    words: tuple[str, ...]
    conditions: tuple[ColumnElement[bool], ...] = ()
    rows: Any = None
    walk: Walking | None = None
    of_all: bool = False
    nothing: bool = False


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
        self._version: Any = self._rows.c.version_id if of_claims else self._number
        self._joins = place.moment is not None and of_claims
        self._parts_known: dict[Field, tuple[Part, ...]] = {}

    def plan(self, node: Node | None, among: Sequence[int] | None) -> Plan:
        """What to ask the index, and which conditions remain."""
        parts = conjuncts(node)
        indexed = [part for part in parts if is_indexed(part, self._place.target)]
        rest = [part for part in parts if not is_indexed(part, self._place.target)]
        plan = Plan(
            place=self._place,
            table=self._index,
            expression=self._asking.all_of(indexed),
            words=tuple(
                self._asking.all_of([part]) for part in indexed if not isinstance(part, Not) and _has_words(part)
            ),
        )
        if any(parts and all(one.empty for one in parts) for parts in map(self._parts, rest)):
            return replace(plan, nothing=True)
        if among is None and (lead := self._lead(indexed, rest)) is not None:
            return self._walked(plan, lead, indexed, rest)
        conditions = [self._condition(part) for part in rest]
        if among is not None:
            conditions += self._among(among)
        conditions += self._then()
        return replace(plan, conditions=tuple(conditions), rows=self._rows if self._joins else None)

    # -------------------------------------------------------- walks

    def _lead(self, indexed: Sequence[Node], rest: Sequence[Node]) -> Node | None:
        """What is best walked through: what fewest rows answer, unless it is better to begin with the words."""
        sizes = {node: size for node in rest if (size := self._size(node)) is not None}
        if not sizes:
            return None
        lead = min(sizes, key=lambda node: (not self._is_by_words(node), sizes[node]))
        wanted = [part for part in indexed if not isinstance(part, Not)]
        if sizes[lead] <= SMALL or (not wanted and self._place.index is NOW):
            return lead
        if self._place.index is not NOW:  # which has few rows
            return None
        if all(part.of_figures and part.size < COUNTED for part in self._parts(lead) or ()):
            return lead  # to look up what a figure counts costs more than to walk through all that count it
        return None if self._is_dense(lead) or self._are_rare(wanted) else lead

    def _is_dense(self, lead: Node) -> bool:
        """Whether so many rows answer a field that one soon comes upon them behind any words."""
        parts = self._parts(lead) or ()
        of_single = any(part.spot is not None or part.numbered for part in parts)
        size = sum(part.size for part in parts)
        return size > min(COUNTED, self._newest(claims if of_single else versions) // SHARE)

    def _are_rare(self, wanted: Sequence[Node]) -> bool:
        """Whether so few rows hold what the index finds that these are best looked at first."""
        newest = self._newest(versions if self._rows is None else claims)
        sample = min(SAMPLE, newest)
        between, asked = (newest - sample + 1, newest), self._asking.all_of(wanted)
        return is_rare(self._place.connection, self._index, asked, between, RARE * sample // newest)

    def _newest(self, rows: Any) -> int:
        return self._place.connection.scalar(select(func.max(rows.c.id))) or 1

    def _size(self, node: Node) -> int | None:
        """About how many hits answer what a walk can lead by; None where it cannot."""
        if (parts := self._parts(node)) is None:
            return None
        kinds = {(part.numbered, part.of_figures, part.spot is None) for part in parts}
        walks = sum(len(part.walks) for part in parts)
        if len(kinds) != 1 or walks > MOST_WALKS:
            return None
        of_each = CLAIMS_OF_VERSION if self._rows is not None and parts[0].of_versions else 1
        return of_each * sum(part.size for part in parts)

    def _parts(self, node: Node) -> tuple[Part, ...] | None:
        """A field as selects, or one of several; None for anything else."""
        fields = node.parts if isinstance(node, Or) else (node,)
        found: tuple[Part, ...] = ()
        for field in fields:
            if not isinstance(field, Field) or is_indexed(field, self._place.target):
                return None
            found += self._parts_of(field)
        return found

    def _parts_of(self, field: Field) -> tuple[Part, ...]:
        if field not in self._parts_known:
            self._parts_known[field] = parts_of(field, self._place)
        return self._parts_known[field]

    def _is_by_words(self, node: Node) -> bool:
        return any(part.by_words and part.of_versions for part in self._parts(node) or ())

    def _walked(self, plan: Plan, lead: Node, indexed: Sequence[Node], rest: Sequence[Node]) -> Plan:
        parts = self._parts(lead) or ()
        numbered = bool(parts) and parts[0].numbered
        if self._rows is None:
            self._number = self._version = LISTED.c.value
        else:
            self._number, self._version = self._rows.c.id, self._rows.c.version_id if numbered else LISTED.c.value
        columns = [_of_columns(part, self._rows) for part in indexed]
        plain = all(column is not None for column in columns)
        of_versions, of_rows = self._shown(plain=plain)
        of_rows += [column for column in columns if plain and column is not None]
        for node in rest:
            if node is not lead:
                (of_versions if self._is_of_versions(node) else of_rows).append(self._condition(node))
        walk = Walking(
            parts=parts,
            of_versions=() if numbered else tuple(of_versions),
            of_rows=(*(of_versions if numbered else ()), *of_rows),
            expression=None if plain else plan.expression,
            below=self._below(parts),
        )
        of_all = plain and not any(map(_is_of_one_index, rest))
        return replace(plan, rows=self._rows, walk=walk, of_all=of_all)

    def _shown(self, *, plain: bool) -> tuple[list[ColumnElement[bool]], list[ColumnElement[bool]]]:
        """What must hold for a version to be shown, and for a claim to be held; the index finds only what is shown."""
        moment = self._place.moment
        if moment is None:
            return ([is_current(self._version)] if plain else []), []
        shown = _is_shown(self._place, self._version, either=plain and self._place.index is not ONCE)
        return [shown], [] if self._rows is None else list(held_at(self._rows, moment))

    def _is_of_versions(self, node: Node) -> bool:
        """Whether a condition is one of versions alone, which need not be asked of each claim."""
        if self._rows is None:
            return True
        fields = list(fields_of(node))
        if not fields or next(words_of(node), None) is not None:
            return False
        if any(is_indexed(field, self._place.target) for field in fields):
            return False
        return all(part.of_versions for field in fields for part in self._parts_of(field))

    def _below(self, parts: Sequence[Part]) -> int | None:
        """The key behind which there was nothing yet at the moment that is asked for."""
        place = self._place
        if place.moment is None or not parts:
            return None
        kind = Numbered.VERSION
        if parts[0].of_figures:
            kind = Numbered.FIGURE
        elif parts[0].numbered:
            kind = Numbered.CLAIM
            if place.index is PAST:
                return None
        return highest(place.connection, kind, place.moment) + 1

    # -------------------------------------------------------- conditions

    def _condition(self, node: Node) -> ColumnElement[bool]:
        if is_indexed(node, self._place.target):
            chosen, _ = matching(self._index, self._asking.expression(node))
            return self._number.in_(chosen)
        match node:
            case Field():
                return or_(*(part.holds(self._key(part), self._rows) for part in self._parts_of(node)))
            case Not():
                unwanted = self._few_claims_of(node.of)
                return not_(self._condition(node.of)) if unwanted is None else self._number.not_in(unwanted)
            case And():
                return and_(*map(self._condition, node.parts))
            case Or():
                return or_(*map(self._condition, node.parts))
        raise AssertionError(node)

    def _few_claims_of(self, node: Node) -> Any:
        """The claims of some sources, where they are few: to leave those out, no row of a claim has to be read."""
        parts = self._parts(node) if isinstance(node, Field) else None
        if not parts or not all(part.numbered and not part.by_words for part in parts):
            return None
        if sum(part.size for part in parts) > 2 * SMALL:
            return None
        unwanted = [number for part in parts for number in self._place.connection.scalars(part.chosen)]
        return select(numbers(unwanted).c.value)

    def _key(self, part: Part) -> Any:
        if self._place.target is Target.ARTICLES or not part.of_versions:
            self._joins = self._joins or part.spot is not None
            return self._number
        self._joins = True
        return self._version

    def _among(self, versions: Sequence[int]) -> Iterator[ColumnElement[bool]]:
        """Keep to rows of these versions, which the index is not to be asked for one by one."""
        rows = self._of_versions(versions)
        least, most = (min(rows), max(rows)) if rows else (0, -1)
        yield self._number.between(least, most)
        listed = numbers(rows)
        yield literal_column(f"+{self._index}.rowid").in_(select(listed.c.value))

    def _of_versions(self, versions: Sequence[int]) -> Sequence[int]:
        if self._place.target is Target.ARTICLES or not versions:
            return versions
        listed = numbers(sorted(set(versions)))
        query = select(self._rows.c.id).where(self._rows.c.version_id.in_(select(listed.c.value)))
        return self._place.connection.scalars(query).all()

    def _then(self) -> Iterator[ColumnElement[bool]]:
        """What held of a row at the moment that is asked for; of rows behind it, none did."""
        moment, of_articles = self._place.moment, self._place.target is Target.ARTICLES
        if moment is None:
            return
        if self._place.index is not PAST:
            kind = Numbered.VERSION if of_articles else Numbered.CLAIM
            yield self._number <= highest(self._place.connection, kind, moment)
        yield _is_shown(self._place, self._version)
        if not of_articles:
            yield from held_at(self._rows, moment)


def _is_shown(place: Place, version: Any, *, either: bool = False) -> ColumnElement[bool]:
    """That a version was shown at the moment that is asked for.

    Each index has its part of them; ``either`` is for rows that are looked at whichever of these holds them.
    """
    at = bindparam("moment", place.moment, type_=Moment)
    shown = {
        NOW: showings.c.until.is_(None),
        ONCE: showings.c.until > at,
        PAST: or_(showings.c.until.is_(None), showings.c.until > at),
    }[PAST if either else place.index]
    return select(showings.c.id).where(showings.c.version_id == version, showings.c.since <= at, shown).exists()


def is_current(version: Any) -> ColumnElement[bool]:
    """That a version is its article's current one."""
    return select(showings.c.id).where(showings.c.version_id == version, showings.c.until.is_(None)).exists()


def _has_words(node: Node) -> bool:
    return next(words_of(node), None) is not None


_OF_ARTICLES = frozenset({"title", "text"})
_COLUMNS = {"stance": "stance", "kind": "source_kind", "basis": "basis", "certainty": "certainty", "mode": "mode"}


def _is_of_one_index(node: Node) -> bool:
    """Whether words of articles are looked for, of which each index has its own: its rows are not those of another."""
    return any(field.name in _OF_ARTICLES for field in fields_of(node))


def _of_columns(node: Node, rows: Any) -> ColumnElement[bool] | None:
    """A field of claims, or that it is not so, as a condition on their row; None for anything else."""
    if isinstance(node, Not):
        inner = _of_columns(node.of, rows)
        return None if inner is None else not_(inner)
    if rows is None or not isinstance(node, Field) or node.name not in _COLUMNS:
        return None
    return cast("ColumnElement[bool]", rows.c[_COLUMNS[node.name]].in_(node.values))
