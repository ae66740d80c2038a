"""Taking out of a body what is no prose of the article: captions, credits, promotions, repeats, labels."""

import re
from collections.abc import Iterable, Sequence

from reportedly.pages.blocks import fold

_PROMOTION = re.compile(
    r"""(?ix) ^\W* (?:
        (?:read|see|watch|listen|hear|view|browse)\s+(?:more|also|next|now|the\s+full|all)\b
      | (?:also|more|now)\s+(?:read|watch|see|on\s+this|from)\b
      | (?:read|watch|listen|related|more|see)(?:\s+(?:stories|story|articles?|news|here|on))?\s*[:|»>]
      | (?:sign|signing)\s+up\s+(?:for|to|here|now|today)\b
      | subscribe\b | register\s+(?:now|here|for)\b
      | follow\s+(?:us|our|@|\w+(?:\s\w+)?\s+on)\b | like\s+us\s+on\b | find\s+us\s+on\b
      | click\s+(?:here|to|on|the)\b | tap\s+here\b | download\s+(?:our|the)\b
      | get\s+(?:the|our|all|more|breaking|live)\b.*\b(?:inbox|newsletter|app|alerts?|notifications?|updates)\b
      | join\s+(?:our|the\s+conversation|thought)\b | thanks?\s+(?:you\s+)?for\s+(?:reading|signing)
      | (?:you\s+)?must\s+confirm\s+your\b | please\s+(?:log\s*(?:out|in)|sign\s+in|enable|wait)\b
      | you\s+(?:may|might|can)\s+(?:also\s+)?(?:like|unsubscribe)\b | you\s+must\s+confirm\b
      | have\s+(?:you\s+)?(?:got\s+)?(?:a\s+)?(?:news\s+)?(?:tip|story)\b.*\? | got\s+a\s+(?:tip|story)\b
      | support\s+(?:our|independent)\s+journalism | donate\b
      | (?:if\s+you\s+buy|we\s+may\s+earn|.{0,60}\bearn\s+(?:a|an)\s+(?:affiliate\s+)?commission)\b
      | (?:we|our\s+\w+)\s+independently\s+(?:select|review|choose)\b
      | reviews?\s+and\s+recommendations\s+are\s+unbiased
      | this\s+is\s+a\s+breaking\b.{0,60}(?:follow|updat|check\s+back)
      | share\s+(?:this|on|via)\b | skip\s+(?:to|past|ad)\b | story\s+continues\s+below
    )"""
)
_NOTICE = re.compile(
    r"""(?ix) ^\W* (?:
        advertisement | advertising | sponsored(?:\s+content)? | comments? | share | print | e-?mail | tags? | topics?
      | (?:all|some)\s+rights\s+reserved.* | (?:copyright|©|\(c\)).{0,160} | ends? | popular | newsletters?
      | (?:last\s+)?(?:updated|published|posted|modified)\b[^.]{0,25}\d.{0,40} | \d+\s+(?:minute|min)s?\s+read
      | (?:loading|image|photo|video|gallery|play|menu|close|swipe.{0,40})
    ) \W*$"""
)
_PICTURE = re.compile(
    r"""(?ix)
      ^\W* (?:file\s+)? (?:photo|image|picture|pic|photograph|video|graphic|illustration|caption)s?
           (?:\s+(?:by|credits?|courtesy|source))? \s* [:/|©] .*
    | ^\W* (?:file\s+photo|photo\s+by|image\s+by|pictured\b|picture\s*[,:]) .*
    | .* [(\[] (?:photo|image|picture|pic|file|ap\s+photo)s? \s* (?:by|:|credit|courtesy|/|supplied) [^)\]]* [)\]] \W*$
    | .* (?:via\s+getty(?:\s+images)? | /\s*getty\s+images | getty\s+images\s*/.*
              | /\s*(?:ap|afp|reuters|epa|pa)\s+(?:photo|images?)) \W*$
    """
)
_AFTERWARDS = re.compile(
    r"""(?ix) ^\W* (?:
        (?:most\s+)?(?:popular|read|viewed|shared)(?:\s+(?:stories|articles|now|today|on\b.{0,30}))?
      | (?:more|latest|other|top)\s+(?:from|on|stories|news|in|by|articles|headlines)\b.{0,50}
      | (?:related|recommended)(?:\s+(?:articles?|stories|topics|content|posts|coverage|reading|for\s+you|news))?
      | you\s+(?:may|might)\s+also\s+like | (?:read|see)\s+(?:more|next|also) | editors?['’]?\s+(?:picks|choice)
      | (?:join|leave|post|add)\b.{0,20}\bcomment.{0,20} | comments?(?:\s*\(\d+\))? | about\s+the\s+authors?
      | recommended\s+videos? | trending(?:\s+now)? | up\s+next | what\s+(?:to\s+read|else\s+is)\b.{0,30}
    ) \W*$"""
)
_NAME = r"[A-Z][\w.'’-]*"
_BYLINE = re.compile(rf"^(?:[Bb]y|BY)\s+{_NAME}(?:[\s,]+(?:{_NAME}|and|for|of|in|the|&))*$")
_BEGINNING, _FEW = 4, 500
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’)\]]*$")


