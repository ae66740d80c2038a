"""Text and spans into segments."""

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from reportedly.newsroom.articles.marking import Mark, Segment, markup, segments

KINDS = st.sampled_from(["content", "thought", "source", "cue", "figure", "time", "place", "scar"])
TEXTS = st.text(alphabet=st.one_of(st.sampled_from("<>&\"' \nab"), st.characters(exclude_categories=["Cs", "Cc"])))
MARKS = st.lists(
    st.builds(
        lambda start, length, kind, claim: Mark(span=(start, start + length), kind=kind, claim=claim),
        st.integers(-3, 60),
        st.integers(0, 40),
        KINDS,
        st.none() | st.integers(1, 4),
    ),
    max_size=12,
)
NOTES = st.lists(st.tuples(st.integers(-3, 60), st.integers(1, 9)), max_size=6)


class TextOf(HTMLParser):
    """Collects the text of HTML, without the printed numbers of claims."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.tags, self._notes = "", list[str](), 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember the tag."""
        self.tags.append(tag)
        self._notes += tag == "sup"

    def handle_endtag(self, tag: str) -> None:
        """Leave a number."""
        self._notes -= tag == "sup"

    def handle_data(self, data: str) -> None:
        """Take the text."""
        if not self._notes:
            self.text += data


@given(TEXTS, MARKS, NOTES, st.lists(st.integers(-3, 60), max_size=5))
def test_segments_joined_are_the_text(
    text: str, marks: list[Mark], notes: list[tuple[int, int]], cuts: list[int]
) -> None:
    """Whatever the marks, notes and cuts, the segments are the text in order, and none is empty."""
    parts = segments(text, marks, notes=notes, cuts=cuts)
    assert "".join(part.text for part in parts) == text
    assert all(part.text == text[part.start : part.end] and part.text for part in parts)


@given(TEXTS, MARKS)
def test_every_character_carries_exactly_the_marks_over_it(text: str, marks: list[Mark]) -> None:
    """A character's kinds and claims are those of all marks whose spans hold it, and of no others."""
    for part in segments(text, marks):
        for offset in range(part.start, part.end):
            over = [mark for mark in marks if mark.span[0] <= offset < mark.span[1]]
            assert part.kinds == tuple(sorted({mark.kind for mark in over}))
            assert part.claims == tuple(sorted({mark.claim for mark in over if mark.claim is not None}))


@given(TEXTS, MARKS, NOTES)
def test_html_shows_the_text_and_no_tag_of_its_own(text: str, marks: list[Mark], notes: list[tuple[int, int]]) -> None:
    """The HTML reads as the text; tags in the text are text, and only our spans and numbers are tags."""
    parser = TextOf()
    parser.feed(str(markup(segments(text, marks, notes=notes))))
    parser.close()
    assert parser.text == text
    assert set(parser.tags) <= {"span", "sup", "a"}


@given(TEXTS.filter(bool), st.lists(st.tuples(st.integers(-3, 60), st.integers(1, 9)), max_size=6))
def test_every_number_is_printed_once_where_it_belongs(text: str, notes: list[tuple[int, int]]) -> None:
    """Each note is printed behind a segment that ends at its offset, clipped to the text."""
    printed = {(part.end, number) for part in segments(text, [], notes=notes) for number in part.notes}
    assert printed == {(min(max(offset, 1), len(text)), number) for offset, number in notes}


def test_content_within_content_is_told_from_content() -> None:
    """Where a claim's content holds another claim's, the depth counts both; two spans of one claim count once."""
    outer, inner = Mark(span=(0, 9), kind="content", claim=1), Mark(span=(3, 6), kind="content", claim=2)
    again = Mark(span=(1, 9), kind="content", claim=1)
    depths = [part.depth for part in segments("abcdefghi", [outer, inner, again])]
    assert depths == [1, 1, 2, 1]
    assert "nested" in markup([Segment(start=0, text="x", kinds=("content",), depth=2)])
