"""Templates into pages: the environment, its filters, and answers that browsers need not fetch twice."""

import hashlib

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import Response

from reportedly.newsroom import words
from reportedly.newsroom.assets import Assets

FILTERS = (
    "words", "stance", "mode", "addressee", "basis", "qualifier", "sense", "event", "language", "number", "counted",
    "duration", "since", "utc", "short", "iso", "web_url", "hits", "feed_sign",
)  # fmt: skip


class Renderer:
    """Renders the templates of this package; ``notice`` is a sentence that stands on every page."""

    def __init__(self, assets: Assets, *, notice: str | None = None) -> None:
        self._environment = Environment(
            loader=PackageLoader("reportedly.newsroom"),
            autoescape=True,
            auto_reload=False,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters |= {name: getattr(words, name) for name in FILTERS}
        self._environment.globals |= {
            "asset": assets.url,
            "notice": notice,
            "late": words.late,
            "identity": words.identity,
        }

    def text(self, template: str, **values: object) -> str:
        """The rendered template."""
        return self._environment.get_template(template).render(values)

    def page(self, request: Request, template: str, *, status: int = 200, **values: object) -> Response:
        """The rendered template as an answer to ``request``; 304 if its reader has just that already."""
        content = self.text(template, path=request.url.path, **values).encode("utf-8", "replace")
        tag = f'"{hashlib.sha256(content).hexdigest()[:24]}"'
        headers = {"ETag": tag, "Cache-Control": "no-cache"}
        if status == 200 and tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return Response(content, status_code=status, media_type="text/html; charset=utf-8", headers=headers)
