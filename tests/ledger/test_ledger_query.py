"""Queries as people type them. All that they look for is invented."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from reportedly.errors import QueryError
from reportedly.ledger.searching.fields import FIELDS
from reportedly.ledger.searching.lexing import is_word
from reportedly.ledger.searching.parsing import parse
from reportedly.ledger.searching.tree import And, Field, Near, Node, Not, Or, Words, written


def word(text: str) -> Words:
    """One word."""
    return Words(text=text)


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("", None),
        (" - * “” ", None),
        ("ferry", word("ferry")),
        ("har*", Words(text="har", prefix=True)),
        ('"ran  aground"', word("ran aground")),
        ("“ran aground”", word("ran aground")),
        ("a b", And(parts=(word("a"), word("b")))),
        ("a AND b & c", And(parts=(word("a"), word("b"), word("c")))),
        ("a a", word("a")),
        ("a OR b c", Or(parts=(word("a"), And(parts=(word("b"), word("c")))))),
        ("(a | b) c", And(parts=(Or(parts=(word("a"), word("b"))), word("c")))),
        ("-a", Not(of=word("a"))),
        ("a NOT b", And(parts=(word("a"), Not(of=word("b"))))),
        ("NOT (a OR b)", Not(of=Or(parts=(word("a"), word("b"))))),
        ("and or not", And(parts=(word("and"), word("or"), word("not")))),
        ('"OR"', word("OR")),
        ("a NEAR b", Near(first=word("a"), second=word("b"))),
        ('"a b" NEAR/3 c*', Near(first=word("a b"), second=Words(text="c", prefix=True), apart=3)),
        ("14:05", word("14:05")),
        ("https://x.example/a", word("https://x.example/a")),
        ("stance:Cannot-Confirm,denies", Field(name="stance", values=("cannot_confirm", "denies"))),
        ('outlet:"Evening Courant"', Field(name="outlet", values=("Evening Courant",))),
        ('near:"Port Ansel" within:30mi', Field(name="near", values=("Port Ansel",), more="30mi")),
        (
            "basis:Satellite kind:gov",
            And(parts=(Field(name="basis", values=("satellite_imagery",)), Field(name="kind", values=("government",)))),
        ),
        ("near:54.3,18.6", Field(name="near", values=("54.3", "18.6"))),
        ("since:2026-03 a", And(parts=(Field(name="after", values=("2026-03",)), word("a")))),
    ],
)
def test_a_query_is_read_as_a_tree(query: str, tree: Node | None) -> None:
    """NOT binds before AND, AND before OR; operators are written in capitals; what is no word is passed over."""
    assert parse(query) == tree
    assert parse(written(tree)) == tree


@pytest.mark.parametrize(
    ("query", "place", "said", "remedy"),
    [
        ('a "b c', 2, "quotation mark is not closed", 'Add a "'),
        ("(a", 0, "not closed", "Add a )"),
        ("a) b", 1, "closes nothing", "open one"),
        ("a ()", 2, "nothing between", "Take them away"),
        ("a OR", 2, "OR needs something", '"OR" in quotation marks'),
        ("AND a", 0, "AND needs something to look for before it", "Add it"),
        ("a NOT OR b", 2, "NOT needs", "Add it"),
        ("a NEAR (b)", 2, "NEAR stands between", "NEAR word"),
        ("a NEAR/99 b", 2, "too far", "1 to 20"),
        ("a NEAR b NEAR c", 9, "not three", "Use AND"),
        ("stanse:denies", 0, "no field stanse:", "Did you mean stance:?"),
        ("x stance:denyes", 2, "'denyes' is no stance", "Did you mean denies?"),
        ("stance:con", 0, "'con' is no stance", "Did you mean confirms or condemns?"),
        ("stance: denies", 0, "stance: has no value", "without a blank"),
        ("after:2026-13", 0, "is no day", "2026-03-01"),
        ("after:2026,2027", 0, "takes one value", "after:2026-03-01"),
        ("figure:many", 0, "no number or range", ">100"),
        ("within:50km", 0, "within: belongs behind near:", 'near:"Port Ansel" within:50km'),
        ("near:Vell within:far", 10, "no distance", "50km"),
        ("story:first", 0, "no number of a story", "12"),
        ("near:-", 0, "no letters or digits", "Give a name"),
        ("(" * 30 + "a" + ")" * 30, 21, "nested too deeply", "20"),
        ("a " * 101, 200, "too many terms", "100"),
        ("a" * 2001, 2000, "2,001 characters", "fewer words"),
    ],
)
def test_a_query_that_is_not_understood_is_refused_with_its_place_and_a_remedy(
    query: str, place: int, said: str, remedy: str
) -> None:
    """The place is an offset into what was typed; the message counts from 1."""
    with pytest.raises(QueryError) as caught:
        parse(query)
    assert caught.value.begins == place
    assert said in caught.value.message
    assert remedy in (caught.value.remedy or "")
    assert f"At character {place + 1}:" in caught.value.message or len(query) > 2000


@given(st.text(max_size=60) | st.text('"()*-: ,ANDORNEAR/5stance:deniesnear:within:', max_size=60))
def test_whatever_is_typed_is_a_tree_or_a_query_error(query: str) -> None:
    """No other error, and what the tree is written as is read as the same tree."""
    with suppress(QueryError):
        tree = parse(query)
        assert parse(written(tree)) == tree


_LETTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters='"“”„«»\N{FULLWIDTH COLON}')


@st.composite
def texts(draw: st.DrawFn) -> str:
    """What may stand between quotation marks."""
    text = " ".join(draw(st.text(_LETTERS, min_size=1, max_size=12)).split())
    assume(is_word(text) and any(map(str.isalnum, text)))
    return text


@st.composite
def words(draw: st.DrawFn) -> Words:
    """A word, a phrase or the beginning of one."""
    return Words(text=draw(texts()), prefix=draw(st.booleans()))


@st.composite
def fields(draw: st.DrawFn) -> Field:
    """A field with values of its own."""
    name = draw(st.sampled_from(["stance", "source", "outlet", "story", "on", "near"]))
    values: dict[str, st.SearchStrategy[str]] = {
        "stance": st.sampled_from(FIELDS["stance"].allowed),
        "story": st.integers(1, 10**9).map(str),
        "on": st.dates().map(str),
    }
    found = draw(st.lists(values.get(name, texts()), min_size=1, max_size=3, unique=True))
    more = draw(st.sampled_from([None, "5km"])) if name == "near" else None
    return Field(name=name, values=tuple(found), more=more)


@st.composite
def trees(draw: st.DrawFn, deepest: int = 3) -> Node:
    """A tree as the parser makes it: what is joined by AND is not joined by AND again, and so with OR."""
    kind = draw(st.sampled_from(["words", "field", "near", *(["not", "and", "or"] if deepest else [])]))
    if kind == "near":
        return Near(first=draw(words()), second=draw(words()), apart=draw(st.integers(1, 20)))
    if kind == "not":
        return Not(of=draw(trees(deepest - 1)))
    if kind in {"and", "or"}:
        made: type[And | Or] = And if kind == "and" else Or
        parts = draw(st.lists(trees(deepest - 1), min_size=2, max_size=4, unique=True))
        assume(not any(isinstance(part, made) for part in parts))
        return made(parts=tuple(parts))
    return draw(words()) if kind == "words" else draw(fields())


@settings(deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(trees())
def test_any_tree_is_written_as_a_query_that_is_read_as_it(tree: Node) -> None:
    """Brackets and quotation marks stand where they are needed."""
    assert parse(written(tree)) == tree
