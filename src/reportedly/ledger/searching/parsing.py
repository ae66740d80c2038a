"""Queries as people type them, read into trees.

The grammar, the loosest binding first::

    query  = either
    either = all { "OR" all }
    all    = one { [ "AND" ] one }
    one    = ( "NOT" | "-" ) one | near
    near   = basic [ "NEAR" [ "/" number ] basic ]
    basic  = "(" either ")" | word [ "*" ] | '"' words '"' [ "*" ] | field ":" value { "," value }

Operators are written in capitals; what has neither letters nor digits is passed over. ``near:`` may be followed by
``within:``, ``figure:`` by ``of:``.
"""

from collections.abc import Callable
from difflib import get_close_matches

from reportedly.errors import QueryError
from reportedly.ledger.searching.fields import ALIASES, FIELDS
from reportedly.ledger.searching.lexing import Lexeme, Sort, is_word, lexemes
from reportedly.ledger.searching.ranges import kilometres
from reportedly.ledger.searching.refusing import BadValueError
from reportedly.ledger.searching.tree import MORE, NEAR_WORDS, Field, Near, Node, Not, Or, Words, all_of

LONGEST = 2_000
MOST_TERMS = 100
DEEPEST = 20
MOST_APART = 20
_MORE_OF = {more: field for field, more in MORE.items()}


def parse(query: str) -> Node | None:
    """The tree of a query, None where it asks for nothing.

    Raises QueryError, an InputError, which says where in the query something is wrong and what to write instead.
    """
    if len(query) > LONGEST:
        raise QueryError(
            f"The query has {len(query):,} characters.",
            remedy=f"Search for fewer words: {LONGEST:,} characters at most.",
            begins=LONGEST,
            ends=len(query),
        )
    return _Parser(lexemes(query), len(query)).whole()


