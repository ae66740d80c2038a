"""What is known of a referent from the whole article: roles, sort, gender and kind.

Evidence is gathered when it is first asked for, and kept.
"""

import re
from collections import Counter
from collections.abc import Mapping

from reportedly.attribution.cues import words
from reportedly.attribution.sources.genders import Genders, word_gender
from reportedly.attribution.sources.kind_words import BODIES, COMPANY_NAMES, TELLING
from reportedly.attribution.sources.kinds import first_of, is_known_noun, is_office, kind_of, told_by
from reportedly.attribution.sources.naming import Bearer, Naming
from reportedly.attribution.sources.referents import Referent, Sort
from reportedly.attribution.sources.roles import EVIDENCE, LEADS, Role, Roles
from reportedly.attribution.sources.signs import BODY, OUTLET, RUNNING
from reportedly.attribution.tree import Tree
from reportedly.records import EntityKind, SourceKind

_MOST_MENTIONS = 60
_ELECTORAL = words(
    "campaign candidate candidacy nominee nomination primary caucus election electorate presidential debate ballot "
    "poll frontrunner front-runner senate presidency republican democrat democratic gop voter electoral"
)
_OCCUPATION = re.compile(
    r"(?:[^pt]er|[^l]or|ist|ian|man|woman|yee|tee|ant|eer|mom|dad|student|clerk|cook|guard|nurse|teen|pupil|graduate)$"
)
_PARTY = re.compile(r"^(?:[RDI]|Lab|Con|Lib Dem)\s?[-–—]\s?[A-Z]|^[RDI]$")
_AGE = re.compile(r"^(?:aged )?\d{1,2}$")
_NOT_OF_PEOPLE = frozenset({SourceKind.DOCUMENT, SourceKind.CROWD, SourceKind.UNKNOWN, SourceKind.ANONYMOUS})
_NOT_OF_NAMES = _NOT_OF_PEOPLE | {SourceKind.WITNESS}
_WORD = re.compile(r"[\w’'-]+")
_WHENCE = frozenset({"of", "from", "one"})
_RANK = re.compile(
    r"(?:adm|capt|cmdr|cmsr|col|cpl|det|gen|gov|insp|lt|maj|pfc|prof|pvt|rep|rev|sen|sgt)\.?$", re.IGNORECASE
)
_PLURAL = frozenset({"NNS", "NNPS"})


def is_occupation(noun: str) -> bool:
    """Whether a noun says by its ending what somebody does or is ("baker", "woman")."""
    return _OCCUPATION.search(noun) is not None


def is_of_person(*forms: str) -> bool:
    """Whether a noun, in one of its forms, is what a person is called by: an office, a rank, an occupation, a kin."""
    kinds = {told_by(form) for form in forms} - {None}
    if SourceKind.DOCUMENT in kinds or any(form.lower() in BODIES for form in forms):
        return False
    return bool(kinds) or any(is_office(form) or is_occupation(form) or _RANK.match(form) for form in forms)


