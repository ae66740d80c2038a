"""One search: carried out, put in order, counted, and one page of it told in full."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from reportedly.ledger.rows import ClaimFilter
from reportedly.ledger.searching import telling_hits, then
from reportedly.ledger.searching.asking_words import Asking, Target
from reportedly.ledger.searching.counting_hits import facets, top_stories
from reportedly.ledger.searching.cursors import Cursor
from reportedly.ledger.searching.fields import FIELDS
from reportedly.ledger.searching.finding import WEIGHED, Hit, best, how_many, newest, telling
from reportedly.ledger.searching.hit_rows import BEST, FIRST, Count, Counts, Facets, Hits, Order, Shown, Wanted
from reportedly.ledger.searching.outlets import notes_on, outlets_meant
from reportedly.ledger.searching.parts import Known, Place
from reportedly.ledger.searching.plan import Plan, planned
from reportedly.ledger.searching.scoring import ordered
from reportedly.ledger.searching.telling_hits import Group
from reportedly.ledger.searching.traits import Trait, traits
from reportedly.ledger.searching.tree import Field, Node, Not, all_of, fields_of, words_of, written
from reportedly.ledger.searching.walking import Below
from reportedly.ledger.sqlite_search import NOW, ONCE
from reportedly.records import Mode

TOO_COMMON = "These words stand in so many claims that they tell none from another: the newest come first."
LEAST_ALIKE = 40
"""Sentences of so many characters are taken to be one report wherever they stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Hits in order, the best of ``count``; ``weighed`` where the newest so many were, and there are more.

    ``left`` says that some of them were not looked at, ``common`` that their words tell nothing of any.
    """

    traits: list[Trait]
    left: bool
    count: Count
    newest: Below | None = None
    lowest: Below | None = None
    weighed: int | None = None
    common: bool = False


class Searcher:
    """A search in one transaction."""

    def __init__(self, connection: Connection, wanted: Wanted) -> None:
        self._connection, self._wanted = connection, wanted
        self._outlets = outlets_meant(connection, wanted.node)
        self._by_claims = any(FIELDS[field.name].of_claims for field in fields_of(wanted.node))
        self._cursor = Cursor.read(wanted.cursor)
        every = wanted.as_of is not None and not wanted.only_first
        self._window = BEST if every else min(wanted.window, BEST)
        self._known = Known()
        self._plans: dict[Target, list[Plan]] = {}

    @property
    def target(self) -> Target:
        """What is looked for: articles where they are wanted, unless the query asks for what only claims have."""
        return Target.ARTICLES if self._wanted.shown is Shown.ARTICLES and not self._by_claims else Target.CLAIMS

    def hits(self) -> Hits:
        """The page that is wanted, with what all the hits have in common."""
        wanted = self._wanted
        target, found = self.target, self.found(self.target)
        groups = grouped(found.traits, wanted.shown)
        begins = self._begins(groups)
        page = groups[begins : begins + wanted.limit]
        hits = Hits(
            query=written(wanted.node),
            shown=wanted.shown,
            order=wanted.order,
            counts=self._counts(target, found),
            facets=self._facets(found),
            weighed=found.weighed,
            further=self._further(target, found, groups, begins),
            notes=self._notes(found),
        )
        return self._told(hits, page)

    def _notes(self, found: Found) -> tuple[str, ...]:
        wanted = self._wanted
        notes = notes_on(self._connection, wanted.node, self._outlets, wanted.as_of)
        return (*notes, TOO_COMMON) if found.common else notes

    def _facets(self, found: Found) -> Facets:
        if self._wanted.window < BEST:
            return Facets(of=0, fields=(), days=())
        called = telling_hits.headlines(self._connection, top_stories(found.traits), self._wanted.as_of)
        return facets(found.traits, called)

    def found(self, target: Target) -> Found:
        """The best hits of a kind, in order."""
        wanted = self._wanted
        weighs = wanted.order is not Order.RECENT and next(words_of(wanted.node), None) is not None
        weigh = weighs and (wanted.order is Order.MIX or self._tells(target))
        window = WEIGHED[wanted.order] if weigh else self._window
        hits = self._newest(target, window + 1, weigh=weigh)
        if wanted.as_of is not None and target is Target.ARTICLES:
            hits = then.by_what_was_known(self._connection, hits, wanted.node, wanted.as_of)
        more = len(hits) > window
        hits = hits if wanted.as_of is not None else hits[:window]
        most = self._looked_at()
        told = traits(self._connection, best(self._connection, hits, most, wanted.order), wanted.as_of)
        return Found(
            traits=ordered(told, wanted.order, lambda one: one.hit.words, lambda one: one.known),
            left=min(len(hits), BEST) > most,
            count=Count(number=min(len(hits), window), more=more or self._cursor.windows > 0),
            newest=hits[0].place if hits else None,
            lowest=hits[-1].place if hits else None,
            weighed=window if weigh and more else None,
            common=weighs and bool(hits) and not any(hit.words for hit in hits),
        )

    def _tells(self, target: Target) -> bool:
        """Whether any word is rare enough to tell one hit from another."""
        for plan in self.plans(target)[:1]:
            newest_hit = newest(self._connection, plan, 1, weigh=False)
            return not newest_hit or bool(telling(self._connection, plan, newest_hit[0].number))
        return True

    def _looked_at(self) -> int:
        """How many hits are looked at: all for a further page of them, the best of them where they are only counted."""
        if self._wanted.among is not None:
            return BEST
        listed = self._wanted.shown in {Shown.CLAIMS, Shown.ARTICLES}
        return BEST if listed and self._cursor.skip else min(FIRST, BEST)

    def plans(self, target: Target) -> list[Plan]:
        """How the hits of a kind are found: in what holds now and, as of a moment, in what held."""
        if target not in self._plans:
            self._plans[target] = self._planned(target)
        return self._plans[target]

    def _planned(self, target: Target) -> list[Plan]:
        indexes = [NOW] if self._wanted.as_of is None else then.indexes(self._connection, target)
        node = self._wanted.node
        if target is Target.CLAIMS:
            node = all_of(node, *_unless_said(node, self._wanted.claims))
        asking = Asking(target, self._outlets)
        places = [
            Place(
                connection=self._connection,
                target=target,
                index=index,
                moment=self._wanted.as_of,
                known=self._known,
            )
            for index in indexes
        ]
        plans = [planned(node, places[0], asking, self._wanted.among)]
        for place in places[1:]:
            if place.index is not ONCE or not plans[0].of_all:
                plans.append(planned(node, place, asking, self._wanted.among))
        return plans

    def _newest(self, target: Target, limit: int, *, weigh: bool) -> list[Hit]:
        """The newest hits, of all indexes: what was replaced is looked for no further back than what was not."""
        cursor = self._cursor
        below = None if cursor.below is None or self._wanted.as_of else Below(cursor.below, cursor.version)
        found: list[Hit] = []
        for plan in self.plans(target):
            later = then.no_older(plan, found, limit)
            found += newest(self._connection, later, limit, below=below, weigh=weigh)
        return found

    def _counts(self, target: Target, found: Found) -> Counts:
        of_claims = target is Target.CLAIMS
        told = found.traits
        more = found.count.more or found.count.number > len(told)
        articles = Count(number=len({one.article for one in told}), more=more)
        if of_claims and not self._by_claims:
            articles = self.count(Target.ARTICLES)
        of_assertions = Count(number=len({one.assertion for one in told} - {None}), more=more)
        return Counts(
            claims=found.count if of_claims else self.count(Target.CLAIMS),
            articles=articles if of_claims else found.count,
            assertions=of_assertions if of_claims else None,
            stories=Count(number=len({one.story for one in told} - {None}), more=more),
        )

    def count(self, target: Target) -> Count:
        """How many hits of a kind there are, up to so many."""
        number = 0
        for plan in self.plans(target):
            number += how_many(self._connection, plan, BEST + 1 - number)
            if number > BEST:
                break
        return Count(number=min(number, BEST), more=number > BEST)

    def _begins(self, groups: Sequence[Group]) -> int:
        """Where the page begins: behind the last hit of the page before, wherever that stands now.

        As of a moment it stands where it stood, and its number alone does not tell which table it is of.
        """
        last = self._cursor.last if self._wanted.as_of is None else None
        at = next((i for i, group in enumerate(groups) if group[0].hit.number == last), None) if last else None
        return self._cursor.skip if at is None else at + 1

    def _further(self, target: Target, found: Found, groups: Sequence[Group], begins: int) -> str | None:
        wanted, behind = self._wanted, begins + self._wanted.limit
        listed = wanted.shown in {Shown.CLAIMS, Shown.ARTICLES}
        if behind < len(groups) or (listed and found.left):
            behind = min(behind, len(groups))
            return self._within(found.newest, behind, groups[behind - 1][0].hit.number).written()
        alone = (Shown.ARTICLES if target is Target.ARTICLES else Shown.CLAIMS) is wanted.shown
        goes_on = wanted.order is Order.RECENT and wanted.as_of is None and found.count.number >= self._window
        if alone and goes_on and found.count.more and (last := found.lowest):
            return Cursor(below=last.number, windows=self._cursor.windows + 1, version=last.version).written()
        return None

    def _within(self, newest_hit: Below | None, skip: int, last: int) -> Cursor:
        """The cursor of a further page of the same hits, whatever comes in meanwhile."""
        if self._cursor.below is None and newest_hit is not None:
            return Cursor(below=newest_hit.number + 1, skip=skip, last=last, version=newest_hit.version)
        return replace(self._cursor, skip=skip, last=last)

    def _told(self, hits: Hits, page: Sequence[Group]) -> Hits:
        connection, node, moment = self._connection, self._wanted.node, self._wanted.as_of
        match self._wanted.shown:
            case Shown.CLAIMS:
                return replace(hits, claims=telling_hits.tell_claims(connection, node, page, moment))
            case Shown.ARTICLES:
                return replace(hits, articles=telling_hits.tell_articles(connection, node, page, moment))
            case Shown.ASSERTIONS:
                return replace(hits, assertions=telling_hits.tell_assertions(connection, node, page, moment))
            case Shown.STORIES:
                return replace(hits, stories=telling_hits.tell_stories(connection, page, moment))


_GROUPED_BY: dict[Shown, Callable[[Trait], Hashable]] = {
    Shown.CLAIMS: lambda one: (one.sentence, one.content, one.stance) if _is_told_alike(one) else one.hit.row,
    Shown.ARTICLES: lambda one: one.article,
    Shown.ASSERTIONS: lambda one: one.assertion,
    Shown.STORIES: lambda one: one.story,
}


def _is_told_alike(one: Trait) -> bool:
    """Whether the same sentence elsewhere is the same report: a short one may be anybody's, of anything."""
    return len(one.sentence or "") >= LEAST_ALIKE


