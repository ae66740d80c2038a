"""What in a text is no prose of the article: recognised by its form, and left unread.

Conservative by design: a promo that is read does less harm than a sentence that is lost, so a rule asks for a telling
opening or ending and for shortness, never for one alone.
"""

import re
from collections.abc import Iterator, Sequence

from reportedly.records import Scar, ScarKind, Span

_AGENCY = (
    r"(?:AP|AFP|AAP|EPA|EFE|UPI|ANI|PTI|dpa|DPA|PA|TASS|Reuters|REUTERS|Xinhua|Yonhap|Kyodo|Anadolu|Bloomberg|Sipa"
    r"|Shutterstock|Alamy|iStock|Unsplash|ZUMA|NurPhoto|Getty(?:\s+Images)?|Images|Photos?|Handout|Pool)"
)
_PICTURE = (
    r"(?:photo(?:graph)?|image|picture|video|illustration|graphic|screen\s?(?:grab|shot)|screengrab|frame grab)s?"
)

_CREDIT = re.compile(
    rf"""^[\[(]?(?:
        (?i:{_PICTURE}|credit|source)s?(?i:\s+(?:by|credit|courtesy(?:\s+of)?|illustration))?\s*[:/|]
      | (?i:photo|photograph|illustration)s?\s+(?i:by|courtesy\s+of)\s
      | (?:Additional\s+|Further\s+)?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled|[Pp]roduc(?:ed|tion)|[Ff]ilmed)
        (?:\s+and\s+\w+ing)?\s+by:?\s
      | Contributing:\s
      | (?:©|\(c\)|\(C\)|Copyright\b|COPYRIGHT\b)
    )|\bcontributed\s+(?:to\s+)?(?:this|the)\s+(?:report|story|article)\b|\bAll\s+rights\s+reserved\b""",
    re.VERBOSE,
)
_CREDIT_LINE = re.compile(rf"(?:[/|–—-]\s?|\bvia\s+|\bfor\s+|^){_AGENCY}(?:\s+(?:Images|Photos?|USA))?[)\]]?$")
_CAPTION = re.compile(
    rf"""^[\[(]?(?:
        (?:FILE|File)\s+(?:PHOTO|IMAGE|[Pp]hoto|[Ii]mage|[Pp]icture)\b | (?:FILE|File)\s+[-–—]\s
      | Enlarge\s+this\s+image | (?:hide|toggle)\s+caption | (?:Caption|CAPTION|Pictured)\s*:
      | (?:In|On)\s+this\s[^.]{{0,70}}?(?:file\s+{_PICTURE}|screen\s?(?:grab|shot)|frame\s+grab
        |{_PICTURE}(?:\s+\w+)?\s+(?:taken|provided|released|made|posted|distributed|from\s+video)\b)
      | A\s+(?:file|handout|general|combination)\s+(?:{_PICTURE}|view)\b
    )""",
    re.VERBOSE,
)
_PROMO = re.compile(
    r"""^[\[(*•>»–—-]*\s*(?:
        (?i:advertisement|ad|sponsored(?:\s+content)?|story\s+continues(?:\s+below.*)?|loading
          |slideshow\b.*|read\s+more|continue\s+reading|supporters?)\W*$
      | (?i:read\s+(?:more|also|next|on)|also\s+(?:read|on)|see\s+(?:also|more)|more|related|recommended|watch|listen
          |don[’']t\s+miss|must[\s-](?:read|see|watch)|just\s+watched|play\s+video|trending|opinion)\s*:
      | (?:READ\s+MORE|READ\s+ALSO|ALSO\s+READ|SEE\s+ALSO|RELATED|CLICK\s+HERE|JUST\s+WATCHED|MUST\s+WATCH)\b
      | [Rr]ead\s+(?:more|about\s+our|the\s+full\s+(?:story|article|report))\b
      | (?i:sign\s+up|subscribe|click|tap|download\s+the|follow|like|join|email|contact)\s+
          (?i:(?:now|today|for|to|here|us|our)\b|the\s[^.]{0,30}\bapp\b|[^.]{0,60}\bon\s+(?:twitter|facebook|instagram|telegram|youtube|whatsapp|x)\b
          |[^.]{0,60}\b(?:newsletter|podcast|alerts?|channel)\b|@)
      | (?i:(?:get|want|never\s+miss|catch\s+up|thank\s+you\s+for|support)\b)
          [^.]{0,120}(?i:\bnewsletters?\b|\binbox\b|\bjournalism\b|\bsign(?:ing)?\s+up\b|\bsubscri)
      | (?i:send\s+(?:your|us|letters)\b) | (?i:have\s+a\s+tip\b) | Please\s+(?:check\s+back|include\s+your\s+name)\b
      | (?i:by\s+signing\s+up)\b | (?i:for\s+more\s+(?:news|stories|on\s+this)\b)
    )|^[^.!?“”"]{0,80}\b(?:CLICK\s+HERE|[Cc]lick\s+here)\b""",
    re.VERBOSE,
)
_TERMINAL = re.compile(r"[.!?…:;,][”\"’')\]»]*$")
_LETTER = re.compile(r"[^\W_]")
_WORD = re.compile(r"\w[\w’'.&-]*")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SMALL_WORDS = _words("a an and as at by for from in of on or the to with vs via")
_FINITE = _words("""
    is are was were be has have had do does did will would can could may might must shall should won't can't isn't
    aren't says said denies denied claims claimed warns warned confirms confirmed
""")

