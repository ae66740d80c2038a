"""What holds of any two versions, whatever stands in them."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from versions_reader import read

from reportedly.records import Change, ChangeKind, Passage, Reading
from reportedly.stories.versions import changes_between

WHO = ("The harbour master", "A fisherman", "Ilse Brandt", "Officials")
WHAT = (
    "40 people left Vell",
    "the pier may be closed",
    "about 1,200 ferries sailed",
    "nobody was “in danger” at all",
    "the storm would end by night",
)
PLAIN = (
    "It rained until evening.",
    "Boats perhaps sail again in May.",
    "The line has 3 ships.",
    "Read more: Boats in spring",
    "Correction: An earlier version of this article named another ship.",
    "«Le quai», 5 bateaux…",
)
SENTENCES = st.one_of(
    st.builds(
        "{} {} that {}.".format, st.sampled_from(WHO), st.sampled_from(("said", "denied")), st.sampled_from(WHAT)
    ),
    st.sampled_from(PLAIN),
    st.text("ab c.\n“”‘’'\"1,5-—?!\u00a0é", min_size=0, max_size=14),
)
TEXTS = st.lists(st.lists(SENTENCES, max_size=3).map(" ".join), max_size=5).map("\n\n".join)
VERSIONS = st.builds(
    lambda text, title: read(text, title=title), TEXTS, st.sampled_from((None, "", "Ferries stop", "Ferries may stop"))
)
_PAIRS = (
    (ChangeKind.CLAIM_ADDED, ChangeKind.CLAIM_REMOVED),
    (ChangeKind.FIGURE_ADDED, ChangeKind.FIGURE_REMOVED),
    (ChangeKind.NOTE_ADDED, ChangeKind.NOTE_REMOVED),
    (ChangeKind.PARAGRAPH_ADDED, ChangeKind.PARAGRAPH_REMOVED),
    (ChangeKind.SOURCE_ADDED, ChangeKind.SOURCE_REMOVED),
    (ChangeKind.HEDGE_ADDED, ChangeKind.HEDGE_DROPPED),
    (ChangeKind.SOFTER, ChangeKind.FIRMER),
)
OPPOSITES = {one: other for pair in _PAIRS for one, other in (pair, pair[::-1])}


@given(VERSIONS)
def test_a_version_does_not_differ_from_itself(version: Reading) -> None:
    """The same text under the same headline has no changes."""
    assert changes_between(version, version) == ()


@given(VERSIONS, VERSIONS)
def test_what_differs_has_a_change_and_what_does_not_has_none(old: Reading, new: Reading) -> None:
    """There are changes exactly where headline or text are not the same, the weightiest first."""
    found = changes_between(old, new)
    assert (found == ()) == (old.article.content_key == new.article.content_key)
    assert [change.kind.weight for change in found] == sorted(change.kind.weight for change in found)


@given(VERSIONS, VERSIONS)
def test_every_span_leads_to_what_is_printed(old: Reading, new: Reading) -> None:
    """Spans are sorted and inside; what is printed is what stands there, in the text or in the headline."""
    for change in changes_between(old, new):
        for passage, version in ((change.old, old), (change.new, new)):
            if passage is not None:
                check(passage, version)


def check(passage: Passage, version: Reading) -> None:
    """Hold one passage to its version."""
    text = (version.article.title or "") if passage.headline else version.article.text
    start, end = passage.within
    assert 0 <= start < end <= len(text)
    assert passage.printed == text[start:end]
    assert list(passage.spans) == sorted(passage.spans)
    assert all(0 <= a < b <= len(text) for a, b in passage.spans)
    assert passage.claim is None or passage.claim < len(version.claims)
    assert passage.figure is None or passage.figure < len(version.figures)


@given(VERSIONS, VERSIONS)
def test_what_comes_one_way_goes_the_other(old: Reading, new: Reading) -> None:
    """With the versions swapped, what was added is removed, what was made softer firmer, and the sides are swapped."""
    there, back = changes_between(old, new), changes_between(new, old)
    turned = [replace(c, kind=OPPOSITES.get(c.kind, c.kind), old=c.new, new=c.old) for c in back]
    assert sorted(map(shown, there)) == sorted(map(shown, turned))


def shown(change: Change) -> str:
    """What a change shows, without what it says in short."""
    return repr((change.kind, change.old, change.new))


@given(TEXTS, TEXTS)
def test_another_reader_of_the_same_text_changes_nothing(text: str, title: str) -> None:
    """A reading by another version of the reader, or none at all, is no change of the article."""
    full = read(text, title=title, reader="1")
    assert changes_between(full, read(text, title=title, reader="2")) == ()
    assert changes_between(Reading(id="a1", reader_version="", article=full.article), full) == ()
