"""The reporting words of English: which words attribute, where their content stands, which stance they express.

Language data only. A row reads: stance, frame, verbs. A frame is "clause" ("said that …", with quotations and
insertions), "infinitive" ("urged them to …"), "object" ("condemned the raid") or the preposition before the content
("called for …"). A verb may stand in several rows; a clause is preferred to an infinitive, an infinitive to what
follows a preposition, and that to an object.
"""

from dataclasses import dataclass

from reportedly.records import Stance

CLAUSE, INFINITIVE, OBJECT = "clause", "infinitive", "object"
ACCORDING_TO, NOUN, ADVERB = "according to", "noun", "adverb"


def words(text: str) -> frozenset[str]:
    """The words of a text, for lists that are easier to read as prose."""
    return frozenset(text.split())


@dataclass(frozen=True, slots=True)
class Entry:
    """One use of a reporting word: where its content stands, and the stance that the word alone expresses."""

    frame: str
    stance: Stance


@dataclass(frozen=True, slots=True)
class Spot:
    """A word that may report. ``entries`` are its possible uses, the preferred one first."""

    token: int
    lemma: str
    entries: tuple[Entry, ...]


_VERBS: tuple[tuple[Stance, str, str], ...] = (
    (
        Stance.AFFIRMS,
        CLAUSE,
        "say tell add write note argue report announce explain continue state declare reveal conclude point insist "
        "tweet retweet indicate reply respond remark maintain stress emphasize emphasise highlight assert proclaim "
        "counter reiterate post joke answer recall observe comment describe quip repeat contend testify email text "
        "mention inform remind stipulate underline underscore specify show find suggest imply demonstrate discover "
        "detect learn read lament complain boast bemoan quote exclaim shout yell scream whisper mutter "
        "agree recognize recognise disclose clarify elaborate opine muse recount relate summarize "
        "summarise rule resolve think believe figure assume realize realise flag brief "
        "interject retort signal brag hint vouch profess notify scoff chime blog tease sum murmur cry reason "
        "establish chant intone snap discuss sense notice posit share express reckon guess speculate suspect assess "
        "judge conjecture",
    ),
    (Stance.CONFIRMS, CLAUSE, "confirm verify corroborate certify concede admit acknowledge"),
    (Stance.DENIES, CLAUSE, "deny dispute refute rebut"),
    (Stance.DOUBTS, CLAUSE, "doubt question"),
    (Stance.ALLEGES, CLAUSE, "claim allege purport charge"),
    (Stance.ESTIMATES, CLAUSE, "estimate calculate"),
    (Stance.EXPECTS, CLAUSE, "expect predict forecast anticipate project foresee hope envisage wish"),
    (Stance.WARNS, CLAUSE, "warn caution fear worry alert"),
    (Stance.THREATENS, CLAUSE, "threaten"),
    (Stance.PROMISES, CLAUSE, "promise pledge vow swear guarantee assure undertake"),
    (Stance.CALLS_FOR, CLAUSE, "demand propose recommend urge order plead request"),
    (Stance.ASKS, CLAUSE, "ask inquire enquire wonder"),
    (Stance.AFFIRMS, INFINITIVE, "claim appear seem say"),
    (Stance.DENIES, INFINITIVE, "refuse decline"),
    (Stance.EXPECTS, INFINITIVE, "expect hope aim project"),
    (Stance.ALLEGES, INFINITIVE, "allege accuse"),
    (Stance.ESTIMATES, INFINITIVE, "estimate"),
    (Stance.AFFIRMS, INFINITIVE, "believe think consider prefer like"),
    (Stance.THREATENS, INFINITIVE, "threaten"),
    (Stance.PROMISES, INFINITIVE, "promise pledge vow swear agree offer"),
    (
        Stance.CALLS_FOR,
        INFINITIVE,
        "urge ask call order demand request encourage recommend implore beg propose advise lobby plead tell",
    ),
    (Stance.WARNS, INFINITIVE, "warn"),
    (
        Stance.AFFIRMS,
        OBJECT,
        "call describe announce dub deem characterize characterise declare view label report cite disclose detail "
        "highlight outline emphasize reiterate express mention signal consider note post recognize "
        "echo flag portray name discuss reveal explain recall list suggest repeat quote reference remember voice "
        "stress state recount articulate reaffirm indicate shout downplay proclaim prefer",
    ),
    (Stance.CONFIRMS, OBJECT, "confirm corroborate verify acknowledge concede"),
    (
        Stance.DENIES,
        OBJECT,
        "deny reject dispute dismiss refute rebuff oppose decline disavow repudiate rebut renounce",
    ),
    (Stance.DOUBTS, OBJECT, "doubt question"),
    (Stance.ALLEGES, OBJECT, "allege claim"),
    (Stance.ESTIMATES, OBJECT, "estimate project"),
    (Stance.EXPECTS, OBJECT, "predict forecast foresee"),
    (Stance.PROMISES, OBJECT, "promise"),
    (Stance.CALLS_FOR, OBJECT, "recommend propose"),
    (Stance.PRAISES, OBJECT, "praise applaud hail welcome endorse defend commend laud salute tout thank credit"),
    (
        Stance.CONDEMNS,
        OBJECT,
        "condemn denounce criticize criticise slam blast decry lambast deplore mock assail bemoan ridicule bash "
        "lament insult deride revile",
    ),
    (Stance.CALLS_FOR, "for", "call push advocate argue press"),
    (Stance.ASKS, "about", "ask"),
    (Stance.CALLS_FOR, "for", "ask"),
    (Stance.AFFIRMS, "about", "speak talk think write boast brag joke"),
    (Stance.AFFIRMS, "of", "speak boast"),
    (Stance.AFFIRMS, "to", "refer point respond"),
    (Stance.AFFIRMS, "at", "hint"),
    (Stance.AFFIRMS, "on", "touch"),
    (Stance.AFFIRMS, "with", "agree"),
    (Stance.AFFIRMS, "in", "believe"),
    (Stance.AFFIRMS, "for", "apologize apologise"),
    (Stance.WARNS, "of", "warn"),
    (Stance.WARNS, "against", "warn caution"),
    (Stance.CONDEMNS, "about", "complain"),
    (Stance.CONDEMNS, "against", "rail campaign"),
    (Stance.ALLEGES, "of", "accuse"),
    (Stance.ALLEGES, "for", "blame"),
    (Stance.CONDEMNS, "for", "criticize criticise attack condemn blast slam"),
    (Stance.ALLEGES, "with", "charge"),
    (Stance.PRAISES, "for", "praise thank applaud congratulate vouch"),
    (Stance.EXPECTS, "for", "hope"),
    (
        Stance.AFFIRMS,
        "as",
        "describe portray cite regard characterize characterise list frame defend refer see view identify",
    ),
    (Stance.DECLINES_COMMENT, "on", "comment"),
    (Stance.DENIES, "to", "object"),
    (Stance.DENIES, "with", "disagree"),
)

