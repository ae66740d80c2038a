"""Style sheet, script and icon: read once, addressed by their content, so that browsers may keep them for ever."""

import hashlib
import re
from dataclasses import dataclass
from importlib.resources import files

MEDIA_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}


_PIECES = re.compile(r'"[^"]*"|\'[^\']*\'|/\*.*?\*/|\s*([{};,])\s*|\s+', re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """One file: the name under which it is served ("reportedly.1a2b3c4d.css"), its media type, its bytes."""

    name: str
    media_type: str
    content: bytes


class Assets:
    """All files of the package's ``static`` folder."""

    def __init__(self) -> None:
        self._by_source: dict[str, Asset] = {}
        for file in sorted(files("reportedly.newsroom").joinpath("static").iterdir(), key=lambda entry: entry.name):
            stem, dot, suffix = file.name.rpartition(".")
            if dot + suffix in MEDIA_TYPES:
                content = file.read_bytes()
                if dot + suffix == ".css":
                    content = compact(content.decode()).encode()
                name = f"{stem}.{hashlib.sha256(content).hexdigest()[:12]}.{suffix}"
                self._by_source[file.name] = Asset(name=name, media_type=MEDIA_TYPES[dot + suffix], content=content)
        self._by_name = {asset.name: asset for asset in self._by_source.values()}

    def url(self, source: str) -> str:
        """The path by which a page names the file ``source`` ("reportedly.css"). Raises KeyError for no such file."""
        return f"/static/{self._by_source[source].name}"

    def find(self, name: str) -> Asset | None:
        """The file that is served as ``name``, None if there is none (of that content)."""
        return self._by_name.get(name)


def compact(sheet: str) -> str:
    """A style sheet without comments and without blanks that say nothing; what is quoted stays as it is.

    >>> compact('a, b > c { color: red; /* why */ } .d::after { content: " , " }')
    'a,b > c{color: red;}.d::after{content: " , "}'
    """
    return _PIECES.sub(_shorter, sheet).strip()


def _shorter(piece: re.Match[str]) -> str:
    found = piece[0]
    if found[0] in "\"'":
        return found
    return "" if found.startswith("/*") else piece[1] or " "
