"""The sheets on which a person decides what belongs together: what there is to choose from, and what can be done."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from reportedly.ledger import Ledger
from reportedly.ledger.assertions.assertion_rows import AssertionRead
from reportedly.ledger.rows import EntityRead
from reportedly.ledger.stories.story_book import Order
from reportedly.ledger.stories.story_rows import StoryRead
from reportedly.newsroom import words
from reportedly.newsroom.assertions.words import bearing
from reportedly.newsroom.corrections.decision_lines import DecisionLine
from reportedly.newsroom.corrections.outlook import Change
from reportedly.newsroom.corrections.words import decided_words
from reportedly.newsroom.words import Sign
from reportedly.records import Bearing

MOST_TARGETS, MOST_CHOOSABLE = 40, 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Choosable:
    """Something that may be chosen: its value in the form, what it says, what is known of it, where it is shown."""

    value: str
    told: str
    meta: str
    address: str | None = None
    at: datetime | None = None
    sign: Sign | None = None
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A button: the action that it asks for, its words, and a sentence that says what comes of it."""

    action: str
    told: str
    hint: str
    with_target: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionSheet:
    """What the form shows; ``targets`` are what it may be put together with, ``bearings`` how claims may bear there.

    ``seeks`` is what another one may be sought by, if it may; ``sought`` what was, and ``found`` what this has found,
    which then takes the place of the ``targets``.
    ``grades`` are those of the Admiralty system that may be given, the one that holds chosen; stories have none.
    ``more`` is how many that came earlier are left out: what is decided is mostly about what came last. ``typed`` is
    the number that was typed, ``why`` the reason. ``seen`` is the number of the last decision that whoever fills it in
    can know of, ``graded`` that of the grade, ``clash`` what others decided since. ``outlook`` is what would come of
    what was ``previewed``.
    """

    matter: str
    number: int
    title: str
    address: str
    back: str
    choosing: str
    items: tuple[Choosable, ...]
    more: int = 0
    target: str
    targets: tuple[Choosable, ...]
    acts: tuple[Act, ...]
    bearings: tuple[Choosable, ...] = ()
    rename: str | None = None
    grades: tuple[Choosable, ...] = ()
    fault: str = ""
    decided: tuple[str, ...] = ()
    typed: str = ""
    why: str = ""
    outlook: tuple[Change, ...] = ()
    previewed: Act | None = None
    seen: int = 0
    graded: int = 0
    clash: tuple[DecisionLine, ...] = ()
    seeks: str = ""
    sought: str = ""
    found: tuple[Choosable, ...] = ()


def assertion_sheet(ledger: Ledger, read: AssertionRead, chosen: Sequence[str] = ()) -> DecisionSheet:
    """The sheet for an assertion: its claims, and the other assertions of its story."""
    row = read.row
    others = [one for one in ledger.assertions.of_story(row.story, limit=MOST_TARGETS) if one.id != row.id]
    items = []
    shown = read.claims if any(chosen) else read.claims[-MOST_CHOOSABLE:]
    for one in shown:
        claim, value = one.statement, f"{one.statement.article}-{one.statement.index}"
        items.append(
            Choosable(
                value=value,
                told=words.one_line(claim.content),
                meta=f"{claim.source or 'source not named'}, {claim.outlet or 'outlet not known'}",
                address=f"/articles/{claim.article}?version={claim.version}&mode=all#c{claim.index + 1}",
                at=claim.known_at,
                sign=bearing(one.bearing),
                chosen=value in chosen,
            )
        )
    return DecisionSheet(
        matter="assertion",
        number=row.id,
        title=words.one_line(row.content),
        address=f"/assertions/{row.id}/decide",
        back=f"/assertions/{row.id}",
        choosing="Its claims",
        items=tuple(items),
        more=row.claims - len(shown),
        target="Another assertion of the story",
        targets=tuple(
            Choosable(value=str(one.id), told=f"{words.one_line(one.content)[:110]} ({one.claims})", meta="")
            for one in others
        ),
        acts=(
            Act(action="move", told="Move the chosen there", hint="they bear on the other assertion", with_target=True),
            Act(action="split", told="Split the chosen off", hint="they become an assertion of their own"),
            Act(action="merge", told="Make the two one", hint="all claims of both bear on one", with_target=True),
        ),
        bearings=tuple(Choosable(value=one.value, told=bearing(one).word, meta="") for one in Bearing),
    )