_PROMO_WORDS, _PROMO_SENTENCE_WORDS, _CREDIT_WORDS = 40, 22, 45
_LABEL_WORDS, _REPEAT_WORDS, _TAIL_WORDS = 6, 6, 6


def scars(
    text: str, title: str | None, paragraphs: Sequence[Span], sentences: Sequence[Sequence[Span]]
) -> tuple[Scar, ...]:
    r"""The stretches of ``text`` to leave unread, in order and disjoint.

    ``sentences`` holds the sentences of each paragraph. A scar is a whole paragraph, or a whole sentence in one. A
    headline or standfirst that the text repeats is read where it stands first.

    >>> text = "Rain is coming to the whole valley tonight.\n\nRead more: Ten good umbrellas"
    >>> scars(text, None, [(0, 43), (45, 75)], [[(0, 43)], [(45, 75)]])
    (Scar(span=(45, 75), kind=<ScarKind.PROMO: 'promo'>),)
    """
    kinds = _paragraph_kinds(text, title, paragraphs)
    found: list[Scar] = []
    for paragraph, inside, kind in zip(paragraphs, sentences, kinds, strict=True):
        if kind:
            found.append(Scar(span=paragraph, kind=kind))
        elif len(inside) > 1:
            found += _in_paragraph(text, inside, last=paragraph == paragraphs[-1])
    return tuple(found)


def _paragraph_kinds(text: str, title: str | None, paragraphs: Sequence[Span]) -> list[ScarKind | None]:
    parts = [text[start:end] for start, end in paragraphs]
    repeated = _repeats(parts, title)
    kinds = [ScarKind.REPEAT if again else _kind(part) for part, again in zip(parts, repeated, strict=True)]
    for index in range(len(parts) - 1, 1, -1):
        if kinds[index] is None and not _is_label(parts[index]):
            break
        kinds[index] = kinds[index] or ScarKind.LABEL
    for index in range(1, len(parts) - 1):
        if kinds[index] is None and _is_crosshead(parts, index):
            kinds[index] = ScarKind.LABEL
    return kinds


def _kind(part: str, promo_words: int = _PROMO_WORDS) -> ScarKind | None:
    """What the form of one paragraph or sentence says that it is, None for prose."""
    words = part.count(" ") + 1
    if words > _CREDIT_WORDS:
        return None
    if not _LETTER.search(part):
        return ScarKind.LABEL
    if _CAPTION.search(part):
        return ScarKind.CAPTION
    if _CREDIT.search(part) or (words <= 12 and not _TERMINAL.search(part) and _CREDIT_LINE.search(part)):
        return ScarKind.CREDIT
    if words <= promo_words and _PROMO.search(part):
        return ScarKind.PROMO
    return None


def _repeats(parts: Sequence[str], title: str | None) -> Iterator[bool]:
    """Whether each part says again what stood before, perhaps with a few words such as a credit run into it."""
    headline = _bare(title or "")
    seen: set[str] = set()
    for part in parts:
        bare = _bare(part)
        yield bare in seen or (not seen.isdisjoint(_beginnings(bare)) and not _TERMINAL.search(part))
        if bare.count(" ") + 1 >= _REPEAT_WORDS or (bare and bare == headline):
            seen.add(bare)


def _beginnings(bare: str) -> Iterator[str]:
    """The text without its last word, without its last two, and so on."""
    for _ in range(_TAIL_WORDS):
        bare = bare.rpartition(" ")[0]
        yield bare


def _bare(part: str) -> str:
    return " ".join(_WORD.findall(part.casefold()))


def _is_label(part: str) -> bool:
    """Whether a last line is a label: a few words in title case that no stop ends."""
    words = _WORD.findall(part)
    if not words or len(words) > _LABEL_WORDS or _TERMINAL.search(part) or part[0] in "“\"‘'":
        return False
    return all(word[0].isupper() or word in _SMALL_WORDS for word in words)


def _is_crosshead(parts: Sequence[str], index: int) -> bool:
    """Whether a few words without a stop stand between two paragraphs of prose."""
    words = _WORD.findall(parts[index])
    if len(words) > _LABEL_WORDS or _TERMINAL.search(parts[index]) or parts[index][0] in "“\"‘'":
        return False
    if any(word.lower().replace("’", "'") in _FINITE for word in words):
        return False
    return _is_prose(parts[index - 1]) and _is_prose(parts[index + 1])


def _is_prose(part: str) -> bool:
    return bool(_TERMINAL.search(part)) and part.count(" ") >= 7


def _in_paragraph(text: str, sentences: Sequence[Span], *, last: bool) -> Iterator[Scar]:
    previous = ""
    for index, span in enumerate(sentences):
        part = text[span[0] : span[1]]
        kind = _kind(part, _PROMO_SENTENCE_WORDS)
        if kind is None and part == previous and part.count(" ") >= _REPEAT_WORDS:
            kind = ScarKind.REPEAT
        if kind is None and last and index == len(sentences) - 1 and _is_label(part):
            kind = ScarKind.LABEL
        if kind:
            yield Scar(span=span, kind=kind)
        previous = part
