"""The names of an article as attribution needs them: every printed form, whole, and what bears it.

The recogniser cuts names short, splits them and misses some. Here a name is the whole run of capitalised proper nouns,
without the titles before it; runs of the same bearer are put together by the entities of the reading, by equal
spelling, and by being a part of exactly one longer name ("the Board" of the "Harbour Works Board").
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reportedly.attribution.sources.kind_words import BODIES
from reportedly.attribution.sources.kinds import is_known_noun
from reportedly.attribution.sources.signs import NEAR_PLACE, PLACE, Around
from reportedly.attribution.tree import TokenRange, Tree
from reportedly.records import Entity, EntityKind

_TITLES = frozenset(
    ["mr", "mrs", "ms", "miss", "sir", "dame", "lord", "lady", "dr", "prof", "st", "rev", "hon", "madam"]
)
_NAMING = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "WORK_OF_ART", "PRODUCT", "EVENT", "LAW"})
_DAYS = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)
_NAME_TAGS = frozenset({"NNP", "NNPS"})
_SPEAKS_AS = {EntityKind.MILITARY_UNIT: EntityKind.ORGANISATION, EntityKind.WEAPON: EntityKind.OTHER}
_BEFORE, _AFTER, _MOST = 60, 70, 40
"""How many characters before and after a name are looked at, and how many of its mentions."""


@dataclass(slots=True, kw_only=True, eq=False)
class Bearer:
    """One who is named in the article: all the places where, and all the forms in which.

    ``entity`` is the id of the reading's entity, ``kind`` what it is, as far as it is known.
    """

    entity: str | None
    kind: EntityKind
    forms: list[str] = field(default_factory=list)
    mentions: list[TokenRange] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The fullest form."""
        return max(self.forms, key=lambda form: (len(form.split()), len(form)))

    @property
    def has_surname(self) -> bool:
        """Whether a name of two or three words is also used by its last word alone, as people's names are."""
        words = self.name.split()
        last = words[-1]
        is_short = 2 <= len(words) <= 3 and last in self.forms and not last.isupper()
        return is_short and not is_known_noun(last) and all(word[0].isupper() for word in words)


