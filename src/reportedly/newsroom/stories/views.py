"""What the page of a story shows first: what is known at a glance, its assertions, figures, texts, and what is new."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from reportedly.ledger import Ledger
from reportedly.ledger.assertions.assertion_ranking import Group, Wanted
from reportedly.ledger.assertions.assertion_rows import AssertionWords
from reportedly.ledger.assertions.assertions import Member
from reportedly.ledger.stories.story_rows import StoryRead
from reportedly.ledger.stories.story_texts import TextRow
from reportedly.newsroom.assertions.context import Context, context_of
from reportedly.newsroom.assertions.lines import AssertionLine, assertion_line, voice_name
from reportedly.newsroom.figures.source_tables import SeriesTable, series_tables
from reportedly.newsroom.some import Some
from reportedly.newsroom.stories.news_views import NewsView, StatusLine, news_view, status_lines
from reportedly.newsroom.stories.text_trees import Texts, TextTree, groups_of, text_tree, texts_counted
from reportedly.newsroom.stories.timeline_views import Day, latest_days
from reportedly.records import Bearing, Statement

_SAYS, _DENIES = (Bearing.STATES, Bearing.CONFIRMS), (Bearing.DENIES, Bearing.RETRACTS)
SHOWN = {
    Group.CONTESTED: 8,
    Group.CONFIRMED: 5,
    Group.CORROBORATED: 5,
    Group.ONE_ORIGIN: 6,
    Group.REST: 2,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """How many texts are shown after the first ``skip``, and how many articles of each."""

    texts: int = 12
    copies: int = 5
    skip: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupView:
    """The assertions of one group that a page shows, and how many there are in all."""

    group: Group
    lines: Some[AssertionLine]
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstVoice:
    """The claim that was the first to bear so on an assertion of the story, with the words of that."""

    name: str
    claim: Statement
    assertion: int
    heading: str
    context: Context | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView:
    """A story as its page shows it; ``news`` is None unless it is asked what came since a moment.

    ``places`` are those at which events are told to have been, each with how many articles tell so.
    """

    read: StoryRead
    groups: tuple[GroupView, ...]
    assertions: int
    begun: FirstVoice | None
    denial: FirstVoice | None
    change: StatusLine | None
    series: Some[SeriesTable]
    texts: Texts
    trees: Some[TextTree]
    days: tuple[Day, ...]
    places: tuple[tuple[str, int], ...]
    news: NewsView | None

    @property
    def main_series(self) -> SeriesTable | None:
        """The first of the series that are shown, if it can be one of which articles say what it counts."""
        shown = self.series.shown
        return next((one for one in shown if one.row.name), shown[0] if shown else None)


def story_view(ledger: Ledger, read: StoryRead, as_of: datetime | None, since: datetime | None = None) -> StoryView:
    """All that the page of a story shows, as it was known at a moment (None: now), new what came after ``since``."""
    story = read.row.id
    groups = _groups(ledger, story, as_of, since)
    texts = ledger.story_log.texts(story, as_of=as_of)
    begun, denial = ledger.story_log.first(story, _SAYS, _DENIES, as_of=as_of)
    changes = ledger.story_log.changes(story, as_of=as_of)
    told = [one.assertion for one in (*changes, begun, denial) if one is not None]
    words = ledger.assertions.words(told, as_of=as_of)
    return StoryView(
        read=read,
        groups=groups,
        assertions=sum(group.size for group in groups),
        begun=_first_voice(begun, words),
        denial=_first_voice(denial, words),
        change=next(iter(status_lines(changes, words)), None),
        series=series_tables(ledger, story, as_of, since),
        texts=texts_counted(texts),
        trees=trees(ledger, texts, Cut(), as_of, since),
        days=latest_days(ledger, story, as_of),
        places=ledger.story_log.places(story, as_of=as_of),
        news=None if since is None else news_view(ledger, story, since, as_of),
    )


def trees(
    ledger: Ledger, texts: Sequence[TextRow], cut: Cut, as_of: datetime | None, since: datetime | None = None
) -> Some[TextTree]:
    """The texts of a story, those first that somebody printed last, each with the articles that print it."""
    groups = Some.of(groups_of(texts)[cut.skip :], cut.texts)
    rows = ledger.story_log.articles([text.article for group in groups.shown for text in group], as_of=as_of)
    return Some(shown=tuple(text_tree(group, rows, cut.copies, since) for group in groups.shown), more=groups.more)


def _groups(ledger: Ledger, story: int, as_of: datetime | None, since: datetime | None) -> tuple[GroupView, ...]:
    found: dict[Group, list[AssertionLine]] = {}
    sizes: dict[Group, int] = {}
    for ranked, read in ledger.assertions.lines(story, Wanted(limits=SHOWN), as_of=as_of):
        found.setdefault(ranked.group, []).append(assertion_line(ranked, read, since))
        sizes[ranked.group] = ranked.size
    return tuple(
        GroupView(group=group, size=sizes[group], lines=Some(shown=tuple(lines), more=sizes[group] - len(lines)))
        for group, lines in found.items()
    )


def _first_voice(member: Member | None, words: Mapping[int, AssertionWords]) -> FirstVoice | None:
    told = None if member is None else words.get(member.assertion)
    if member is None or told is None:
        return None
    return FirstVoice(
        name=voice_name(member.statement),
        claim=member.statement,
        assertion=told.id,
        heading=told.heading,
        context=context_of(told.content, told.quoted_sentence),
    )