class Standing:
    """What the article tells about its referents."""

    def __init__(self, tree: Tree, naming: Naming) -> None:
        self._tree = tree
        self._naming = naming
        self._reader = Roles(tree)
        self._roles: dict[int, list[Role]] = {}
        self._callers: dict[str, list[Bearer]] | None = None
        self._called: dict[int, frozenset[str]] = {}
        self._kinds: dict[int, SourceKind] = {}
        self._sorts: dict[int, Sort] = {}
        self._role_nouns: dict[int, Bearer] | None = None
        self._genders = Genders(tree, naming)
        self._electoral: frozenset[int] | None = None
        self._by_form: dict[str, Bearer] = {}
        for bearer in naming.bearers:
            for form in bearer.forms:
                self._by_form.setdefault(form, bearer)

    def roles(self, bearer: Bearer) -> list[Role]:
        """The roles beside the mentions of a name, in text order."""
        key = id(bearer)
        if key not in self._roles:
            self._roles[key] = [
                role for mention in bearer.mentions[:_MOST_MENTIONS] for role in self._reader.beside(mention)
            ]
        return self._roles[key]

    def role(self, bearer: Bearer) -> str | None:
        """The role to print: the longest of the first ones that tell a kind, else the first title or apposition."""
        plain = [role for role in self.roles(bearer) if not role.clause and len(role.text) > 4]
        person = self._bearer_sort(bearer) is Sort.PERSON
        if person:
            plain = [role for role in plain if self._is_of_person(role)]
        telling = [role for role in plain if kind_of(role.text, named=True) is not SourceKind.UNKNOWN]
        if telling:
            return max(telling[:3], key=lambda role: len(role.text)).text
        fitting = (role for role in plain if (person and role.weight > 1) or self._is_private(role))
        return next((role.text for role in fitting if not _AGE.match(role.text)), None)

    def bearers_called(self, noun: str) -> list[Bearer]:
        """All who are called by a noun, in the order of their first mention."""
        if self._callers is None:
            self._callers = {}
            for bearer in self._naming.bearers:
                for word in self.called(bearer):
                    self._callers.setdefault(word, []).append(bearer)
        return self._callers.get(noun, [])

    def called(self, bearer: Bearer) -> frozenset[str]:
        """The nouns by which a bearer is called: the heads of the roles, and the words of the name of a body."""
        key = id(bearer)
        if key not in self._called:
            heads = (self._role_head(role) for role in self.roles(bearer) if not role.clause)
            nouns = {self._tree.lemma(head) for head in heads if head is not None}
            if bearer.kind is not EntityKind.PERSON:
                nouns |= {word.lower() for form in bearer.forms for word in form.split()}
            self._called[key] = frozenset(nouns)
        return self._called[key]

    def described(self, bearer: Bearer) -> frozenset[str]:
        """All words of the roles and the forms of a name."""
        texts = [role.text for role in self.roles(bearer) if not role.clause] + bearer.forms
        return frozenset(word for text in texts for word in _WORD.findall(text.lower()))

    def note(self, bearer: Bearer, kind: SourceKind) -> None:
        """Keep that a bearer was called by a noun of that kind, where nothing else tells what they are."""
        if self._kinds.get(id(bearer), SourceKind.UNKNOWN) is SourceKind.UNKNOWN:
            self._kinds[id(bearer)] = kind

    def bearer_of_role(self, noun: int) -> Bearer | None:
        """Whose role a noun is the head of."""
        if self._role_nouns is None:
            self._role_nouns = {}
            for bearer in self._naming.bearers:
                for role in self.roles(bearer):
                    head = self._role_head(role)
                    if head is not None and not role.clause:
                        self._role_nouns.setdefault(head, bearer)
        return self._role_nouns.get(noun)

    def _role_head(self, role: Role) -> int | None:
        """The last noun of a role before a preposition."""
        return max(self._role_nouns_of(role), default=None)

    def _is_of_person(self, role: Role) -> bool:
        """Whether a role says what a person is: its head is one, an office or an occupation; or it only says whence."""
        first = self._tree.tokens[role.tokens[0]].text.lower()
        if role.tokens[0] == role.tokens[1] or first in _WHENCE or _PARTY.match(role.text):
            return True
        nouns = [self._tree.tokens[at] for at in self._role_nouns_of(role)]
        return self._tree.tokens[role.tokens[0]].tag != "VBG" and any(
            noun.tag not in _PLURAL and is_of_person(noun.text, noun.lemma) for noun in nouns
        )

    def _role_nouns_of(self, role: Role) -> list[int]:
        """The nouns of a role before a preposition, behind a possessive."""
        found: list[int] = []
        for at in range(*role.tokens):
            token = self._tree.tokens[at]
            if token.tag in {"IN", "TO"} and found:
                break
            found = [] if token.tag == "POS" else [*found, at] if token.tag.startswith("NN") else found
        return found

    def sort(self, referent: Referent) -> Sort:
        """Which pronoun a referent takes."""
        key = id(referent)
        if key not in self._sorts:
            self._sorts[key] = self._bearer_sort(referent.bearer) if referent.bearer else _noun_sort(referent)
        return self._sorts[key]

    def _bearer_sort(self, bearer: Bearer) -> Sort:
        if bearer.kind is EntityKind.GROUP:
            return Sort.MANY
        heads = [
            self._tree.lemma(head)
            for role in self.roles(bearer)
            if not role.clause and (head := self._role_head(role)) is not None
        ]
        bodies = sum(head in BODIES for head in heads)
        people = sum(
            is_known_noun(head)
            and head not in BODIES
            and TELLING.get(head) not in (SourceKind.DOCUMENT, SourceKind.CROWD)
            for head in heads
        )
        titled = any(self._genders.title(mention[0]) for mention in bearer.mentions[:20])
        if " " in bearer.name and bearer.name.split()[-1] in COMPANY_NAMES:
            return Sort.BODY
        if bearer.kind is EntityKind.PERSON:
            is_it = not people and BODY.is_shown(self._naming.around(bearer))
            is_body = (bodies > people or is_it) and not titled and not bearer.has_surname
            return Sort.BODY if is_body else Sort.PERSON
        whose = any(role.clause and role.text.startswith("who ") for role in self.roles(bearer))
        if bearer.kind is not EntityKind.PLACE and (people > bodies or titled or whose):
            return Sort.PERSON
        return Sort.BODY

    def gender(self, referent: Referent) -> str | None:
        """Whether a referent is "he" or "she", as far as nouns, titles and the pronouns beside the name tell."""
        bearer = referent.bearer
        if bearer is None:
            return word_gender(referent.head)
        heads = (self._role_head(role) for role in self.roles(bearer))
        nouns = (self._tree.lemma(head) for head in heads if head is not None)
        return self._genders.of(bearer, nouns)

    def kind(self, referent: Referent) -> SourceKind:
        """The kind of source that a referent is; unknown if the article does not tell."""
        key = id(referent.bearer or referent)
        if key not in self._kinds:
            self._kinds[key] = SourceKind.UNKNOWN
            self._kinds[key] = self._bearer_kind(referent.bearer) if referent.bearer else self._described_kind(referent)
        return self._kinds[key]

    def known(self, body: str) -> SourceKind:
        """The kind of the body that a phrase names ("the Harbour Board")."""
        named = _WORD.findall(re.sub(r"['’]s?$", "", body))
        for size in range(min(len(named), 7), 0, -1):
            for start in range(min(3, len(named) - size + 1)):
                bearer = self._by_form.get(" ".join(named[start : start + size]))
                if bearer is not None:
                    return self._kinds.get(id(bearer)) or self.kind(Referent(bearer=bearer))
        return SourceKind.UNKNOWN

    def _described_kind(self, referent: Referent) -> SourceKind:
        if referent.is_author:
            return SourceKind.MEDIA
        if referent.group:
            kind = self.kind(referent.group)
            unnamed = kind in (SourceKind.CROWD, SourceKind.UNKNOWN) and not referent.plural
            return SourceKind.ANONYMOUS if unnamed else kind
        return first_of(kind_of(self._text(phrase), self.known) for phrase in referent.phrases[:12])

    def _text(self, phrase: tuple[int, int]) -> str:
        tokens = self._tree.tokens
        return self._tree.parse.text[tokens[phrase[0]].start : tokens[phrase[1] - 1].end]

    def _bearer_kind(self, bearer: Bearer) -> SourceKind:
        if bearer.kind is EntityKind.PLACE:
            return SourceKind.GOVERNMENT
        person = self._bearer_sort(bearer) is Sort.PERSON
        votes = self._role_votes(bearer, person=person)
        if not person:
            votes += self._name_votes(bearer)
        elif self._campaigns(bearer, votes):
            return SourceKind.POLITICIAN
        if votes:
            most = max(votes.values())
            return first_of(kind for kind, count in votes.items() if 2 * count >= most)
        if bearer.kind is EntityKind.GROUP:
            kind = first_of(kind_of(form) for form in bearer.forms)
            return SourceKind.CROWD if kind is SourceKind.UNKNOWN else kind
        return self._private_kind(bearer) if person else SourceKind.UNKNOWN

    def _role_votes(self, bearer: Bearer, *, person: bool) -> Counter[SourceKind]:
        votes: Counter[SourceKind] = Counter()
        for role in self.roles(bearer):
            kind = self._role_kind(role)
            if kind not in _NOT_OF_PEOPLE and not (person and kind is SourceKind.WITNESS):
                votes[kind] += role.weight
        return votes

    def _name_votes(self, bearer: Bearer) -> Counter[SourceKind]:
        forms = {form for form in bearer.forms if " " in form or form.isupper()} or {bearer.name}
        votes = Counter(kind for form in forms if (kind := kind_of(form)) not in _NOT_OF_NAMES)
        if not votes and self._is_outlet(bearer):
            votes[SourceKind.MEDIA] += 1
        return votes

    def _private_kind(self, bearer: Bearer) -> SourceKind:
        """The kind of a person without a role that tells it: who stands for office, a "Dr", a private person."""
        if self._is_running(bearer):
            return SourceKind.POLITICIAN
        if any(start and self._tree.text(start - 1).rstrip(".") == "dr" for start, _ in bearer.mentions):
            return SourceKind.EXPERT
        is_private = any(map(self._is_private, self.roles(bearer)))
        return SourceKind.WITNESS if is_private else SourceKind.UNKNOWN

    def _role_kind(self, role: Role) -> SourceKind:
        if not role.clause:
            text = role.text
            if _PARTY.match(text):
                return SourceKind.POLITICIAN
            if text.startswith(("of ", "from ")):
                place = self.known(text.split(" ", 1)[1])
                return SourceKind.UNKNOWN if place is SourceKind.GOVERNMENT else place
            return kind_of(text, lambda body: self._served(role, body), named=True)
        for pattern, noun in EVIDENCE:
            if pattern.match(role.text):
                return TELLING[noun]
        leads = LEADS.match(role.text)
        return kind_of(f"the head of {leads['body']}", self.known, named=True) if leads else SourceKind.UNKNOWN

    def _elections(self) -> frozenset[int]:
        """The sentences that speak of elections."""
        if self._electoral is None:
            tokens = self._tree.tokens
            self._electoral = frozenset(token.sentence for token in tokens if token.lemma.lower() in _ELECTORAL)
        return self._electoral

    def _served(self, role: Role, body: str) -> SourceKind:
        """The kind of the body of a role; "its" is the subject of the sentence before."""
        if body.lower() not in {"its", "their"}:
            return self.known(body)
        sentence, tokens = self._tree.tokens[role.tokens[0]].sentence, self._tree.parse.sentence_tokens
        for before in range(sentence, max(-1, sentence - 3), -1):
            for at in range(tokens[before][0], min(tokens[before][1], role.tokens[0])):
                if self._tree.tokens[at].dep in {"nsubj", "nsubjpass"} and (kind := self._subject_kind(at)) is not None:
                    return kind
        return SourceKind.UNKNOWN

    def _subject_kind(self, at: int) -> SourceKind | None:
        """The kind of a subject that is a body, None for any other."""
        bearer = self._naming.at(at)
        if bearer is not None:
            return None if self._bearer_sort(bearer) is Sort.PERSON else self.kind(Referent(bearer=bearer))
        if self._tree.lemma(at) not in BODIES:
            return None
        return kind_of(self._text((self._tree.left[at], at + 1)), self.known)

    def _is_private(self, role: Role) -> bool:
        """Whether a role is that of a private person: an age, or an occupation that tells no kind."""
        if role.clause or _AGE.match(role.text) or self._role_kind(role) is SourceKind.WITNESS:
            return role.text.startswith("who ") or not role.clause
        head = self._role_head(role)
        if head is not None and is_office(self._tree.lemma(head)):
            return False
        return head is not None and is_occupation(self._tree.lemma(head))

    def _is_outlet(self, bearer: Bearer) -> bool:
        """Whether others told it things, or it could not verify them, as is said of outlets."""
        is_body = bearer.kind in (EntityKind.ORGANISATION, EntityKind.OTHER)
        return is_body and OUTLET.is_shown(self._naming.around(bearer))

    def _campaigns(self, bearer: Bearer, votes: Mapping[SourceKind, int]) -> bool:
        """Whether somebody of another standing is told to stand for office here; a sitting president keeps it."""
        if not votes or "president" in self.called(bearer):
            return False
        if SourceKind.POLITICIAN in votes:
            return self._is_running(bearer)
        sentences = {self._tree.tokens[mention[0]].sentence for mention in bearer.mentions}
        often = len(sentences & self._elections()) > 3
        return (often or self._runs(bearer)) and max(votes.values()) <= 3 and SourceKind.MEDIA not in votes

    def _is_running(self, bearer: Bearer) -> bool:
        """Whether a person is told to stand for office, or is spoken of with elections again and again."""
        elections = self._elections()
        sentences = {self._tree.tokens[mention[0]].sentence for mention in bearer.mentions}
        if self._runs(bearer):
            return True
        if len(sentences) < 5 and any(self._is_private(role) for role in self.roles(bearer)):
            return False
        return len(sentences) > 1 and len(sentences & elections) > 0

    def _runs(self, bearer: Bearer) -> bool:
        return RUNNING.is_shown(self._naming.around(bearer))


def _noun_sort(referent: Referent) -> Sort:
    if referent.plural:
        return Sort.MANY
    kind = TELLING.get(referent.head)
    if kind is SourceKind.DOCUMENT:
        return Sort.DOCUMENT
    if referent.head in BODIES:
        return Sort.BODY
    return Sort.MANY if kind is SourceKind.CROWD and word_gender(referent.head) is None else Sort.PERSON