class _Parser:
    """One query, read from left to right."""

    def __init__(self, found: tuple[Lexeme, ...], length: int) -> None:
        self._found = found
        self._at = 0
        self._end = length
        terms = [one for one in found if one.sort in (Sort.WORDS, Sort.FIELD)]
        if len(terms) > MOST_TERMS:
            raise _fault(terms[MOST_TERMS], "The query has too many terms.", f"Search for {MOST_TERMS} at most.")

    def whole(self) -> Node | None:
        """The query to its end."""
        if not self._found:
            return None
        node = self._either(0)
        if (rest := self._next()) is not None:
            raise _fault(rest, "This bracket closes nothing.", "Take it away, or open one before it.")
        return node

    def _next(self) -> Lexeme | None:
        return self._found[self._at] if self._at < len(self._found) else None

    def _is(self, *sorts: Sort) -> bool:
        one = self._next()
        return one is not None and one.sort in sorts

    def _take(self) -> Lexeme:
        one = self._found[self._at]
        self._at += 1
        return one

    def _either(self, depth: int) -> Node:
        parts = [self._all(depth)]
        while self._is(Sort.OR):
            operator = self._take()
            self._must_go_on(operator)
            parts.append(self._all(depth))
        flat = [inner for part in parts for inner in (part.parts if isinstance(part, Or) else (part,))]
        unlike = tuple(dict.fromkeys(flat))
        return Or(parts=unlike) if len(unlike) > 1 else unlike[0]

    def _all(self, depth: int) -> Node:
        parts = [self._one(depth)]
        while (one := self._next()) is not None and one.sort not in (Sort.OR, Sort.CLOSE):
            if one.sort is Sort.AND:
                self._must_go_on(self._take())
            parts.append(self._one(depth))
        return all_of(*parts) or parts[0]

    def _one(self, depth: int) -> Node:
        one = self._next()
        if one is None or one.sort in (Sort.OR, Sort.AND, Sort.NEAR, Sort.CLOSE):
            raise self._misplaced(one)
        if depth > DEEPEST:
            raise _fault(
                one, "The query is nested too deeply.", f"Use {DEEPEST} brackets or NOTs in each other at most."
            )
        if one.sort is Sort.NOT:
            self._must_go_on(self._take())
            return Not(of=self._one(depth + 1))
        first = self._basic(depth)
        return self._near(first, one) if self._is(Sort.NEAR) else first

    def _near(self, first: Node, before: Lexeme) -> Node:
        operator = self._take()
        after = self._next()
        second = self._basic(DEEPEST) if after is not None and after.sort is Sort.WORDS else None
        if not (isinstance(first, Words) and isinstance(second, Words)):
            raise _fault(
                operator, "NEAR stands between two words or phrases.", f"Write, say, {before.text or 'word'} NEAR word."
            )
        apart = NEAR_WORDS if operator.more is None else int(operator.more)
        if not 1 <= apart <= MOST_APART:
            raise _fault(operator, f"NEAR/{operator.more} is too far.", f"Give 1 to {MOST_APART} words.")
        if self._is(Sort.NEAR):
            raise _fault(self._take(), "NEAR joins two words or phrases, not three.", "Use AND for the third.")
        return Near(first=first, second=second, apart=apart)

    def _basic(self, depth: int) -> Node:
        one = self._take()
        if one.sort is Sort.WORDS:
            return Words(text=one.text, prefix=one.more is not None)
        if one.sort is Sort.FIELD:
            return self._field(one)
        if self._is(Sort.CLOSE):
            raise _fault(self._take(), "There is nothing between these brackets.", "Take them away.", begins=one.begins)
        node = self._either(depth + 1)
        if not self._is(Sort.CLOSE):
            raise _fault(one, "This bracket is not closed.", "Add a ) or take the ( away.")
        self._take()
        return node

    def _field(self, one: Lexeme) -> Field:
        name = ALIASES.get(one.text, one.text)
        if name in _MORE_OF:
            raise _fault(one, f"{name}: belongs behind {_MORE_OF[name]}:.", f"Write {FIELDS[_MORE_OF[name]].example}.")
        if name not in FIELDS:
            raise _fault(one, f"There is no field {one.text}:.", _nearest_field(one))
        kind = FIELDS[name]
        if not one.values:
            raise _fault(one, f"{name}: has no value.", f"Write it without a blank, such as {kind.example}.")
        values = tuple(dict.fromkeys(_read(kind.read, value, one) for value in one.values))
        if len(values) > 1 and not kind.several:
            raise _fault(one, f"{name}: takes one value.", f"Write {kind.example}.")
        return Field(name=name, values=values, more=self._more(name))

    def _more(self, name: str) -> str | None:
        one = self._next()
        if name not in MORE or one is None or one.sort is not Sort.FIELD or one.text != MORE[name]:
            return None
        self._take()
        if len(one.values) != 1:
            raise _fault(one, f"{one.text}: takes one value.", f"Write {FIELDS[name].example}.")
        if name == "near":
            _read(lambda typed: f"{kilometres(typed):g}", one.values[0], one)
        elif not is_word(one.values[0]):
            raise _fault(one, "of: names what is counted.", f"Write {FIELDS[name].example}.")
        return one.values[0]

    def _must_go_on(self, operator: Lexeme) -> None:
        following = self._next()
        if following is None or following.sort in (Sort.OR, Sort.AND, Sort.NEAR, Sort.CLOSE):
            raise _fault(
                operator,
                f"{operator.text} needs something to look for behind it.",
                f'Add it, or write "{operator.text}" in quotation marks for the word.',
            )

    def _misplaced(self, one: Lexeme | None) -> QueryError:
        if one is None:
            return QueryError("The query breaks off.", remedy="Add what to look for.", begins=self._end, ends=self._end)
        if one.sort is Sort.CLOSE:
            return _fault(one, "This bracket closes nothing.", "Take it away, or open one before it.")
        remedy = f'Add it, or write "{one.text}" in quotation marks for the word.'
        return _fault(one, f"{one.text} needs something to look for before it.", remedy)


def _read(read: Callable[[str], str], value: str, one: Lexeme) -> str:
    try:
        return read(value)
    except BadValueError as error:
        raise _fault(one, error.message, error.remedy) from error


def _nearest_field(one: Lexeme) -> str:
    near = get_close_matches(one.text, [*FIELDS, *ALIASES], n=1, cutoff=0.6)
    known = f"Did you mean {near[0]}:? " if near else f"Fields are {', '.join(FIELDS)}. "
    return f'{known}For the words themselves, put them in quotation marks: "{one.text}:…".'


def _fault(one: Lexeme, message: str, remedy: str, *, begins: int | None = None) -> QueryError:
    place = one.begins if begins is None else begins
    return QueryError(f"At character {place + 1}: {message}", remedy=remedy, begins=place, ends=one.ends)
