"""How many independent origins stand behind an assertion."""

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from standing_told import anonymous, at, ministry, told

from reportedly.records import Basis, Bearing, SourceKind
from reportedly.stories.standing import Deposition, Knowledge, Origins, Owners, Tie, standing, voice_of

END = at(10_000)


def origins(*depositions: Deposition) -> Origins:
    """What stands behind them all."""
    return standing(depositions, END).origins


def counted(*depositions: Deposition) -> tuple[int, int]:
    """How many origins are known to be independent, and how many may be."""
    found = origins(*depositions)
    return len(found.independent), len(found.unknown)


def test_copies_of_one_text_are_one_origin() -> None:
    """Forty articles that print one text count as forty articles, and as the one speaker they quote."""
    copies = [told(number, "Ilse Brandt", carrier=1, content="the Alder had left") for number in range(1, 41)]
    found = origins(*copies)
    assert (found.articles, found.outlets, len(found.independent), len(found.unknown)) == (40, 40, 1, 0)


def test_two_who_give_their_names_are_two_origins() -> None:
    """Named people who have nothing to do with each other are independent."""
    assert counted(told(1, "Ilse Brandt"), told(2, "Marten Oake")) == (2, 0)


def test_who_only_names_a_thing_counts_for_nothing_that_is_said_of_it() -> None:
    """Whoever welcomes a bill and whoever reads it say nothing alike; what one shows is evidence, in whatever words."""
    one, other = told(1, "Ilse Brandt"), told(2, "Marten Oake", content="the law on ferries")
    assert counted(one, other) == (1, 1)
    assert counted(one, told(2, "Marten Oake", content="the law on ferries", basis=Basis.DOCUMENT)) == (2, 0)


@pytest.mark.parametrize(
    ("one", "other", "tie"),
    [
        (told(1, "Ilse Brandt"), told(2, "Brandt"), Tie.SAME_NAME),
        (told(1, "Dr. Ilse Brandt"), told(2, "Ilse Brandt"), Tie.SAME_NAME),
        (told(1, "Ilse Brandt", entity=7), told(2, "the harbour's chief engineer", entity=7), Tie.SAME_ENTITY),
        (
            told(1, "Ferry Union"),
            told(2, "Ilse Brandt, secretary of the Ferry Union,", who="Ilse Brandt"),
            Tie.SAME_BODY,
        ),
        (told(1, "Ferry Union"), told(2, "a spokesman for the Ferry Union"), Tie.SAME_BODY),
        (told(1, "the office of Ilse Brandt", source_kind=SourceKind.NGO), told(2, "Ilse Brandt"), Tie.SAME_BODY),
        (
            told(1, "Ferry Union"),
            told(2, "a report by the Ferry Union", source_kind=SourceKind.DOCUMENT),
            Tie.SAME_BODY,
        ),
    ],
)
def test_one_speaker_in_two_articles_is_one_origin(one: Deposition, other: Deposition, tie: Tie) -> None:
    """The same entity, name, surname, body, its spokesman or its paper are one, and it is said why."""
    found = origins(one, other)
    assert len(found.independent) + len(found.unknown) == 1
    assert tie in {link.tie for link in found.independent[0].links}


def test_two_who_are_quoted_in_the_same_words_are_one() -> None:
    """One speaker whose name is spelt in two ways is known by the quotation."""
    words = "The ferry Alder will never leave again"
    one, other = told(1, "Ilze Brant", content=f"“{words},”"), told(2, "Ilse Brandt", content=f'that "{words.lower()}"')
    assert counted(one, other) == (1, 0)
    assert counted(one, told(2, "Ilse Brandt", content=words)) == (2, 0)


def test_somebody_of_whom_nothing_is_told_may_be_anybody() -> None:
    """A bare name of which no article says what it is, is no second origin."""
    assert counted(told(1, "Ilse Brandt"), told(2, "Marten Oake", source_kind=SourceKind.UNKNOWN)) == (1, 1)


