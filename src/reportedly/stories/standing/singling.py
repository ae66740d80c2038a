"""Whether words for a source single somebody out: by a name, an office or a body, and not several or some of many."""

import re

from reportedly.stories.standing.bodies import affiliations_of
from reportedly.stories.standing.crediting import Credited, Linked
from reportedly.stories.standing.lands import KnownLand
from reportedly.stories.standing.naming import is_person_name, last_name_in, name_key, names_somebody, words_of

_GROUP = re.compile(
    r"^(?:the\s+|all\s+(?:of\s+)?(?:the\s+)?)?(?:some|several|many|most|few|others|both|all|couple|dozens|hundreds|"
    r"thousands|two|three|four|five|six|seven|eight|nine|ten|\d+|(?:a\s+)?(?:majority|minority|number|group|pair|couple|"
    r"coalition|handful)\s+of|(?:top\s+|senior\s+|house\s+|senate\s+)*(?:senators|lawmakers|democrats|republicans|"
    r"members|officials|leaders|politicians|parties|sides))\b",
    re.I,
)
_OFFICE = re.compile(
    r"\b(?:mayor|governor|gov|ministry|minister|president|premier|chancellor|secretary|government|administration|"
    r"department|agency|commissioner|prosecutor|attorney|court|judge|justice|police|sheriff|chief|general|gen|colonel|"
    r"commander|army|navy|military|forces|embassy|ambassador|council|councillor|senator|parliament|authority|"
    r"spokes(?:man|woman|person)|inspector|captain|bureau|office|officer|service)\b",
    re.I,
)
_SHARE = re.compile(
    r"\d\s?(?:%|percent|per cent)|\b(?:half|thirds|majority|plurality|share|percentage|in-ten|in ten)\b", re.I
)
_PLURAL = re.compile(
    r"\b(?:leaders|officials|members|executives|employees|lawyers|attorneys|advocates|activists|analysts|economists|"
    r"experts|researchers|lawmakers|senators|supporters|allies|aides|advisers|advisors|critics|groups|agencies|"
    r"organi[sz]ations|companies|authorities|officers|diplomats|sources|residents|friends|colleagues|countries|"
    r"governments|ministers|presidents|ambassadors|mayors|governors|generals|commanders|politicians|capitals|firms)$",
    re.I,
)
_JOINT = re.compile(r"\s(?:and|&|along with|together with)\s", re.I)
_OF_ONE_BODY = re.compile(
    r"\b(?:ministry|department|agency|committee|institute|office|bureau|centre|center|administration|council|"
    r"commission|service|secretary|minister|director|professor|head|chief|university|school|founder|chairman|"
    r"editor|author|analyst|expert)\b",
    re.I,
)
_PERSONAL = re.compile(r"\b(?:I|he|she|his|her|their)\b|\b(?:wife|husband|partner|colleagues?|others|allies)$")
_SOMEBODY = re.compile(r"^(?:an?|one|another)\s+[^A-Z]", re.I)
_HIS = re.compile(r"^(?:his|her|its|their|my|our)\s", re.I)
_BEHIND = re.compile(r",|\s(?:in|of|at|for|with|from|including|near|on|who|which|that)\s")
_MEANS = re.compile(r"\b(?:account|page|channel|website|feed|blog|post|tweet)s?$", re.I)
_THE = re.compile(r"^the\s", re.I)
_GOT = re.compile(r"\b(?:obtained|seen|published|reviewed|released|leaked|shared|posted|cited|reported|shown)\b", re.I)
_ONE_PERSON = frozenset(str.split("he she i"))
_NO_SOURCES = frozenset(str.split("her him them his its their me us my our"))
_EVIDENCE_ALONE = re.compile(r"(?:(?:the|its|their|this|that)\s+)?(?:intelligence|evidence|information|reason|proof)$")
_ANY_OFFICIAL = re.compile(
    r"(?:the|an?)\s+(?:senior\s+|top\s+)?(officials?|officers?|sources?|spokes\w+|person|man|woman)$", re.I
)
_A_BODY = re.compile(
    r"(?:the|its|their)\s+(?:\w+\s+)?(?:ministry|agency|department|company|office|embassy|bank|firm|group|union|council|"
    r"statement|party|paper)$",
    re.I,
)


