"""Whether a claim's words say that something is, is not, or is not shown."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.stories.assertions.words import Word, key_of

_NEGATORS = frozenset(
    str.split(
        "not no never none nobody nothing neither nor cannot impossible without isn't aren't wasn't weren't don't "
        "doesn't didn't won't wouldn't can't couldn't shouldn't hasn't haven't hadn't ain't failed refused "
        "declined unable little hardly barely scarcely"
    )
)
_FALSE = frozenset(
    str.split(
        "false untrue fake lie lies fabrication fabrications fabricated nonsense baseless groundless "
        "unfounded hoax fiction fantasy invention invented absurd ridiculous slander disinformation "
        "misinformation incorrect inaccurate wrong"
    )
)
_SAYING = re.compile(
    r"\b(?:suggestions?|claims?|allegations?|accusations?|reports?|idea|notion|rumou?rs?|story|stories|it)\b[^.!?]*?"
    r"\b(?:is|are|was|were) (?:\w+ )?(?:a |an )?(?:" + "|".join(sorted(_FALSE - {"wrong", "invention"})) + r")\b",
    re.IGNORECASE,
)
_OF_SAYING = frozenset(str.split("suggestion suggestions claim claims allegation allegations accusation accusations"))
_LEAST_WORDS = 3
_MOST_DENIED = 2
_BOUNDARIES = frozenset(
    str.split("because although though while which who whom unless until when if but whether that despite")
)
_VERBS = frozenset(
    str.split(
        "is was were are be been am has have had will would can could may might shall should must do does did "
        "isn't wasn't weren't aren't hasn't haven't hadn't won't wouldn't can't couldn't don't doesn't "
        "didn't it's he's she's "
        "they're we're i'm you're i've we've they've i'll we'll he'll"
    )
)
_PASSED_OVER = re.compile(
    r"\b(?:no (?:more|less|fewer|later|doubt|question|matter|one else)|not (?:only|just|least|more|less|fewer)"
    r"|nothing but)\b",
    re.IGNORECASE,
)
_SHOWN = (
    r"(?:\w+ )?(?:(?:evidence|signs?|indications?|proof|confirmation)\b"
    r"|reason to (?:\w+ly )?(?:believe|think|suspect|assume|suppose|conclude|expect|fear|trust)\b)"
)
"""What shows that something is so; who sees no reason to change or doubt it rather says that it is."""
_UNSHOWN = re.compile(
    rf"\b(?:no|little|without|not (?:seen|found)(?: any)?) {_SHOWN}"
    rf"|\b(?:not|cannot|never|nor|neither|nobody|no one|none|hardly|unable|failed|without|\w+n['’]t)\b[^.;?!]{{0,60}}"
    rf"\bany {_SHOWN}"
    r"|\b(?:not|n['’]t) (?:be(?:en)? )?(?:able to )?(?:confirm|verif|prove|substantiat)\w*"
    r"|\bcould not be (?:independently )?(?:confirm|verif)\w*",
    re.IGNORECASE,
)
_OF_SHOWING = tuple(str.split("eviden sign indicat proof confirm verif prov substantiat reason"))
_SAID = (
    r"(?:claim|statement|report|allegation|accusation|remark|comment|assertion|figure|number|suggestion|stance|words?)"
)
_UNDONE = re.compile(
    r"(?:\bnot|n['’]t|\bno one|\bnobody|\bnever|\brefus\w+ to|\bdeclin\w+ to) (?:\w+ ){0,2}$", re.IGNORECASE
)
_WITHDRAWN = re.compile(
    rf"\b(?:retract\w*|withdr[ae]w\w* (?:[\w ]{{0,30}} )?(?:the|its|his|her|their|that|an?) (?:\w+ )?{_SAID}\w*"
    rf"|(?:took|taken|take|takes) back (?:the|its|his|her|their|that|what) (?:\w+ )?(?:{_SAID}|he|she|they|it)\w*"
    r"|no longer (?:believe|stands? by|think|maintain)\w*"
    rf"|{_SAID}s? (?:[\w’']+ ){{0,6}}(?:was|were|had been) (?:a mistake|mistaken|in error|an error)"
    rf"|apologi[sz]\w* for (?:[\w’']+ ){{0,3}}(?:{_SAID}|error|mistake|saying|having said|claiming|suggesting)\w*"
    rf"|correct(?:s|ed|ing) (?:[\w’']+ ){{0,3}}(?:{_SAID}|record|earlier)\w*"
    rf"|walk(?:ed|s|ing)? back (?:[\w’']+ ){{0,3}}{_SAID}\w*)",
    re.IGNORECASE,
)
_DENYING_CUES = re.compile(
    r"\b(?:den(?:y|ied|ies|ial)|reject|refute|dismiss|rebut|dispute|contradict|rule|disavow|repudiate|deride|call"
    r"|describe|brand|denounce)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Polarity:
    """``negated`` that it is not so, ``false`` that a saying of it is false, ``unshown`` that nothing shows it.

    ``denied`` are the keys of the first words behind the negation: of what it says that it is not so.
    """

    negated: bool = False
    denied: frozenset[str] = frozenset()
    false: bool = False
    unshown: bool = False


def polarity_of(text: str, words: Sequence[Word]) -> Polarity:
    """The polarity of the main clause of a content, as far as its words tell.

    >>> from reportedly.stories.assertions.words import words_of
    >>> polarity_of("there is no build-up", words_of("there is no build-up")).negated
    True
    """
    skipped = [match.span() for match in _PASSED_OVER.finditer(text)]
    clause = [word for word in main_clause(words) if not any(start <= word.start < end for start, end in skipped)]
    plain = [word.plain for word in clause]
    return Polarity(
        negated=not _NEGATORS.isdisjoint(plain),
        denied=_denied(plain),
        false=any(word.plain in _FALSE for word in words) and _SAYING.search(text) is not None,
        unshown=any(word.plain.startswith(_OF_SHOWING) for word in words) and _UNSHOWN.search(text) is not None,
    )


def _denied(plain: Sequence[str]) -> frozenset[str]:
    """The keys of the first two words with content of their own behind the first negation."""
    at = next((at for at, word in enumerate(plain) if word in _NEGATORS), len(plain))
    keys = [key for word in plain[at + 1 :] if (key := key_of(word)) is not None]
    return frozenset(keys[:_MOST_DENIED])


def says_of_saying(word: str) -> bool:
    """Whether a word is of the frame of "the suggestion that … is false", not of what is rejected by it."""
    return word in _FALSE or word in _OF_SAYING


def main_clause(words: Sequence[Word]) -> Sequence[Word]:
    """The words up to the first subordinate clause, a second main clause or the end of the sentence, at least three."""
    verb = False
    for index, word in enumerate(words):
        ends = word.plain in _BOUNDARIES or (word.first and word.capital) or (verb and word.plain in {"and", "or"})
        if index >= _LEAST_WORDS and ends:
            return words[:index]
        verb = verb or word.plain in _VERBS
    return words


def is_withdrawn(text: str) -> bool:
    """Whether words say that something said is no longer upheld; an apology for what was done is none.

    >>> is_withdrawn("He apologised for the claim"), is_withdrawn("The railway apologised for the delay")
    (True, False)
    """
    return any(_UNDONE.search(text, 0, found.start()) is None for found in _WITHDRAWN.finditer(text))


def denies_by_cue(cue: str | None) -> bool:
    """Whether reporting words say themselves that the content is not so ("denied", not "said")."""
    return cue is not None and _DENYING_CUES.search(cue) is not None