NOUNS: tuple[tuple[Stance, str], ...] = (
    (
        Stance.AFFIRMS,
        "statement announcement assertion remark comment testimony conclusion finding view opinion belief argument "
        "contention declaration insistence observation report suggestion message idea notion thought",
    ),
    (Stance.CONFIRMS, "confirmation"),
    (Stance.DENIES, "denial"),
    (Stance.DOUBTS, "doubt"),
    (Stance.ALLEGES, "claim allegation accusation charge rumor rumour complaint"),
    (Stance.ESTIMATES, "estimate assessment guess suspicion speculation theory"),
    (Stance.EXPECTS, "expectation prediction forecast hope"),
    (Stance.WARNS, "warning fear concern worry"),
    (Stance.THREATENS, "threat"),
    (Stance.PROMISES, "promise pledge vow assurance guarantee"),
    (Stance.CALLS_FOR, "call demand proposal recommendation order appeal"),
    (Stance.ASKS, "question"),
    (Stance.CONDEMNS, "criticism"),
)

ADVERBS: dict[str, Stance] = {
    "reportedly": Stance.AFFIRMS,
    "allegedly": Stance.ALLEGES,
    "purportedly": Stance.ALLEGES,
    "supposedly": Stance.ALLEGES,
}

RAISING = frozenset({"seem", "appear"})
"""Verbs whose grammatical subject belongs to the content: nobody is credited."""

NAMING = frozenset({"call", "name", "label", "dub", "deem", "consider", "view", "declare", "characterize", "describe"})
"""Verbs that attribute with an object only if they say what it is called ("called it a threat")."""

MISREAD_LEMMAS: dict[str, str] = {"hop": "hope", "retweete": "retweet", "lambaste": "lambast", "fea": "fear"}
"""Lemmas that a suffix rule gets wrong ("hoped"), with the right ones."""

_PREFERENCE = {CLAUSE: 0, INFINITIVE: 1, OBJECT: 3, "as": 4}


def _verb_entries() -> dict[str, tuple[Entry, ...]]:
    entries: dict[str, list[Entry]] = {}
    for stance, frame, verbs in _VERBS:
        for verb in dict.fromkeys(verbs.split()):
            entries.setdefault(verb, []).append(Entry(frame, stance))
    return {verb: tuple(sorted(uses, key=lambda use: _PREFERENCE.get(use.frame, 2))) for verb, uses in entries.items()}


VERBS: dict[str, tuple[Entry, ...]] = _verb_entries()
NOUN_STANCES: dict[str, Stance] = {noun: stance for stance, nouns in NOUNS for noun in nouns.split()}