class Naming:
    """The bearers of the names of one article, and where each is named."""

    def __init__(self, tree: Tree, entities: Sequence[Entity]) -> None:
        self._tree = tree
        self._at: dict[int, Bearer] = {}
        self._barred = self._without_names() | self._headlines()
        self._words = {token.text for token in tree.tokens}
        self.bearers: list[Bearer] = []
        for entity in entities:
            self._take(entity)
        for run in self._missed():
            self._add(Bearer(entity=None, kind=EntityKind.OTHER), run)
        self._join()
        for bearer in self.bearers:
            self._settle(bearer)

    def at(self, token: int) -> Bearer | None:
        """Who is named at a token."""
        return self._at.get(token)

    def is_barred(self, token: int) -> bool:
        """Whether a token belongs to a date, a number or the dateline."""
        return token in self._barred

    def _without_names(self) -> set[int]:
        """Tokens that belong to a date, a number or the dateline."""
        parse = self._tree.parse
        spans = [(name.start, name.end) for name in parse.names if name.label not in _NAMING]
        if parse.dateline:
            spans.append(parse.dateline)
        return {at for span in spans for at in range(*self._tree.tokens_in(span))}

    def _headlines(self) -> set[int]:
        """Tokens of sentences in which nearly every word is capitalised, which tells nothing of names."""
        tokens, found = self._tree.tokens, set[int]()
        for start, end in self._tree.parse.sentence_tokens:
            words = [
                tokens[at].text for at in range(start, end) if tokens[at].text.isalpha() and len(tokens[at].text) > 3
            ]
            if len(words) > 3 and sum(word[0].isupper() for word in words) > 0.75 * len(words):
                found.update(range(start, end))
        return found

    def _take(self, entity: Entity) -> None:
        bearer = Bearer(entity=entity.id, kind=_SPEAKS_AS.get(entity.kind, entity.kind))
        if not any(
            character.isupper() for span in entity.mentions for character in self._tree.parse.text[slice(*span)]
        ):
            return  # "the defence ministry" describes, whoever takes it for a name
        for span in entity.mentions:
            found = self._tree.tokens_in(span)
            if found[0] < found[1] and not (found[1] - found[0] == 1 and self._tree.text(found[0]) in _DAYS):
                self._add(bearer, self._whole(found, entity.kind) if entity.kind is not EntityKind.GROUP else found)
        is_fuller = entity.kind is EntityKind.PERSON or all(len(form) < len(entity.name) for form in bearer.forms)
        if bearer.mentions and is_fuller:
            bearer.forms.append(entity.name)

    def _add(self, bearer: Bearer, run: TokenRange) -> None:
        if any(at in self._at for at in range(*run)):
            run = self._free(run)
            if run[0] >= run[1]:
                return
        if not bearer.mentions:
            self.bearers.append(bearer)
        bearer.mentions.append(run)
        bearer.forms.append(self._printed(run))
        for at in range(*run):
            self._at[at] = bearer

    def _free(self, run: TokenRange) -> TokenRange:
        start, end = run
        while start < end and start in self._at:
            start += 1
        while end > start and end - 1 in self._at:
            end -= 1
        return (start, end) if not any(at in self._at for at in range(start, end)) else (start, start)

    def _printed(self, run: TokenRange) -> str:
        tokens = self._tree.tokens
        return " ".join(self._tree.parse.text[tokens[run[0]].start : tokens[run[1] - 1].end].split())

    def _whole(self, run: TokenRange, kind: EntityKind) -> TokenRange:
        """The run with the proper nouns next to it, without titles and offices at its start."""
        start, end = run
        while start > 0 and self._continues(start - 1, start) and not self._is_title(start - 1):
            start -= 1
        while kind is not EntityKind.PERSON and end < len(self._tree.tokens) and self._continues(end, end - 1):
            end += 1
        if end < len(self._tree.tokens) and self._tree.tokens[end].text == "-" and self._continues(end, end - 1):
            end += 2
        bare = self._untitled(start, end)
        return bare if kind is EntityKind.PERSON or bare[1] - bare[0] > 1 else (start, end)

    def _untitled(self, start: int, end: int) -> TokenRange:
        """The run behind the last title in it."""
        titles = [at for at in range(start, end - 1) if self._is_title(at)]
        return (titles[-1] + 1 if titles else start), end

    def _continues(self, at: int, beside: int) -> bool:
        token, near = self._tree.tokens[at], self._tree.tokens[beside]
        gap = min(abs(token.start - near.end), abs(near.start - token.end))
        if gap > 1 or token.sentence != near.sentence or at in self._at or at in self._barred or near.text[0].islower():
            return False
        if token.text == "-":
            return (
                gap == 0 and self._tree.tokens[at + 1].tag in _NAME_TAGS if at + 1 < len(self._tree.tokens) else False
            )
        return token.tag in _NAME_TAGS and token.text[0].isupper()

    def _is_title(self, at: int) -> bool:
        """Whether a word before a name is a title or an office, no body."""
        word = self._tree.tokens[at].text
        return word.lower().rstrip(".") in _TITLES or (is_known_noun(word) and word.lower() not in BODIES)

    def _missed(self) -> Iterator[TokenRange]:
        """Runs of proper nouns that no entity covers."""
        tokens = self._tree.tokens
        at = 0
        while at < len(tokens):
            token = tokens[at]
            barred = at in self._at or at in self._barred or token.text.lower() in _DAYS
            if barred or token.tag not in _NAME_TAGS or not token.text[0].isupper() or len(token.text) < 2:
                at += 1
                continue
            end = at + 1
            while end < len(tokens) and self._continues(end, end - 1):
                end += 1
            start, end = self._untitled(at, end)
            if not (end - start == 1 and self._is_title(start)):
                yield start, end
            at = end

    def _join(self) -> None:
        """Put bearers together that are one: equal forms, and words that are a part of just one longer name."""
        by_form: dict[str, Bearer] = {}
        for bearer in list(self.bearers):
            for form in bearer.forms:
                other = by_form.setdefault(_plain(form), bearer)
                if other is not bearer and self._may_join(other, bearer):
                    self._merge(other, bearer)
                    break
        longer = [
            (bearer, form.split()) for bearer in self.bearers for form in dict.fromkeys(bearer.forms) if " " in form
        ]
        for bearer in list(self.bearers):
            if any(" " in form for form in bearer.forms):
                continue
            word = _plain(bearer.name)
            owners = {
                id(one): one
                for one, words in longer
                if word in (_plain(words[-1]), _plain(words[0])) and self._may_join(one, bearer)
            }
            if owners and len(word) > 2:
                self._merge(next(iter(owners.values())), bearer)

    def _may_join(self, one: Bearer, other: Bearer) -> bool:
        """Whether two may be the same: not two entities of clearly different kinds, nor two people of one surname."""
        if one is other or other not in self.bearers or one not in self.bearers:
            return False
        if one.entity and other.entity and _are_namesakes(one, other):
            return False
        places = (EntityKind.PLACE, EntityKind.GROUP)
        return not ((one.kind in places) != (other.kind in places) and EntityKind.OTHER not in (one.kind, other.kind))

    def _merge(self, keep: Bearer, gone: Bearer) -> None:
        self.bearers.remove(gone)
        keep.forms += gone.forms
        keep.mentions = sorted(keep.mentions + gone.mentions)
        keep.entity = keep.entity or gone.entity
        if keep.kind is EntityKind.OTHER:
            keep.kind = gone.kind
        for run in gone.mentions:
            for at in range(*run):
                self._at[at] = keep

    def _settle(self, bearer: Bearer) -> None:
        """Correct what the recogniser took a name for, where the text says otherwise."""
        if bearer.kind in (EntityKind.ORGANISATION, EntityKind.OTHER) and bearer.has_surname:
            bearer.kind = EntityKind.PERSON
        if bearer.kind in (EntityKind.PLACE, EntityKind.GROUP) or " " in bearer.name:
            return
        places = self.around(bearer)
        names = {f"{bearer.name}{ending}" for ending in ("i", "ese", "n")}
        looser = {f"{bearer.name}{ending}" for ending in ("an", "ian", "ish")}
        is_near = NEAR_PLACE.is_shown(places) and (bearer.kind is EntityKind.OTHER or bool(looser & self._words))
        if PLACE.is_shown(places) or names & self._words or is_near or self._stands_with_place(bearer):
            bearer.kind = EntityKind.PLACE

    def around(self, bearer: Bearer) -> list[Around]:
        """The characters around the mentions of a name."""
        text, tokens = self._tree.parse.text, self._tree.tokens
        spans = [(tokens[start].start, tokens[end - 1].end) for start, end in bearer.mentions[:_MOST]]
        return [(text[max(0, start - _BEFORE) : start], text[end : end + _AFTER]) for start, end in spans]

    def _stands_with_place(self, bearer: Bearer) -> bool:
        """Whether the name is joined by "and" with that of a place."""
        tree = self._tree
        for start, end in bearer.mentions[:20]:
            head = tree.top((start, end))
            joined = tree.child(head, "conj")
            other = (
                joined if joined is not None else tree.tokens[head].head if tree.tokens[head].dep == "conj" else None
            )
            named = self._at.get(other) if other is not None else None
            if named is not None and named.kind is EntityKind.PLACE and bearer.kind is not EntityKind.PERSON:
                return True
        return False


def _are_namesakes(one: Bearer, other: Bearer) -> bool:
    """Whether two people have full names in common but for the first word: who bears which was told by the reading."""
    if one.kind is not EntityKind.PERSON or other.kind is not EntityKind.PERSON:
        return False
    mine, theirs = one.name.split(), other.name.split()
    return len(mine) > 1 and len(theirs) > 1 and _plain(mine[0]) != _plain(theirs[0])


def _plain(form: str) -> str:
    return form.casefold().replace(".", "")