def test_two_bodies_of_one_state_are_one_origin() -> None:
    """Two ministries of one government speak with one voice; those of two governments do not."""
    army = told(2, "the army of Norrovia", source_kind=SourceKind.MILITARY)
    assert counted(ministry(1), army) == (1, 0)
    assert counted(ministry(1, of="Korst"), army) == (2, 0)


def test_an_office_whose_state_is_not_told_does_not_count_beside_another() -> None:
    """A mayor may be an official of the very government that spoke before."""
    mayor = told(2, "Odo Lark, the mayor,", who="Odo Lark", source_kind=SourceKind.GOVERNMENT)
    assert counted(ministry(1), mayor) == (1, 1)
    assert counted(told(1, "Ilse Brandt"), mayor) == (2, 0)


def test_unnamed_sources_are_of_unknown_independence() -> None:
    """An anonymous source is no second origin; two outlets' anonymous sources are one origin and one that may be."""
    assert counted(told(1, "Ilse Brandt"), anonymous(2)) == (1, 1)
    assert counted(anonymous(1), anonymous(2)) == (1, 1)
    assert counted(anonymous(1, outlet="The Bell"), anonymous(2, outlet="The Bell")) == (1, 0)


def test_unnamed_sources_count_with_evidence_that_another_outlet_saw() -> None:
    """Who shows a document to another outlet is an origin of its own; who says that they saw it is not."""
    assert counted(anonymous(1), anonymous(2, basis=Basis.DOCUMENT)) == (1, 1)
    assert counted(told(1, "Ilse Brandt"), anonymous(2, basis=Basis.DOCUMENT)) == (2, 0)
    assert counted(told(1, "Ilse Brandt"), anonymous(2, basis=Basis.EYEWITNESS)) == (1, 1)
    assert counted(told(1, "Ilse Brandt"), anonymous(2, basis=Basis.DOCUMENT, outlet="Outlet 1")) == (1, 1)


def test_a_paper_bears_out_what_unnamed_people_said_before() -> None:
    """A document that is seen is an origin beside unnamed people if they were heard before it, and not otherwise."""
    paper = told(2, "a draft decree of the Ferry Board", source_kind=SourceKind.DOCUMENT, basis=Basis.DOCUMENT)
    assert counted(anonymous(1), paper) == (2, 0)
    assert counted(paper, anonymous(3)) == (1, 1)


def test_a_paper_without_a_name_may_be_the_one_that_is_known() -> None:
    """A second outlet's "leaked report" is no second origin."""
    leaked = told(2, "the leaked report", source_kind=SourceKind.DOCUMENT, basis=Basis.DOCUMENT)
    assert counted(told(1, "Ferry Board"), leaked) == (1, 1)
    assert counted(told(1, "a memo", source_kind=SourceKind.DOCUMENT, basis=Basis.DOCUMENT), leaked) == (1, 1)


def test_a_report_of_a_report_leads_to_the_outlet_that_had_it() -> None:
    """What another outlet reports that an outlet has reported is of the origin that this one had."""
    bell = told(2, "The Bell", source_kind=SourceKind.MEDIA, basis=Basis.MEDIA_REPORT)
    found = origins(anonymous(1, outlet="The Bell"), bell)
    assert (len(found.independent), len(found.unknown)) == (1, 0)
    assert [link.tie for link in found.independent[0].links] == [Tie.REPORT_OF]
    assert counted(told(1, "Ilse Brandt"), bell) == (1, 1)


def test_an_outlets_own_word_rests_on_what_it_quotes() -> None:
    """An expert whom an outlet asks and the outlet itself are one origin."""
    assert counted(told(1, "Ilse Brandt", article=1), told(2, "we", article=1, source_kind=SourceKind.MEDIA)) == (1, 0)


def test_what_somebody_is_said_to_have_said_is_of_who_tells_it() -> None:
    """A claim within an anonymous source's claim is the anonymous source's, whoever is named in it."""
    teller = anonymous(2, article=2, index=0)
    inner = told(3, "Marten Oake", article=2, index=1, parent=0)
    assert counted(told(1, "Ilse Brandt"), teller, inner) == (1, 1)


