"""A story as one file: what ``reportedly export story`` writes."""

from contextlib import closing
from datetime import UTC, datetime

from reportedly.errors import InputError
from reportedly.ledger import Ledger

DOSSIERS = ("html", "pdf", "stix")


def story_dossier(ledger: Ledger, story: int, form: str, as_of: datetime | None) -> bytes:
    """A story in one of the forms of DOSSIERS. Raises InputError for one that the ledger does not have."""
    from reportedly.newsroom.exports.dossier import dossier  # noqa: PLC0415 -- charts and templates, for stories only

    row = ledger.stories.row(story, as_of=as_of)
    if row is None:
        then = " as of then" if as_of else ""
        raise InputError(f"The ledger has no story {story}{then}.", remedy="`reportedly stories` lists them")
    from reportedly.newsroom.charts.drawing import Drawer  # noqa: PLC0415

    with closing(Drawer()) as drawer:
        found = dossier(ledger, row, as_of or datetime.now(UTC), drawer)
    if form == "pdf":
        from reportedly.newsroom.exports.dossier_paper import dossier_paper  # noqa: PLC0415

        return dossier_paper(found)
    if form == "stix":
        from reportedly.newsroom.exports.stix import stix_bundle  # noqa: PLC0415

        return stix_bundle(found).encode()
    from reportedly.newsroom.assets import Assets  # noqa: PLC0415
    from reportedly.newsroom.exports.dossier_page import dossier_page  # noqa: PLC0415
    from reportedly.newsroom.rendering import Renderer  # noqa: PLC0415

    return dossier_page(found, Renderer(Assets())).encode("utf-8", "replace")
