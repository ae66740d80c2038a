"""A text in another house style: what an outlet changes in another's copy without writing a word of its own.

The changes are those of style guides, and kept apart from what finds copies, which need not know them all.
"""

import re

_AMERICAN = dict(
    pair.split("=")
    for pair in str.split(
        "defence=defense offence=offense centre=center theatre=theater metre=meter metres=meters kilometre=kilometer "
        "kilometres=kilometers litre=liter litres=liters colour=color harbour=harbor labour=labor neighbour=neighbor "
        "neighbours=neighbors neighbouring=neighboring favour=favor honour=honor humour=humor behaviour=behavior "
        "organise=organize organised=organized organisation=organization organisations=organizations "
        "recognise=recognize recognised=recognized realise=realize realised=realized authorise=authorize "
        "authorised=authorized criticise=criticize criticised=criticized emphasise=emphasize mobilise=mobilize "
        "mobilised=mobilized mobilisation=mobilization analyse=analyze paralysed=paralyzed travelled=traveled "
        "travelling=traveling cancelled=canceled labelled=labeled fuelled=fueled programme=program "
        "programmes=programs grey=gray tonnes=tons towards=toward afterwards=afterward amid=amidst while=whilst "
        "licence=license cheque=check sceptical=skeptical jewellery=jewelry plough=plow manoeuvre=maneuver "
        "adviser=advisor advisers=advisors ageing=aging judgement=judgment"
    )
)
_OTHER = _AMERICAN | {american: british for british, american in _AMERICAN.items()}
_WORD = re.compile(r"[^\W\d_]+")
_DIGITS = dict(zip(str.split("two three four five six seven eight nine"), "23456789", strict=True))
_SMALL = re.compile(rf"\b(?:{'|'.join(_DIGITS)})\b(?= [a-z])")
_STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
_OPENING = re.compile(r'(?<![^\s(\[])"')
_MONTHS = "January|February|March|April|June|July|August|September|October|November|December"
_DAY_LAST = re.compile(rf"\b({_MONTHS}) (\d{{1,2}})\b(?!,? \d{{4}})")
_PLAIN = (
    (re.compile(r"\bper cent\b"), "percent"),
    (re.compile(r"(?<=\d)%"), " percent"),
    (re.compile(r"\b(Mr|Mrs|Ms|Dr|Gen|Lt|Sen|Rep)\. "), r"\1 "),
    (re.compile(r"\bU\.(S|N|K)\."), r"U\1"),
    (re.compile(r"\b(cease|air|missile|war)-(fire|strike|strikes|launcher|plane|time)\b"), r"\1\2"),
    (re.compile(r" [–—] "), " - "),
)


def restyled(text: str) -> str:
    r"""The text with known words in their other spelling, British or American, and marks, numbers and dates otherwise.

    >>> restyled("“The centre’s nine gates opened on March 3,” he said.")
    '"The center\'s 9 gates opened on 3 March," he said.'
    >>> restyled('Ten percent of "travelers"')
    'Ten percent of “travelers”'
    """
    marks = _typographic(text) if '"' in text else text.translate(_STRAIGHT)
    for pattern, by in _PLAIN:
        marks = pattern.sub(by, marks)
    dated = _DAY_LAST.sub(r"\2 \1", _SMALL.sub(lambda match: _DIGITS[match[0]], marks))
    return _WORD.sub(lambda match: _respelled(match[0]), dated)


def _respelled(word: str) -> str:
    other = _OTHER.get(word.lower(), word)
    return other.capitalize() if word[0].isupper() and other != word else other


def _typographic(text: str) -> str:
    return _OPENING.sub("“", text).replace('"', "”")
