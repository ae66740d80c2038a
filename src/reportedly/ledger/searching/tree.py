"""A query as a tree: words and what stands for fields, joined by AND, OR and NOT; and the same as text again.

:func:`written` is the inverse of :func:`~reportedly.ledger.searching.parsing.parse`: what it writes is read as the very
same tree.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

PLAIN = re.compile(r'[^\s"():,]+')
NEAR_WORDS = 10
WITHIN_KM = 50.0
_OPERATORS = frozenset({"AND", "OR", "NOT"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words that must occur one after the other; a single one, as a rule. ``prefix``: the last may go on."""

    text: str
    prefix: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """Two runs of words with at most ``apart`` other words between them, in any order."""

    first: Words
    second: Words
    apart: int = NEAR_WORDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """What must be so of a hit: one of ``values`` in the field of this name, each as it was typed.

    ``more`` is what belongs to the value: the radius of ``near:``, what ``figure:`` counts.
    """

    name: str
    values: tuple[str, ...]
    more: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Not:
    """What must not be so."""

    of: "Node"


@dataclass(frozen=True, slots=True, kw_only=True)
class And:
    """All of these, two or more, none of which is itself an ``And``."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Or:
    """One of these at least, two or more, none of which is itself an ``Or``."""

    parts: tuple["Node", ...]


Node = Words | Near | Field | Not | And | Or
MORE = {"near": "within", "figure": "of"}
"""The name of what may follow a field and belongs to it."""


def all_of(*nodes: Node | None) -> Node | None:
    """What all of these ask for together; None where none asks for anything."""
    parts = tuple(part for node in nodes if node is not None for part in conjuncts(node))
    unlike = tuple(dict.fromkeys(parts))
    return And(parts=unlike) if len(unlike) > 1 else next(iter(unlike), None)


def conjuncts(node: Node | None) -> tuple[Node, ...]:
    """What must be so each by itself."""
    if node is None:
        return ()
    return node.parts if isinstance(node, And) else (node,)


def without(node: Node | None, part: Node) -> Node | None:
    """The query without one of its conjuncts."""
    return all_of(*(other for other in conjuncts(node) if other != part))


def fields_of(node: Node | None) -> Iterator[Field]:
    """All fields that a query names, at any depth."""
    match node:
        case Field():
            yield node
        case Not():
            yield from fields_of(node.of)
        case And() | Or():
            for part in node.parts:
                yield from fields_of(part)
        case _:
            return


def words_of(node: Node | None) -> Iterator[Words]:
    """The words that a hit is looked for by, without those that it must not hold."""
    match node:
        case Words():
            yield node
        case Near():
            yield from (node.first, node.second)
        case And() | Or():
            for part in node.parts:
                yield from words_of(part)
        case _:
            return


def written(node: Node | None) -> str:
    """A tree as a query.

    >>> written(And(parts=(Words(text="ferry"), Not(of=Field(name="stance", values=("denies", "doubts"))))))
    'ferry -stance:denies,doubts'
    >>> written(Or(parts=(Words(text="port hessel"), Words(text="har", prefix=True))))
    '"port hessel" OR har*'
    """
    text = ""
    match node:
        case Words():
            text = _term(node)
        case Near():
            apart = "" if node.apart == NEAR_WORDS else f"/{node.apart}"
            text = f"{_term(node.first)} NEAR{apart} {_term(node.second)}"
        case Field():
            more = f" {MORE[node.name]}:{_value(node.more)}" if node.more is not None else ""
            text = f"{node.name}:{','.join(map(_value, node.values))}{more}"
        case Not():
            text = f"-{_held(node.of)}"
        case And():
            text = " ".join(_held(part) if isinstance(part, Or) else written(part) for part in node.parts)
        case Or():
            text = " OR ".join(map(written, node.parts))
    return text


def _held(node: Node) -> str:
    return f"({written(node)})" if isinstance(node, And | Or | Near) else written(node)


def _term(words: Words) -> str:
    plain = PLAIN.fullmatch(words.text) and words.text[0] not in "-*" and "*" not in words.text
    text = words.text if plain and not _is_operator(words.text) else f'"{words.text}"'
    return f"{text}*" if words.prefix else text


def _value(text: str) -> str:
    return text if PLAIN.fullmatch(text) else f'"{text}"'


def _is_operator(text: str) -> bool:
    return text in _OPERATORS or text.partition("/")[0] == "NEAR"
