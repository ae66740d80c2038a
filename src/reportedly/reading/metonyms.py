"""Metonyms: names of places that stand for a government or team ("Moscow said", "talks with Oslo", "Peru beat Chile").

What governs the name decides: verbs and nouns of saying, deciding and dealing for countries, states and capitals; verbs
of winning for any place. A place that something is in, comes from or goes to is the place itself.
"""

from reportedly.reading.capitals import is_capital, is_seat
from reportedly.reading.gazetteer import Spot
from reportedly.reading.tree import Tree
from reportedly.records import Span

_POWERS = frozenset({"country", "state"})
_ACTS = frozenset(
    str.split(
        "say announce deny accuse warn urge demand insist claim agree reject refuse vow pledge threaten condemn "
        "confirm offer propose ask seek want hope plan decide order send supply impose lift ban approve veto "
        "recognise recognize invade attack shell bomb deploy withdraw mobilise mobilize negotiate expel recall "
        "summon support back oppose abstain vote retaliate respond consider believe fear think tell declare argue "
        "admit acknowledge promise intend dismiss blame criticise criticize welcome signal hint suggest deport "
        "annex seize sanction freeze suspend cancel allow permit accept request appeal react conclude ratify "
        "protest apologise apologize maintain stress view pressure press arm provide give grant extradite swap "
        "conduct call describe regard"
    )
)
"""What governments do."""
_ADDRESSED = frozenset(
    str.split(
        "accuse urge ask tell warn blame condemn criticise criticize press pressure support back sanction punish "
        "thank persuade assure remind threaten arm appease deter provoke antagonise antagonize fault reassure beg "
        "advise inform notify embarrass anger infuriate alarm rebuke denounce praise force expect allow call"
    )
)
"""What is done to governments."""
_DEALINGS = frozenset(
    str.split(
        "talk talks negotiation negotiations deal deals agreement agreements relation relations ties dialogue "
        "contact contacts accord pact treaty ceasefire truce alliance dispute standoff row consultations "
        "cooperation discussions partnership tension tensions negotiate side cooperate ally clash confrontation"
    )
)
_ADDRESSING = frozenset(
    str.split(
        "letter message ultimatum threat appeal warning response offer according concessions ambassador envoy reply"
    )
)
_TIED = {
    "with": _DEALINGS,
    "between": _DEALINGS,
    "on": frozenset(str.split("sanction sanctions pressure embargo tariffs call")),
    "against": frozenset(str.split("sanction sanctions accusation accusations measures embargo complaint")),
    "to": _ADDRESSING,
    "from": frozenset(
        str.split(
            "response approval support pressure permission threat threats statement reply assurance assurances request "
            "demand demands backing message guarantee guarantees answer concessions"
        )
    ),
    "of": frozenset(str.split("accusation accusations criticism condemnation ally allies accuse")),
    "for": frozenset(str.split("support backing setback victory")),
}
"""Nouns and verbs, by the preposition that ties a government to them."""
_OWNED = frozenset(
    str.split(
        "demand demands decision offer offers position refusal claim claims plan plans proposal request threat "
        "threats warning warnings response stance policy policies view support approval denial accusation "
        "accusations statement pledge promise call calls insistence ambitions goals aims interests influence "
        "strategy intention intentions commitment allegation allegations announcement sanctions objections "
        "concerns rejection ally allies envoy ambassador delegation negotiators veto diplomacy version narrative "
        "propaganda"
    )
)
"""What a government, not a place, has."""
_WINNING = frozenset(str.split("beat defeat thrash outplay trounce overcome"))
_MOST_STEPS = 6


class Metonyms:
    """Tells which toponyms of one article stand for a government or a team."""

    def __init__(self, tree: Tree) -> None:
        self._tree, self._tokens = tree, tree.tokens

    def is_one(self, span: Span, name: str, spot: Spot | None) -> bool:
        """Whether the toponym at ``span``, which the gazetteer knows as ``spot``, stands for a government or a team."""
        part = self._tree.tokens_of(span)
        if part.stop > len(self._tokens):
            return False
        at = self._listed(self._tree.top(part))
        power = is_seat(name) or (spot is not None and (spot.kind in _POWERS or is_capital(spot)))
        return (power and self._is_government(at)) or (spot is not None and self._wins(at))

    def _listed(self, at: int) -> int:
        """The first of a list of names: "talks between Kyiv and Moscow"."""
        for _ in range(_MOST_STEPS):
            if self._tokens[at].dep != "conj" or not self._tokens[self._tokens[at].head].tag.startswith("NNP"):
                break
            at = self._tokens[at].head
        return at

    def _is_government(self, at: int) -> bool:
        token, head = self._tokens[at], self._tokens[at].head
        if token.dep == "nsubj":
            return self._acts(head)
        if token.dep in {"nsubjpass", "dobj", "dative"}:
            return self._lemma(head) in _ADDRESSED
        if token.dep == "poss":
            return self._word(head) in _OWNED
        if token.dep != "pobj":
            return False
        above = self._tokens[head].head
        if self._tokens[head].dep == "agent":
            return self._lemma(above) in _ACTS
        tied = _TIED.get(self._word(head), frozenset())
        return self._word(above) in tied or self._lemma(above) in tied

    def _acts(self, verb: int) -> bool:
        """Whether a verb, or one that it takes with "to", is what governments do."""
        for _ in range(_MOST_STEPS):
            if self._lemma(verb) in _ACTS:
                return True
            down = self._tree.child(verb, "xcomp")
            if down is None:
                return False
            verb = down
        return False

    def _wins(self, at: int) -> bool:
        """Whether a name is on either side of a win; armies take towns as well, so towns must face one another."""
        token, head = self._tokens[at], self._tokens[at].head
        if token.dep not in {"nsubj", "dobj"} or self._lemma(head) not in _WINNING:
            return False
        other = self._tree.child(head, "dobj" if token.dep == "nsubj" else "nsubj")
        return other is not None and self._tokens[other].tag.startswith("NNP")

    def _lemma(self, at: int) -> str:
        return self._tokens[at].lemma.lower()

    def _word(self, at: int) -> str:
        return self._tokens[at].text.lower()