def grouped(found: Sequence[Trait], shown: Shown = Shown.CLAIMS) -> list[Group]:
    """Hits by what is to be listed: by their best hit, assertions and stories by how many hits they have.

    Claims that stand in the very same sentence elsewhere are one: forty outlets that carry a text are not forty hits.
    """
    groups: dict[Hashable, list[Trait]] = {}
    for one in found:
        if (key := _GROUPED_BY[shown](one)) is not None:
            groups.setdefault(key, []).append(one)
    if shown in {Shown.CLAIMS, Shown.ARTICLES}:
        return list(groups.values())
    return sorted(groups.values(), key=len, reverse=True)


def _unless_said(node: Node | None, wanted: ClaimFilter) -> list[Node]:
    """What is wanted of claims where the query itself does not say.

    What was said is all but what was thought: thoughts are few, and few rows cost little to leave out.
    """
    named = {field.name for field in fields_of(node)}
    background = None if wanted.background is None else ("no", "yes")[wanted.background]
    asked = {
        "mode": Mode.THOUGHT.value if wanted.mode else None,
        "background": background,
        "source": wanted.source,
        "stance": wanted.stance and wanted.stance.value,
        "who": None if wanted.entity is None else str(wanted.entity),
    }
    fields = [Field(name=name, values=(value,)) for name, value in asked.items() if value and name not in named]
    said = wanted.mode is Mode.SAID
    return [Not(of=field) if said and field.name == "mode" else field for field in fields]
