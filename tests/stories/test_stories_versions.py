"""What changed between two versions of an invented article."""

from dataclasses import replace

import pytest
from versions_reader import kinds, marked, read, unread

from reportedly.records import ChangeKind
from reportedly.stories.versions import changes_between

FIRST = (
    "The harbour master said that 40 people left Vell.\n\n"
    "The island council confirmed that the pier was closed. Nobody was hurt.\n\n"
    "It rained until evening."
)


def edited(*edits: tuple[str, str], text: str = FIRST) -> str:
    """The text with edits, each of which must apply."""
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize(
    ("old", "new", "kind", "words"),
    [
        ("council confirmed", "council denied", ChangeKind.STANCE, (["confirmed"], ["denied"])),
        ("pier was closed", "pier may be closed", ChangeKind.SOFTER, ([], ["may"])),
        ("40 people", "14 people", ChangeKind.FIGURE_REVISED, (["40"], ["14"])),
        ("40 people", "about 40 people", ChangeKind.FIGURE_REVISED, (["40"], ["about 40"])),
        (
            "The harbour master said",
            "A fisherman said",
            ChangeKind.SOURCE_CHANGED,
            (["The harbour master"], ["A fisherman"]),
        ),
        ("The harbour master said", "It was reported", ChangeKind.SOURCE_REMOVED, (["The harbour master"], [])),
        ("left Vell", "left Vell, citing satellite images", ChangeKind.BASIS, ([], ["citing satellite images"])),
        ("pier was closed", "pier was “wholly closed”", ChangeKind.QUOTATION, ([], ["“wholly closed”"])),
        ("pier was closed", "quay was closed", ChangeKind.CLAIM_REWORDED, (["pier"], ["quay"])),
        ("Nobody was hurt", "Apparently nobody was hurt", ChangeKind.HEDGE_ADDED, ([], ["Apparently"])),
    ],
)
def test_an_edit_is_told_by_its_kind_and_its_words(
    old: str, new: str, kind: ChangeKind, words: tuple[list[str], list[str]]
) -> None:
    """One edit of a sentence is one change, which marks the words that went and came in the sentence around them."""
    found = changes_between(read(FIRST), read(edited((old, new))))
    assert kinds(found) == [kind]
    assert (marked(found[0].old), marked(found[0].new)) == words
    assert found[0].old is not None
    assert old.split(maxsplit=1)[0] in found[0].old.printed


def test_labels_figures_and_names_are_told_before_and_after() -> None:
    """A change says in short what was and what is."""
    later = edited(("40 people", "at least 1,400 people"), ("council confirmed", "council denied"))
    stance, figure = changes_between(read(FIRST), read(later))[:2]
    assert (stance.before, stance.after, stance.about) == ("confirms", "denies", "The island council")
    assert (figure.before, figure.after, figure.about) == ("40", "at least 1400", "people")


def test_claims_come_and_go() -> None:
    """A claim that is printed no more is removed, a new one added, with the sentence that holds it."""
    text = edited(("The island council confirmed that the pier was closed. ", ""))
    removed = changes_between(read(FIRST), read(text))
    assert kinds(removed) == [ChangeKind.CLAIM_REMOVED]
    assert (removed[0].about, marked(removed[0].old), removed[0].new) == (
        "The island council",
        ["the pier was closed"],
        None,
    )
    assert kinds(changes_between(read(text), read(FIRST))) == [ChangeKind.CLAIM_ADDED]


def test_a_claim_whose_source_is_struck_out_loses_its_source_only() -> None:
    """What a source said and the article now says itself is still there; only the attribution is gone."""
    text = edited(("The island council confirmed that the pier was closed", "Since then the pier was closed"))
    found = changes_between(read(FIRST), read(text))
    assert kinds(found) == [ChangeKind.SOURCE_REMOVED]
    assert found[0].before == "The island council"
    assert kinds(changes_between(read(text), read(FIRST))) == [ChangeKind.SOURCE_ADDED]


def test_a_headline_and_the_hedge_in_it_are_told_apart() -> None:
    """A changed headline is a change of its own, and so are hedging words that it gained."""
    sank, may_have = "Ferry sank off Vell", "Ferry may have sunk off Vell"
    found = changes_between(read(FIRST, title=sank), read(FIRST, title=may_have))
    assert kinds(found) == [ChangeKind.HEADLINE, ChangeKind.HEDGE_ADDED]
    assert (found[0].before, found[0].after) == (sank, may_have)
    assert all(change.new is not None and change.new.headline for change in found)