def scrubbed(paragraphs: Sequence[str], *, headlines: Iterable[str]) -> list[str]:
    """``paragraphs`` without what is no prose.

    ``headlines`` are all printings of the headline on the page.

    >>> scrubbed(["Rain again", "It rained.", "It rained. AFP", "Read more: Snow"], headlines=["Rain again"])
    ['It rained.']
    """
    kept = _until_afterwards([text for text in paragraphs if not _is_foreign(text)])
    kept = _without_repeats(kept, {fold(text) for text in headlines})
    return _without_trailing_labels(kept)


def is_label(text: str) -> bool:
    """Whether ``text`` is a few words that make no sentence, such as a section's or a tracker's name."""
    return len(text) < 80 and len(text.split()) <= 4 and not _SENTENCE_END.search(text[-20:])


def is_picture_credit(text: str) -> bool:
    """Whether ``text`` is a caption with its credit, or the credit alone."""
    return len(text) < 400 and _PICTURE.match(text) is not None


def _is_foreign(text: str) -> bool:
    if is_picture_credit(text):
        return True
    if len(text) >= 250:
        return False
    return any(pattern.match(text) for pattern in (_PROMOTION, _NOTICE, _BYLINE))


def _until_afterwards(paragraphs: list[str]) -> list[str]:
    """What stands before a heading such as "Most read" in the second half of the text."""
    total, so_far = sum(map(len, paragraphs)), 0
    for index, text in enumerate(paragraphs):
        if so_far >= total / 2 and len(text) < 80 and _AFTERWARDS.match(text):
            return paragraphs[:index]
        so_far += len(text)
    return paragraphs


def _without_repeats(paragraphs: list[str], headlines: set[str]) -> list[str]:
    """Each text once: as a sentence rather than as a caption; no headline, no pull quote, no run-on repeat."""
    folds = [fold(text) for text in paragraphs]
    kept: dict[str, str] = {}
    before = ""
    for index, (text, folded) in enumerate(zip(paragraphs, folds, strict=True)):
        if index < _BEGINNING and folded in headlines:
            continue
        if _is_run_on(before, folded) or _is_pull_quote(folded, folds):
            continue
        if folded in kept and _SENTENCE_END.search(text[-20:]) and not _SENTENCE_END.search(kept[folded][-20:]):
            del kept[folded]
        kept.setdefault(folded if len(folded) > 20 else f"{index}", text)
        before = folded
    return list(kept.values())


def _is_pull_quote(folded: str, folds: Sequence[str]) -> bool:
    """Whether this short paragraph is printed again within a longer one."""
    if not 20 < len(folded) < 250 or len(folds) > _FEW:
        return False
    return any(len(other) > len(folded) + 20 and folded in other for other in folds)


def _is_run_on(before: str, folded: str) -> bool:
    """Whether this paragraph is the one before it with a credit run into it."""
    return len(before) > 20 and before != folded and folded.startswith(before) and len(folded) - len(before) <= 40


def _without_trailing_labels(paragraphs: list[str]) -> list[str]:
    end = len(paragraphs)
    while end > 1 and len(paragraphs) - end < 6 and is_label(paragraphs[end - 1]):
        end -= 1
    return paragraphs[:end]
