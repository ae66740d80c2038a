"""A claim as others cite it: the sentence as it is printed, by whom, when, where, and where it can be checked.

Nothing is told in words of ours: what is cited is what the outlet printed. The address leads to the version that was
read, as it was known at a moment, so that it shows the same whatever is printed or read later.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from reportedly.newsroom import words
from reportedly.records import Article

_MARKDOWN = re.compile(r"([\\`*_\[\]<>])")
_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "%": r"\%",
        "&": r"\&",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
_SPACE = re.compile(r"\s+")
UNTITLED, UNKNOWN = "without headline", "outlet not known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A sentence of an article, in which of its versions it was read, when that became known, and where it is shown.

    ``key`` names it among others.
    """

    sentence: str
    article: Article
    version: int
    known_at: datetime
    address: str
    key: str

    @property
    def plain(self) -> str:
        """For a text or a mail."""
        where = f", {self.article.url}" if self.article.url else ""
        return f"“{self._quoted}” {self._printed}{where} ({self._read}: {self.address})"

    @property
    def markdown(self) -> str:
        """For notes and wikis: the sentence as a quotation, with links."""
        title, url = _escaped(self._title), self.article.url
        named = f"[{title}](<{url}>)" if url else title
        parts = [self.article.byline and _escaped(self.article.byline), f"“{named}”", _escaped(self._outlet), self._day]
        told = ", ".join(part for part in parts if part)
        return f"> {_escaped(self._quoted)}\n\n{told}. [{self._read}](<{self.address}>)"

    @property
    def bibtex(self) -> str:
        """For programs that keep references, such as Zotero."""
        day = f"{self.article.published_at:%Y-%m-%d}" if self.article.published_at else ""
        fields = {
            "author": f"{{{_tex(self.article.byline)}}}" if self.article.byline else "",
            "title": _tex(self._title),
            "organization": _tex(self._outlet),
            "date": day,
            "url": self.article.url or "",
            "urldate": f"{self.known_at:%Y-%m-%d}",
            "note": f"``{_tex(self._quoted)}'' {_tex(self._read)}: \\url{{{self.address}}}",
        }
        lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
        return "\n".join([f"@online{{{self.key},", *lines, "}"])

    @property
    def _quoted(self) -> str:
        return _SPACE.sub(" ", self.sentence).strip()

    @property
    def _title(self) -> str:
        return self.article.title or UNTITLED

    @property
    def _outlet(self) -> str:
        return self.article.outlet or UNKNOWN

    @property
    def _day(self) -> str:
        published = self.article.published_at
        if published is None:
            return ""
        return f"{published:%-d %B %Y}" if self.article.published_date_only else words.utc(published)

    @property
    def _printed(self) -> str:
        parts = (self.article.byline, f"“{self._title}”", self._outlet, self._day)
        return ", ".join(part for part in parts if part)

    @property
    def _read(self) -> str:
        return f"version {self.version}, read on {words.utc(self.known_at)}"


def _escaped(text: str) -> str:
    r"""Text that Markdown takes for text.

    >>> _escaped("a*b [c]")
    'a\\*b \\[c\\]'
    """
    return _MARKDOWN.sub(r"\\\1", text)


def _tex(text: str) -> str:
    r"""Text that TeX takes for text.

    >>> _tex("50% of R&D")
    '50\\% of R\\&D'
    """
    return text.translate(_TEX)
