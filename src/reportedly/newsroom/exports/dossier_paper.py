"""A dossier on paper: PDF, set by Typst with the fonts that it brings, so that it comes out alike on any machine."""

from importlib.resources import files

import msgspec

from reportedly.newsroom.exports.dossier import Dossier

_TEMPLATE = files("reportedly.newsroom").joinpath("templates", "dossier.typ")


def dossier_paper(found: Dossier, *, notice: str | None = None) -> bytes:
    """The dossier as PDF, A4; ``notice`` stands at the foot of every page. The same dossier gives the same bytes."""
    import typst  # noqa: PLC0415 -- only who wants paper needs it

    told = {"dossier": msgspec.json.encode(found).decode(), "notice": notice or ""}
    made = typst.compile(_TEMPLATE.read_bytes(), sys_inputs=told, timestamp=int(found.moment.timestamp()))
    return bytes(made) if isinstance(made, bytes) else b"".join(page for page in made if page)
