"""Who speaks in a story, as a table: a source a row."""

from dataclasses import dataclass

from reportedly.ledger.stories.story_sources import SourceRow


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatSource:
    """A source of a story, by entity, else by the words printed.

    ``articles`` counts those that credit it, ``outlets`` the known outlets of these, ``claims`` what it is credited
    with that bears on assertions of the story. ``article``, ``version`` and ``index`` lead to the claim known first.
    """

    story: int
    name: str
    entity: int | None
    articles: int
    outlets: int
    claims: int
    article: int
    version: int
    index: int


def flat_source(story: int, source: SourceRow) -> FlatSource:
    """A source as a row of a table; whoever speaks is credited by an article at least."""
    first = source.credits[0]
    return FlatSource(
        story=story,
        name=source.name,
        entity=source.entity,
        articles=len({one.article for one in source.credits}),
        outlets=len({one.outlet for one in source.credits if one.outlet}),
        claims=sum(one.claims for one in source.credits),
        article=first.article,
        version=first.version,
        index=first.index,
    )
