"""Who is credited, in full: the sources of an article's drafts with name, role and kind."""

import re
from collections.abc import Sequence

from reportedly.attribution.drafting import Draft
from reportedly.attribution.sources.agencies import agency_of
from reportedly.attribution.sources.kind_words import BODIES, PARTITIVES
from reportedly.attribution.sources.kinds import ANONYMOUS, RANKS, is_office, kind_of
from reportedly.attribution.sources.naming import Bearer, Naming
from reportedly.attribution.sources.phrases import Phrases
from reportedly.attribution.sources.referents import Referent
from reportedly.attribution.sources.resolution import Resolver
from reportedly.attribution.sources.standing import Standing, is_occupation
from reportedly.attribution.tree import Tree
from reportedly.records import Entity, Source, SourceKind

_CLAUSE = re.compile(r",?\s(?:who|whom|whose|which|that|where)\s.*$|,.*$", re.DOTALL)
_ARTICLE = re.compile(r"^the\s", re.IGNORECASE)
_PRONOUNS = frozenset(
    [
        "he",
        "she",
        "it",
        "they",
        "i",
        "we",
        "you",
        "him",
        "her",
        "his",
        "its",
        "their",
        "them",
        "us",
        "our",
        "my",
        "me",
        "who",
        "which",
        "that",
        "whose",
        "whom",
        "one",
        "both",
        "each",
        "another",
        "this",
        "these",
        "those",
        "there",
        "himself",
        "herself",
        "itself",
        "themselves",
        "some",
        "many",
        "others",
        "most",
    ]
)
_LEAD = 6
"""Within how many sentences the one whom the lead describes is named."""
_POSSESSIVES = frozenset({"its", "their", "his", "her"})