def test_a_change_names_whose_words_went_and_what_befell_whom() -> None:
    """Of a quotation who is quoted, of a figure what it counts, with what happened to them in one word."""
    quoted = FIRST.replace("closed", "“wholly closed”")
    (change,) = [one for one in changes_between(read(quoted), read(FIRST)) if one.kind is ChangeKind.QUOTATION]
    assert (change.before, change.about) == ("“wholly closed”", "The island council")
    old, new = read("A blast hit Vell. 12 people died."), read("A blast hit Vell. 15 people died.")
    died = [replace(one, figures=tuple(replace(each, predicate="die") for each in one.figures)) for one in (old, new)]
    (change,) = [one for one in changes_between(*died) if one.kind is ChangeKind.FIGURE_REVISED]
    assert (change.before, change.after, change.about) == ("12", "15", "people killed")


def test_what_a_correction_repeats_is_no_claim_of_the_article() -> None:
    """A note is one change; its figures and claims do not count as the article's."""
    note = "\n\nCorrection, March 3: An earlier version of this article said that 40 people left. 14 people did."
    found = changes_between(read(FIRST), read(edited(("40 people", "14 people")) + note))
    assert kinds(found, paragraphs=True) == [
        ChangeKind.FIGURE_REVISED,
        ChangeKind.NOTE_ADDED,
        ChangeKind.PARAGRAPH_REWORDED,
    ]
    gone = changes_between(read(FIRST + note), read(FIRST))
    assert kinds(gone, paragraphs=True) == [ChangeKind.NOTE_REMOVED]


def test_paragraphs_come_go_and_move() -> None:
    """Whole paragraphs without claims are told by themselves, and one that stands elsewhere has only moved."""
    rain, snow = "It rained until evening.", "Snow fell over the hills of Upper Carrow at night."
    added = changes_between(read(FIRST), read(f"{FIRST}\n\n{snow}"))
    assert kinds(added, paragraphs=True) == [ChangeKind.PARAGRAPH_ADDED]
    removed = changes_between(read(f"{FIRST}\n\n{snow}"), read(FIRST))
    assert kinds(removed, paragraphs=True) == [ChangeKind.PARAGRAPH_REMOVED]
    moved = changes_between(read(f"{FIRST}\n\n{snow}"), read(f"{snow}\n\n{FIRST}"))
    assert kinds(moved, paragraphs=True) == [ChangeKind.PARAGRAPH_MOVED]
    assert moved[0].kind.trivial
    assert rain in FIRST


def test_a_sentence_cut_in_two_has_not_changed_what_it_says() -> None:
    """Two sentences run together, or one cut in two, is a paragraph reworded and no claim that came or went."""
    one = "The harbour master said that 40 people left Vell and the pier stayed open all through the long night."
    two = "The harbour master said that 40 people left Vell. The pier stayed open all through the long night."
    assert not {ChangeKind.CLAIM_ADDED, ChangeKind.CLAIM_REMOVED, ChangeKind.FIGURE_ADDED} & {
        change.kind for change in changes_between(read(one), read(two))
    }


@pytest.mark.parametrize(
    "text",
    [
        FIRST.replace("\n\n", "\n \n\n"),
        FIRST.replace("40 people left", "40  people\nleft"),
        FIRST.replace(".", " ."),
        FIRST.replace("harbour master", "Harbour Master"),
        FIRST.replace("said that", "said, that"),
    ],
)
def test_how_words_are_set_is_trivial(text: str) -> None:
    """White space, case and commas change nothing that is said."""
    found = changes_between(read(FIRST), read(text))
    assert kinds(found, paragraphs=True) == [ChangeKind.TYPOGRAPHY]
    assert all(change.kind.trivial for change in found)


def test_straight_marks_for_curly_ones_are_trivial_and_new_marks_are_not() -> None:
    """Another kind of quotation mark is typography; marks around words that had none are a change of what is quoted."""
    curly, none = FIRST.replace("closed", "“closed”"), FIRST
    for word in ('"closed"', "‘closed’", "‘closed'", '“closed"'):
        found = changes_between(read(curly), read(FIRST.replace("closed", word)))
        assert kinds(found, paragraphs=True) == [ChangeKind.TYPOGRAPHY]
    assert ChangeKind.QUOTATION in kinds(changes_between(read(none), read(curly)))