def is_somebody(claim: Linked) -> bool:
    """Whether words single somebody out: by a name, or as one of a body that has one."""
    printed = claim.who or claim.source or ""
    if is_indefinite(printed) or _MEANS.search(_BEHIND.split(printed)[0]):
        return bool(affiliations_of(claim))
    return claim.entity is not None or bool(affiliations_of(claim)) or names_somebody(_BEHIND.split(printed)[0])


def is_indefinite(printed: str) -> bool:
    """Whether words are for one of several, or for whoever somebody else's is: "a minister", "its leaders"."""
    return bool(_SOMEBODY.match(printed)) or (bool(_HIS.match(printed)) and not is_person_name(printed))


def is_an_office(claim: Credited) -> bool:
    """Whether words name an office, though not where: "the mayor", "Mayor Ilse Brandt", "the ministry"."""
    return any(_OFFICE.search(text) for text in (claim.source, claim.who, claim.role) if text)


def is_a_known_paper(claim: Credited) -> bool:
    """Whether words tell a paper from others: by its name or whose it is, not by who has got hold of it."""
    source = _GOT.split(claim.source or "")[0]
    named = affiliations_of(claim) or names_somebody(" ".join(source.split()[1:]))
    return bool(named) and not _GROUP.search(source) and not _is_joint(source)


def is_of_many(claim: Credited) -> bool:
    """Whether some of many speak: nobody can tell whose word it is."""
    texts = [text for text in (claim.source, claim.who) if text]
    return any(_GROUP.search(text) or _PLURAL.search(text) or _SHARE.search(text) for text in texts)


def is_stood_for(claim: Credited) -> bool:
    """Whether a name was read for words that have none in common with it: "the president", "the agency"."""
    source, who = claim.source or "", claim.who or ""
    if names_somebody(source) or not names_somebody(who):
        return False
    return not set(name_key(source).split()) <= {word.casefold() for word in words_of(who)}


def is_joint(claim: Credited) -> bool:
    """Whether several who have names speak with one voice: none of them may be another one's origin."""
    return any(_is_joint(text) for text in (claim.source, claim.who) if text)


def _is_joint(text: str) -> bool:
    first, *rest = _JOINT.split(text.partition(",")[0])
    return any(map(_names_or_means, rest)) and _names_or_means(first) and not _OF_ONE_BODY.search(first)


def _names_or_means(text: str) -> bool:
    return names_somebody(text) or bool(_PERSONAL.search(text))


def is_misread(claim: Credited, known: KnownLand) -> bool:
    """Whether words are taken for what they can hardly stand for: then it is not known who speaks.

    Evidence is whoever's it is; "he" is no body, "they" no person, "the official" nobody whose name does not tell so,
    "the ministry" no country, and "her", "its" or "my tweet" stand for no source.
    """
    source, who = (claim.source or "").casefold(), claim.who or ""
    if source in _NO_SOURCES or source.startswith(("my ", "our ")) or _EVIDENCE_ALONE.match(source):
        return True
    return bool(who) and (_stand_for_another(claim, who, known) or _stand_for_no_such_name(source, who, known))


def _stand_for_no_such_name(source: str, who: str, known: KnownLand) -> bool:
    if is_person_name(who) and (source == "they" or _PLURAL.search(source)):
        return True
    if found := _ANY_OFFICIAL.match(source):
        return not is_person_name(who) and not who.casefold().endswith(found[1])
    if _A_BODY.match(source):
        return known(who) is not None
    return source in _ONE_PERSON and not _may_be_a_person(who)


def _stand_for_another(claim: Credited, who: str, known: KnownLand) -> bool:
    """Whether words that hold a name were taken for what is called otherwise: a body, or another person."""
    source = claim.source or ""
    if is_person_name(who) and last_name_in(source) is not None:
        return {word.casefold() for word in words_of(source)}.isdisjoint(word.casefold() for word in words_of(who))
    if is_person_name(who) or not (names_somebody(source) and names_somebody(who)):
        return False
    mine, theirs = (frozenset(name_key(text).replace(".", "").split()) for text in (source, who))
    if mine & theirs or _initials(source) & theirs or _initials(who) & mine:
        return False
    land = known(_THE.sub("", source))
    return land is None or land != known(_THE.sub("", who))


def _initials(text: str) -> frozenset[str]:
    return frozenset({"".join(word[0] for word in words_of(text) if word[0].isupper()).casefold()})


def _may_be_a_person(name: str) -> bool:
    key = name_key(name)
    return is_person_name(name) or (bool(key) and " " not in key and not name.isupper())
