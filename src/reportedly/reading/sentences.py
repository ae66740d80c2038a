"""Where sentences begin and end: rules for edited news prose, applied before the parse.

The parser's trees then stay within sentences, and the same sentence is parsed the same way wherever it stands.
"""

import re
from collections.abc import Iterator

from reportedly.records import Span

_END = re.compile(
    r"""(?<![.!?…。！？])
        (?P<mark>[.!?…。！？]++(?:\s[.…]++)*)  # the full stop, or several
        (?P<close>[”"’'»)\]\u201f]*)       # what it closes
        (?P<gap>[\s\u200b]+[”»](?=\s|$))?  # a closing mark set apart by a blank
        (?:(?P<space>[\s\u200b\ufeff]+)|(?=[“«])|(?<=[”»])(?=[A-Z])|(?<=[a-z]{2}[.?!])(?=[A-Z][a-z])|$)""",
    re.VERBOSE,
)
_OPENERS = "“\"‘'«([{—–-•*‚„`\u200b\ufeff "
_QUOTES = "“\"‘'«„`"
_CLOSING_QUOTES = "”\"’'»"
_WORD_BEFORE = re.compile(r"[\w.&'’-]*$")
_WORD_AFTER = re.compile(r"[\w'’-]+")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]|[Pp]h\.?D")
_CAMEL = re.compile(r"[a-z]{1,2}[A-Z]|(?:al|el|de|bin|van|von)-[A-Z]")
_ENUMERATOR = re.compile(r"(?:\d{1,2}|[A-Za-z]|[ivxIVX]{1,4})")
_REPORTED = re.compile(
    r"(?:(?:the|a|an|one|his|her|their)\s+)?(?:[\w.’'-]+\s+){0,4}?"
    r"(?:said|says|asked|asks|added|adds|told|tells|wrote|writes|tweeted|replied|shouted|exclaimed|wondered|cried"
    r"|yelled|quipped|demanded|remarked)\b(?!\s+(?:that|it|he|she|they|the)\b)",
    re.IGNORECASE,
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TITLES = _words("""
    mr mrs ms mx messrs dr drs prof gen gens lt col cols sgt sgts maj capt cmdr cdr cpl pvt pfc adm brig sen sens
    rep reps gov govs rev hon pres st ste mt ft supt insp det amb sec atty attys fr msgr dist vs v viz cf approx est
    fig figs eg ie e.g i.e pp vol ed eds nos art arts ave blvd gend lieut comdr mme mlle ald asst dep
""")
_MAYBE_LAST = _words("""
    inc corp co cos ltd llc plc jr sr etc bros no dept univ assn ass'n jan feb mar apr jun jul aug sept sep oct nov
    dec mon tue tues wed thu thur thurs fri sat sun al p a.m p.m ph.d esq min max sq
""")
_STATES = _words("""
    calif fla pa ill mass conn va md ariz tex ga ala ky tenn wis minn mich ore wash colo okla kan neb nev la miss mo
    ind del vt ark wyo mont ida d.c
""")
_STARTERS = _words("""
    the a an this that these those he she it they we i you who what when where why how if in on at by for from with
    without after before since while as although though because but and or so yet still however meanwhile moreover
    then there here his her its their our my your some many most several all both each every no not one two three
    four five six seven eight nine ten another other others now later earlier last also even only just under over
    during despite instead according asked add amid until once to of it's he's she's that's there's they're we're
    i'm such few more much please let can will would could should is are was were do does did has have had among
    around about across along into like unlike off out whether which whose perhaps maybe yes today yesterday
    tomorrow next first second finally officials experts analysts critics
""")

_LONGEST = 2_500
_ENDLESS = re.compile(r"\S{201,}+")


def sentences(text: str, paragraph: Span) -> tuple[Span, ...]:
    """Spans of the sentences of one paragraph of ``text``, in order, without surrounding white space.

    A closing quotation mark belongs to the sentence that it closes. What never ends (a line of thousands of
    characters without a full stop) is cut at white space. What goes on for more than 200 characters without white space
    (a URL, a chain of hyphens, a line of dots) is no word and in no sentence: a tokenizer's time grows with the square
    of a word's length.

    >>> text = '"We will go. Mr. Kim knows," he said. “Why?” asked the U.S. envoy.'
    >>> [text[start:end] for start, end in sentences(text, (0, len(text)))]
    ['"We will go.', 'Mr. Kim knows," he said.', '“Why?” asked the U.S. envoy.']
    """
    spans: list[Span] = []
    start, end = paragraph
    for match in _END.finditer(text, start, end):
        stop = match.end("gap") if match["gap"] else match.end("close")
        if start < stop and _is_boundary(text, match, (start, end)):
            spans.append((start, stop))
            start = match.end()
    if start < end:
        spans.append((start, end))
    return tuple(part for span in spans for words in _words_of(text, span) for part in _cut(text, words))


def _is_boundary(text: str, match: re.Match[str], rest: Span) -> bool:
    after = text[match.end() : min(rest[1], match.end() + 120)]
    bare = after.lstrip(_OPENERS)
    if not after or not bare:
        return False
    before = _word_before(text, rest[0], match.start())
    opened = after[: len(after) - len(bare)].strip()
    if bare[0].islower() and not _starts_lower(before, opened, bare):
        return False
    if match["mark"] != ".":
        return not _is_reported(text[rest[0]], match, after)
    # The last characters suffice: a sentence may be long and have a stop that does not end it at every word.
    lead = text[max(rest[0], match.start() - len(before) - 2) : match.start()].removesuffix(before)
    return _ends_at_full_stop(before, opened, bare, lead)


def _word_before(text: str, start: int, stop: int) -> str:
    window = text[max(start, stop - 40) : stop]
    found = _WORD_BEFORE.search(window.rstrip(_CLOSING_QUOTES + ")]"))
    return found.group().lstrip(".'’-") if found else ""


def _starts_lower(before: str, opened: str, bare: str) -> bool:
    """Whether a sentence may begin with a small letter: a name such as iPhone, or a quotation after a full stop."""
    plain = len(before) > 2 and before.isalpha() and before.lower() not in _TITLES | _MAYBE_LAST | _STATES
    return plain and (bool(_CAMEL.match(bare)) or bool(set(opened) & set('“"«„')))


def _is_reported(first: str, match: re.Match[str], after: str) -> bool:
    """Whether a sentence that begins so goes on after a quoted question or exclamation: “Why?” Kim asked."""
    if not set(match["close"]) & set(_CLOSING_QUOTES) or first not in _QUOTES:
        return False
    return bool(_REPORTED.match(after))


def _ends_at_full_stop(before: str, opened: str, bare: str, lead: str) -> bool:
    """Whether a full stop after the word ``before`` ends the sentence; ``lead`` is what stands right before it."""
    word = before.lower()
    if (not lead and _ENUMERATOR.fullmatch(before)) or word in _TITLES:
        return False
    if bare[0].isdigit() and (word in _MAYBE_LAST or not before):
        return False
    if word == "no" or (word in _STATES and lead.endswith(", ") and not opened):
        return True
    if word in _MAYBE_LAST or word in _STATES or _DOTTED.fullmatch(before):
        following = _WORD_AFTER.match(bare)
        starts = bool(following and following.group().lower().replace("’", "'") in _STARTERS)
        return (starts and not set(opened) & set("—–-")) or bool(set(opened) & set(_QUOTES))
    return True


def _words_of(text: str, span: Span) -> Iterator[Span]:
    """The stretches of a span between what is too long for a word."""
    start, end = span
    for endless in _ENDLESS.finditer(text, start, end):
        yield start, endless.start()
        start = endless.end()
    yield start, end


def _cut(text: str, span: Span) -> list[Span]:
    start, end = span
    parts: list[Span] = []
    while end - start > _LONGEST:
        blank = text.rfind(" ", start + 1, start + _LONGEST)
        stop = blank if blank > start else start + _LONGEST
        parts.append(_stripped(text, start, stop))
        start = stop
    parts.append(_stripped(text, start, end))
    return [part for part in parts if part[0] < part[1]]


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