def test_what_is_no_prose_is_trivial() -> None:
    """Another line that is left unread, such as a promo, changes nothing that is said."""
    found = changes_between(
        read(f"{FIRST}\n\nRead more: Boats in spring"), read(f"{FIRST}\n\nRead more: The long winter of Vell")
    )
    assert {change.kind for change in found} == {ChangeKind.UNREAD}


def test_a_link_or_a_counter_between_paragraphs_is_trivial() -> None:
    """Lines that are no sentences, such as links that change at every visit, do not make an edit; numbers do."""
    for old, new in (("Boats in spring", "The long winter of Vell"), ("12 comments", "340 comments")):
        found = changes_between(read(f"{FIRST}\n\n{old}"), read(f"{FIRST}\n\n{new}"))
        assert {change.kind for change in found} == {ChangeKind.UNREAD}
    found = changes_between(read(FIRST), read(f"{FIRST}\n\nAt least 12 dead"))
    assert ChangeKind.PARAGRAPH_ADDED in kinds(found, paragraphs=True)


def test_two_readers_of_one_text_see_no_change() -> None:
    """Another version of the reader may label everything otherwise: the article has not changed."""
    assert changes_between(read(FIRST, reader="1"), unread(FIRST)) == ()
    older = read(edited(("confirmed", "said")), reader="1")
    assert kinds(changes_between(older, read(FIRST, reader="2"))) == []


def test_versions_that_were_not_read_are_compared_by_their_text() -> None:
    """Paragraphs and headlines are compared though there are no claims."""
    found = changes_between(unread(FIRST), unread(edited(("40 people", "14 people")), title="Ferries sail"))
    assert kinds(found, paragraphs=True) == [ChangeKind.HEADLINE, ChangeKind.PARAGRAPH_REWORDED]


@pytest.mark.parametrize(
    "words", ["Nobody was hurt on 3 May", "Nobody appeared to help or was hurt", "Nobody could not be hurt"]
)
def test_only_what_makes_less_firm_hedges(words: str) -> None:
    """The month of May is no hedge, nor is what somebody could not do; who appears to do something is hedged."""
    found = changes_between(read(FIRST), read(edited(("Nobody was hurt", words))))
    assert (ChangeKind.HEDGE_ADDED in kinds(found)) == ("appeared to" in words)


def test_who_a_pronoun_is_cannot_be_told_from_its_sentence() -> None:
    """A source for whom a pronoun is printed has not become another one."""
    found = changes_between(read(FIRST), read(edited(("The harbour master said", "He said"))))
    assert ChangeKind.SOURCE_CHANGED not in kinds(found)


def test_what_one_source_says_in_other_words_is_reworded() -> None:
    """Half of a sentence with the same source is enough to take its claim for the same, told otherwise."""
    before = "The harbour master said that a boat with timber had sunk outside the pier at Vell on Monday night."
    after = "The harbour master said that on Monday night a vessel carrying wood was lost near the pier at Vell."
    assert ChangeKind.CLAIM_REWORDED in kinds(changes_between(read(before), read(after)))
    assert ChangeKind.CLAIM_REMOVED not in kinds(changes_between(read(before), read(after)))


@pytest.mark.parametrize("piece", ["It rained.\n", "A. ", "'a ", '"', "“b ", "word ", "12 of 13 "])
def test_endless_repetition_is_compared_in_the_end(piece: str) -> None:
    """No text takes more than moments: what is repeated ten thousand times differs by what was put in its middle."""
    old, new = piece * 10_000, piece * 5_000 + "Snow fell. " + piece * 5_000
    found = changes_between(unread(old), unread(new))
    assert any(not change.kind.trivial for change in found)


def test_a_clause_struck_out_does_not_make_the_rest_firmer() -> None:
    """A hedge that went with all of its clause says nothing of what stayed."""
    long = edited(("Nobody was hurt.", "Nobody was hurt but a small boat could be missing near the northern rocks."))
    found = changes_between(read(long), read(FIRST))
    assert not {ChangeKind.HEDGE_DROPPED, ChangeKind.FIRMER} & {change.kind for change in found}