class Sourcing:
    """Makes the sources of one article."""

    def __init__(self, tree: Tree, entities: Sequence[Entity], drafts: Sequence[Draft]) -> None:
        self._tree = tree
        self._drafts = drafts
        self._agency = agency_of(tree.parse)
        naming = Naming(tree, entities)
        self._standing = Standing(tree, naming)
        self._phrases = Phrases(tree, naming, self._standing)
        self._resolver = Resolver(tree, self._standing, self._phrases, drafts)

    def sources(self) -> list[Source | None]:
        """The source of each draft, None where none is told."""
        self._introduce()
        return [self._source(at) for at in range(len(self._drafts))]

    def _introduce(self) -> None:
        """Put the one whom the lead only describes together with the one whom the next source names.

        News leads say "a prosecutor said", and the second or third sentence gives the name without repeating the role.
        """
        told = [
            (self._tree.tokens[draft.spot.token].sentence, self._resolver.of(at))
            for at, draft in enumerate(self._drafts)
        ]
        leads = dict.fromkeys(one for sentence, one in told if one and sentence <= 1 and self._is_introduction(one))
        named = dict.fromkeys(one.bearer for sentence, one in told if one and one.bearer and sentence <= _LEAD)
        for at, lead in enumerate(leads):
            bearer = next((bearer for bearer in named if self._may_be(lead, bearer, surely=at > 0)), None)
            if bearer is not None:
                self._standing.note(bearer, self._standing.kind(lead))
                lead.bearer = bearer
                del named[bearer]

    def _is_introduction(self, referent: Referent) -> bool:
        if referent.bearer or referent.plural or referent.is_author or not referent.phrases:
            return False
        kind = self._standing.kind(referent)
        if kind is SourceKind.UNKNOWN:
            is_one = self._tree.text(referent.phrases[0][0]) in {"a", "an"}
            return is_one and not is_office(referent.head) and is_occupation(referent.head)
        return kind not in (SourceKind.ANONYMOUS, SourceKind.DOCUMENT)

    def _may_be(self, lead: Referent, bearer: Bearer, *, surely: bool) -> bool:
        """Whether they may be one; ``surely``, of whom the text tells the same kind."""
        other = self._phrases.bearing(bearer)
        kinds = {self._standing.kind(lead), self._standing.kind(other)} - (
            {SourceKind.UNKNOWN} if not surely else set()
        )
        least = 0 if self._standing.kind(lead) is SourceKind.UNKNOWN else 1
        fits = self._standing.sort(lead) is self._standing.sort(other) and least <= len(kinds) <= 1
        return (
            fits
            and " " in bearer.name
            and lead.phrases[0][0] < bearer.mentions[0][0]
            and not self._standing.role(bearer)
        )

    def _source(self, at: int) -> Source | None:
        draft = self._drafts[at]
        if not draft.source or not draft.source_tokens:
            return None
        start, end = draft.source[0]
        text = self._tree.parse.text[start:end]
        referent = self._resolver.of(at)
        bearer = referent.bearer if referent else None
        name = self._name(text, referent)
        return Source(
            spans=draft.source,
            text=text,
            entity=bearer.entity if bearer else None,
            name=name,
            role=self._role(referent),
            kind=SourceKind.AGENCY_COPY if self._agency and name == self._agency else self._kind(at, text, referent),
        )

    def _name(self, text: str, referent: Referent | None) -> str | None:
        if referent is None:
            return None if text.lower() in _PRONOUNS else _bare(text)
        if referent.is_author:
            return None
        if referent.bearer:
            return referent.bearer.name
        forms = [self._printed(phrase) for phrase in referent.phrases] or [text]
        forms = [form for form in forms if form.lower() not in _PRONOUNS]
        return _bare(max(forms, key=len)) if forms else None

    def _printed(self, phrase: tuple[int, int]) -> str:
        tokens = self._tree.tokens
        return " ".join(self._tree.parse.text[tokens[phrase[0]].start : tokens[phrase[1] - 1].end].split())

    def _role(self, referent: Referent | None) -> str | None:
        return self._standing.role(referent.bearer) if referent and referent.bearer else None

    def _kind(self, at: int, text: str, referent: Referent | None) -> SourceKind:
        """The kind by the source's own words, and by what the article tells of its referent: the first of the two."""
        named = bool(referent and referent.bearer)
        told = self._standing.kind(referent) if referent else SourceKind.UNKNOWN
        own = SourceKind.UNKNOWN
        words = self._without_name(text, referent)
        if words.lower() not in _PRONOUNS:
            own = kind_of(words, lambda body: self._body(at, body), named=named and not ANONYMOUS.search(text))
        if told is SourceKind.WITNESS and own is not SourceKind.UNKNOWN:
            return own
        kind = min(own, told, key=RANKS.__getitem__)
        if kind is SourceKind.UNKNOWN and not named and text.lower() not in _PRONOUNS - {"those"}:
            return self._unnamed(at)
        return kind

    def _unnamed(self, at: int) -> SourceKind:
        """Whoever is only described: an office asks for the nearest body; one is kept unnamed, a mass is a crowd."""
        part = self._drafts[at].source_tokens[0]
        head = self._phrases.head(part)
        token, lemma = self._tree.tokens[head], self._tree.lemma(head)
        if lemma in PARTITIVES | {"percent", "%", "those"}:
            return SourceKind.CROWD
        if lemma in BODIES or not token.tag.startswith("NN"):
            return SourceKind.UNKNOWN
        if is_office(lemma):
            body = self._resolver.nearest_body(at, head)
            return self._standing.kind(body) if body else SourceKind.UNKNOWN
        first = self._tree.tokens[part[0]]
        if token.tag == "NNS" and first.tag != "CD":
            return SourceKind.CROWD
        return (
            SourceKind.ANONYMOUS
            if first.tag == "CD" or first.text.lower() in {"a", "an", "another"}
            else SourceKind.UNKNOWN
        )

    def _without_name(self, text: str, referent: Referent | None) -> str:
        """The words of a source beside the name in it."""
        if not referent or not referent.bearer:
            return text
        form = max((form for form in referent.bearer.forms if form in text), key=len, default="")
        return text.replace(form, " , ") if form else text

    def _body(self, at: int, body: str) -> SourceKind:
        """The kind of a body that an office serves, also one that stands as a pronoun or a short description."""
        known = self._standing.known(body)
        if known is not SourceKind.UNKNOWN:
            return known
        for part in self._drafts[at].source_tokens:
            for token in range(*part):
                word = self._tree.text(token)
                if word in _POSSESSIVES and body.lower() == word:
                    referent = self._resolver.owner(at, token)
                    return self._standing.kind(referent) if referent else SourceKind.UNKNOWN
                if (
                    self._tree.tokens[token].tag in {"NN", "NNP"}
                    and re.sub(r"['’]s$", "", body.lower()).endswith(word)
                    and self._tree.tokens[token].dep in {"pobj", "poss"}
                ):
                    referent = self._phrases.referent(token)
                    return self._standing.kind(referent) if referent else SourceKind.UNKNOWN
        return SourceKind.UNKNOWN


def _bare(text: str) -> str:
    """The printed words without relative clause, apposition and article."""
    return _ARTICLE.sub("", " ".join(_CLAUSE.sub("", text).split())).strip(" ,;")
