"""The character encodings of the web: the names that sites may use, and what is read under them."""

import codecs
import re

# The Japanese code page of Windows has a letter in its number, which Python does not know.
_ALIASES = {"cp31j": "cp932"}
# Names as browsers understand them (WHATWG Encoding Standard), where Python knows another encoding or none.
_READ_AS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "utf-16": "utf-16-le",
}
CODECS = frozenset(
    {"utf-8", "utf-16-le", "utf-16-be", "gb18030", "big5", "big5hkscs", "euc_jp", "iso2022_jp", "cp932", "cp949"}
    | {"cp866", "cp874", "koi8-r", "koi8-u", "mac-roman", "mac-cyrillic"}
    | {f"cp{number}" for number in range(1250, 1259)}
    | {f"iso8859-{number}" for number in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)}
)
_DRESS = re.compile(r"^(?:x-)+|(?<=^iso-8859-8)-[ei]$")
_WINDOWS = re.compile(r"^(?:windows|dos)-(?=\d)")


def codec_of(label: str) -> str | None:
    """The Python codec for the charset that a site calls ``label``; None for what is no encoding of the web.

    Python knows many codecs more, which transform bytes, raise what no decoder should, or hide markup: a site may not
    choose those.

    >>> [codec_of(label) for label in ("Latin1", "windows-1251", "x-sjis", "idna", "utf-7", "rot13", "no-such")]
    ['cp1252', 'cp1251', 'cp932', None, None, None, None]
    """
    plain = _WINDOWS.sub("cp", _DRESS.sub("", label.strip().lower()))
    try:
        known = codecs.lookup(_ALIASES.get(plain, plain)).name
    except (LookupError, ValueError):
        return None
    read_as = _READ_AS.get(known, known)
    return read_as if read_as in CODECS else None
