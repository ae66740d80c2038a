"""From a parse to its claims: joins finding, linking and labelling."""

from dataclasses import replace

from reportedly.attribution.bases import basis_of
from reportedly.attribution.boundaries import Boundaries
from reportedly.attribution.certainties import certainty_of
from reportedly.attribution.drafting import Draft, drafts
from reportedly.attribution.main_clause import main_clause
from reportedly.attribution.manners import manner_of
from reportedly.attribution.nesting import parents
from reportedly.attribution.resolution import Resolver
from reportedly.attribution.said_at import Days
from reportedly.attribution.source_kinds import kind_of
from reportedly.attribution.stances import stance_of
from reportedly.attribution.tree import Tree
from reportedly.records import Claim, Content, Cue, Entity, Parse, Source, SourceKind, Time


def claims(parse: Parse, entities: tuple[Entity, ...], times: tuple[Time, ...] = ()) -> tuple[Claim, ...]:
    """Return what an article attributes to whom, in the order of the reporting words.

    Args:
        parse: The parsed article.
        entities: Its entities; a source is resolved to one of them where the text is clear, and keeps None elsewhere.
        times: Its time expressions, for the day on which something was said.

    Returns:
        Claims with non-empty spans inside the text, without white space at their ends. Source, cue and content of one
        claim do not overlap. ``parent`` is an index into the returned tuple.
    """
    tree, boundaries = Tree(parse), Boundaries(parse)
    found = drafts(tree, boundaries)
    labeller = _Labeller(tree, boundaries, entities, times)
    sources = labeller.sources(found)
    labelled = zip(found, sources, parents(found), strict=True)
    return tuple(labeller.claim(draft, source, parent) for draft, source, parent in labelled)


class _Labeller:
    """Turns the drafts of one article into claims."""

    def __init__(
        self, tree: Tree, boundaries: Boundaries, entities: tuple[Entity, ...], times: tuple[Time, ...]
    ) -> None:
        self._tree = tree
        self._boundaries = boundaries
        self._resolver = Resolver(tree, entities)
        self._names = {entity.id: entity.name for entity in entities}
        spans = [(name.start, name.end) for name in tree.parse.names if name.label == "GPE"]
        self._places = {at for span in spans for at in range(*tree.tokens_in(span))}
        self._days = Days(tree, times)

    def sources(self, found: tuple[Draft, ...]) -> list[Source | None]:
        """The sources of all drafts; a short mention takes its kind from a fuller one of the same entity."""
        sources = [self._source(draft) for draft in found]
        known = {s.entity: s.kind for s in sources if s and s.entity and s.kind is not SourceKind.UNKNOWN}
        return [
            replace(s, kind=known[s.entity]) if s and s.kind is SourceKind.UNKNOWN and s.entity in known else s
            for s in sources
        ]

    def _source(self, draft: Draft) -> Source | None:
        if not draft.source:
            return None
        entity = self._resolver.resolve(draft)
        start, end = draft.source[0]
        text = self._tree.parse.text[start:end]
        name = self._names[entity] if entity else None
        return Source(spans=draft.source, text=text, entity=entity, name=name, kind=self._kind(draft, text, entity))

    def _kind(self, draft: Draft, text: str, entity: str | None) -> SourceKind:
        """The kind by the source's words, else by the entity's name; a country that speaks is its government."""
        kind = kind_of(text)
        if kind is SourceKind.UNKNOWN and entity:
            kind = kind_of(self._names[entity])
        if kind is SourceKind.UNKNOWN and self._tree.top(draft.source_tokens[0]) in self._places:
            kind = SourceKind.GOVERNMENT
        return kind

    def claim(self, draft: Draft, source: Source | None, parent: int | None) -> Claim:
        """The claim of one draft."""
        main = main_clause(self._tree, draft)
        stance = stance_of(self._tree, draft, main)
        return Claim(
            source=source,
            cue=Cue(spans=(draft.cue,), lemma=draft.spot.lemma),
            content=Content(spans=draft.content),
            manner=manner_of(draft.content, self._boundaries.marked),
            stance=stance,
            certainty=certainty_of(self._tree, draft, main, stance),
            basis=basis_of(self._tree, draft, main, source.kind if source else SourceKind.UNKNOWN),
            sentence=self._tree.tokens[draft.spot.token].sentence,
            parent=parent,
            said_at=self._days.of(draft),
        )