def test_outlets_of_one_owner_are_one_by_the_users_word() -> None:
    """Anonymous sources of two outlets with one owner may be the same people; a file of the user says who owns what."""
    owners = Knowledge(owners=Owners.told({"Quay Media": ["The Bell", "Harbour Radio"]}))
    said = [anonymous(1, outlet="The Bell", basis=Basis.VIDEO), anonymous(2, outlet="Harbour Radio", basis=Basis.VIDEO)]
    alone = standing(said, END).origins
    owned = standing(said, END, lambda one: voice_of(one.statement, owners)).origins
    assert (len(alone.independent), len(owned.independent), len(owned.unknown)) == (2, 1, 0)


def test_what_was_taken_back_is_no_origin() -> None:
    """Who denies what they had said stands behind it no more."""
    back = told(3, "Ilse Brandt", Bearing.DENIES)
    assert counted(told(1, "Ilse Brandt"), told(2, "Marten Oake"), back) == (1, 0)


SPEAKERS = st.sampled_from(
    ["Ilse Brandt", "Brandt", "Marten Oake", "Ferry Union", "a spokesman for the Ferry Union", "the mayor", "we", None]
)
KINDS = st.sampled_from(SourceKind)
BASES = st.sampled_from(Basis)


@st.composite
def depositions(draw: st.DrawFn, *bearings: Bearing) -> list[Deposition]:
    """A few depositions of invented sources, some in the same article, minute or outlet; an article has one outlet."""
    outlets = [draw(st.sampled_from(["The Bell", "Harbour Radio", None])) for _ in range(5)]
    articles = st.integers(1, len(outlets))
    return [
        told(
            number,
            draw(SPEAKERS),
            draw(st.sampled_from(bearings)),
            minute=draw(st.integers(0, 4)),
            article=(article := draw(articles)),
            source_kind=draw(KINDS),
            basis=draw(BASES),
            index=number,
            outlet=outlets[article - 1],
            parent=draw(st.one_of(st.none(), st.integers(1, 7).filter(number.__ne__))),
        )
        for number in range(1, draw(st.integers(1, 7)) + 1)
    ]


@given(depositions(Bearing.STATES), st.data())
@settings(max_examples=300, deadline=None)
def test_a_copy_or_another_article_of_the_same_speaker_never_adds_an_origin(
    said: list[Deposition], data: st.DataObject
) -> None:
    """Another print of what was said, copied or asked for by another outlet, leaves the count or lessens it.

    A copy prints all of it: a claim that tells another one is not told without that one.
    """
    telling = {(one.statement.article, one.statement.parent) for one in said}
    alone = [one for one in said if (one.statement.article, one.statement.index) not in telling]
    assume(alone)
    one = data.draw(st.sampled_from(alone))
    before = len(origins(*said).independent)
    copy = replace(
        one, id=100, since=at(20), statement=replace(one.statement, article=90, carrier=one.statement.carrier)
    )
    assert len(origins(*said, copy).independent) <= before
    again = replace(one.statement, article=91, carrier=91, content="he said it again", outlet="The Gull")
    if one.statement.parent is None and voice_of(one.statement, Knowledge()).named:
        assert len(origins(*said, replace(one, id=101, since=at(20), statement=again)).independent) <= before


@given(depositions(*Bearing), st.randoms(use_true_random=False))
@settings(max_examples=200, deadline=None)
def test_the_order_in_which_depositions_are_given_does_not_matter(said: list[Deposition], chance: object) -> None:
    """Their moments and places count, not the order of a list."""
    shuffled = list(said)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # a random.Random of Hypothesis's
    assert standing(shuffled, END) == standing(said, END)


@given(depositions(Bearing.STATES))
@settings(max_examples=200, deadline=None)
def test_there_are_at_least_one_origin_and_at_most_as_many_as_depositions(said: list[Deposition]) -> None:
    """Each deposition is of exactly one origin, and one origin at least is behind what somebody says."""
    found = origins(*said)
    everyone = [one.id for origin in (*found.independent, *found.unknown) for one in origin.depositions]
    assert sorted(everyone) == sorted(one.id for one in said)
    assert 1 <= len(found.independent) <= len(said)
