"""A dossier as one page of HTML that needs nothing else: style and charts are inside, links lead to the outlets."""

import base64
from importlib.resources import files

from reportedly.newsroom.exports.dossier import Dossier
from reportedly.newsroom.rendering import Renderer

_STYLE = files("reportedly.newsroom").joinpath("static", "dossier.css")


def dossier_page(found: Dossier, renderer: Renderer) -> str:
    """The page. It has no script, and asks for nothing from anywhere."""
    return renderer.text("dossier.html", dossier=found, style=_STYLE.read_text(encoding="utf-8"), picture=picture)


def picture(svg: str) -> str:
    """An SVG as the address of an image.

    >>> picture("<svg/>")
    'data:image/svg+xml;base64,PHN2Zy8+'
    """
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"
