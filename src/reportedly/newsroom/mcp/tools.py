"""The tools that an assistant sees: what each is for, what it takes, and how it is asked of the ledger."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from pydantic import Field

from reportedly.clock import Clock
from reportedly.errors import InputError
from reportedly.ledger import Ledger
from reportedly.ledger.asked_moment import moment_asked
from reportedly.ledger.searching.hit_rows import Order
from reportedly.newsroom.mcp import changes, claims, figures, sources, stories
from reportedly.newsroom.mcp.answers import ChangesFound, ClaimsFound, FiguresFound, SourceTold, StoriesFound, StoryTold
from reportedly.newsroom.mcp.question import Question

LARGEST = 2**53
AsOf = Annotated[
    str | None,
    Field(
        description="Answer as of this past moment, with what was known then and nothing later: 2026-03-03T14:05Z; "
        "a day alone means its end in UTC. Left out, it is now.",
        max_length=60,
    ),
]
Query = Annotated[
    str,
    Field(
        description='Words, "phrases", prefix*, AND, OR, NOT, (brackets), and fields: who:"a name" or who:NUMBER, '
        'source:"words printed", stance:denies (affirms, confirms, cannot_confirm, doubts, alleges, warns, …), '
        "kind:government (military, police, witness, anonymous, …), outlet:, place:, after:2026-03-01, before:, on:, "
        "story:NUMBER, figure:>100 of:troops, near:Town within:50km.",
        min_length=1,
        max_length=2000,
    ),
]
Number = Annotated[int, Field(ge=1, le=LARGEST)]
Claims = Annotated[int, Field(ge=1, le=50, description="So many claims at most.")]
Stories = Annotated[int, Field(ge=1, le=50, description="So many stories at most.")]
Assertions = Annotated[int, Field(ge=1, le=30, description="So many assertions at most.")]
Changes = Annotated[int, Field(ge=1, le=100, description="So many changes at most.")]
Several = Annotated[int, Field(ge=1, le=20, description="So many quantities at most.")]
OneStory = Annotated[Number, Field(description="The story's number, as other tools give it.")]
AnyStory = Annotated[Number | None, Field(description="Only of this story, by its number.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """The tools over ``ledger``; ``base`` is the address of the newsroom's pages, if there is one."""

    ledger: Ledger
    clock: Clock
    base: str | None = None

    def search_claims(
        self, query: Query, limit: Claims = 10, order: Order = Order.MIX, as_of: AsOf = None
    ) -> ClaimsFound:
        """Find who says what: claims with source, stance, certainty, the exact sentence, outlet, time and link.

        Best and newest first (`mix`), by words alone (`relevance`), or last known first (`recent`). Where nothing is
        found, `instead` has queries that do find something.
        """
        return claims.search_claims(self._asked(as_of), query, order=order, limit=limit)

    def stories(
        self,
        query: Annotated[str | None, Field(description="As for search_claims.", max_length=2000)] = None,
        limit: Stories = 10,
        as_of: AsOf = None,
    ) -> StoriesFound:
        """List running stories with their numbers: those most told of now or, with a query, those where it is found."""
        return stories.stories(self._asked(as_of), query, limit=limit)

    def story(self, story: OneStory, limit: Assertions = 6, as_of: AsOf = None) -> StoryTold:
        """One story: what is asserted in it and how well that is known, with the sentences that state, deny, doubt.

        Disputed and denied assertions come first. `origins` counts sources known to be independent: many outlets that
        print one agency's text are one origin. Also who speaks most, and the articles that came last.
        """
        return stories.story(self._asked(as_of), story, limit=limit)

    def source(
        self,
        who: Annotated[str, Field(description="The beginning of a name, or an entity's number.", max_length=200)],
        limit: Claims = 10,
        as_of: AsOf = None,
    ) -> SourceTold:
        """One source (person, body, state): its names, how it speaks by stance, its last claims, what came of them.

        `outcomes` are assertions on which its claims bear, each with the status that it has (confirmed, denied, …).
        """
        return sources.source(self._asked(as_of), who, limit=limit)

    def figures(
        self,
        story: AnyStory = None,
        series: Annotated[Number | None, Field(description="One quantity alone, with more points.")] = None,
        find: Annotated[
            str | None, Field(description="Words: what is counted, a place, a source, a headline.", max_length=200)
        ] = None,
        limit: Several = 5,
        as_of: AsOf = None,
    ) -> FiguresFound:
        """Figures over time: for a quantity (people killed, ships sunk) what each source gave, when, in which sentence.

        `beside_earlier` tells updates from conflicts. Name a story, or one series, or words to find; with nothing named
        it lists the quantities that changed last.
        """
        question = self._asked(as_of)
        if series is None:
            return figures.figures(question, story=story, find=find, limit=limit)
        if story is not None or find:
            raise InputError(
                "`series` names one quantity: `story` and `find` mean nothing beside it.", remedy="Leave them out."
            )
        return figures.one_series(question, series)

    def what_changed_since(
        self,
        since: Annotated[
            str,
            Field(
                description="A moment (2026-03-03T14:05Z), a day from its beginning in UTC, or how long ago: 24h, 7d. "
                "At most 31 days.",
                max_length=60,
            ),
        ],
        story: AnyStory = None,
        limit: Changes = 12,
        as_of: AsOf = None,
    ) -> ChangesFound:
        """What happened since a moment, the last first, each with its evidence.

        First denials, confirmations and retractions, changes of status, further independent origins, revised figures,
        subjects that are written about more than usual. With `as_of`, what happened from `since` up to then.
        """
        return changes.what_changed(self._asked(as_of), since, story=story, limit=limit)

    def _asked(self, as_of: str | None) -> Question:
        now = self.clock.now()
        moment: datetime | None = moment_asked(as_of, now=now)
        return Question(ledger=self.ledger, now=now, as_of=moment, base=self.base)