def story_sheet(ledger: Ledger, read: StoryRead, chosen: Sequence[str] = ()) -> DecisionSheet:
    """The sheet for a story: its articles, and the stories that were told of last."""
    row = read.row
    last = ledger.stories.listed(Order.RECENT, limit=MOST_TARGETS)
    articles = read.articles if any(chosen) else read.articles[:MOST_CHOOSABLE]
    return DecisionSheet(
        matter="story",
        number=row.id,
        title=row.headline or "Without headline",
        address=f"/stories/{row.id}/decide",
        back=f"/stories/{row.id}",
        seeks="words of its articles",
        choosing="Its articles",
        items=tuple(
            Choosable(
                value=str(one.row.id),
                told=one.row.title or "Without headline",
                meta=one.row.outlet or "outlet not known",
                address=f"/articles/{one.row.id}",
                at=one.row.known_at,
                chosen=str(one.row.id) in chosen,
            )
            for one in articles
        ),
        more=max(0, row.articles - len(articles)),
        target="Another story",
        targets=tuple(
            Choosable(value=str(one.id), told=f"{one.headline or 'Without headline'} ({one.articles})", meta="")
            for one in last
            if one.id != row.id
        ),
        acts=(
            Act(action="split", told="The chosen are another matter", hint="they become a story of their own for good"),
            Act(action="merge", told="Make the two one", hint="all articles of both are one story", with_target=True),
        ),
        decided=tuple(
            decided_words(one.action, "story", (one.story, one.other), len(one.articles)) for one in read.decisions
        ),
    )


def entity_sheet(ledger: Ledger, read: EntityRead, chosen: Sequence[str] = ()) -> DecisionSheet:
    """The sheet for an entity: its names, the articles that mention it, and those that share a name with it."""
    row = read.row
    names = [
        Choosable(
            value=f"name:{one.name}",
            told=one.name,
            meta="this name, wherever it stands",
            at=one.known_at,
            chosen=f"name:{one.name}" in chosen,
        )
        for one in read.names
    ]
    return DecisionSheet(
        matter="entity",
        number=row.id,
        title=row.name,
        address=f"/entities/{row.id}/decide",
        back=f"/entities/{row.id}",
        seeks="name",
        choosing="Its names, and where it is mentioned",
        items=(*names, *_mentioning(ledger, row.id, chosen)),
        target="Another one that shares a name",
        targets=tuple(
            Choosable(value=str(one.id), told=f"{one.name} ({words.counted(one.articles, 'article')})", meta="")
            for one in read.alike
        ),
        acts=(
            Act(action="split", told="The chosen are another one", hint="a new entity has these names or articles"),
            Act(action="merge", told="Make the two one", hint="the other's names lead here, too", with_target=True),
            Act(action="rename", told="Call it so", hint="its names stay"),
        ),
        rename=row.name,
        decided=tuple(
            decided_words(one.action, "entity", (one.entity, one.other), len(one.articles)) for one in read.decisions
        ),
    )


def _mentioning(ledger: Ledger, entity: int, chosen: Sequence[str]) -> Iterator[Choosable]:
    """The articles that mention an entity, as things to be chosen."""
    for one in ledger.articles_that_mention(entity, limit=MOST_TARGETS):
        yield Choosable(
            value=f"article:{one.row.id}",
            told=one.row.title or "Without headline",
            meta=f"what {one.row.outlet or 'this article'} says of it",
            address=f"/articles/{one.row.id}",
            at=one.row.known_at,
            chosen=f"article:{one.row.id}" in chosen,
        )
