"""Templates into pages: the environment, its filters, and answers that browsers need not fetch twice."""

import hashlib
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import Response

from reportedly.ledger.sources.printed_sources import is_told
from reportedly.newsroom import words
from reportedly.newsroom.access.visitor import visitor_of
from reportedly.newsroom.as_of import carried, kept_parameters, knows_moments, moment_of
from reportedly.newsroom.assertions.words import bearing, is_told_by_stance
from reportedly.newsroom.assets import Assets
from reportedly.newsroom.corrections.deciding import can_decide
from reportedly.newsroom.corrections.done import COOKIE, done_before
from reportedly.newsroom.figures.words import quantity
from reportedly.newsroom.moments import steps_from
from reportedly.newsroom.navigation import navigation
from reportedly.newsroom.theme import address_here, theme_of
from reportedly.newsroom.world.outlines import called

FILTERS = (
    "words", "stance", "mode", "addressee", "basis", "qualifier", "sense", "event", "language", "number", "amount",
    "counted", "duration", "since", "utc", "in_full", "picked", "short", "iso", "web_url", "hits", "feed_sign",
    "one_line", "units", "midnight", "time_value", "dated", "stamped", "timed",
)  # fmt: skip


@cache
def _environment() -> Environment:
    """One for the process: what was compiled for one server serves all."""
    made = Environment(
        loader=PackageLoader("reportedly.newsroom"),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {name: getattr(words, name) for name in FILTERS}
    made.filters |= {"bearing": bearing, "told_by_stance": is_told_by_stance}
    made.filters |= {"tie": words.tie_words, "doubt": words.doubt_words, "quantity": quantity}
    made.globals |= {
        "late": words.late,
        "identity": words.identity,
        "speaker": words.speaker,
        "called": called,
        "is_told": is_told,
    }
    return made


class Renderer:
    """Renders the templates of this package; ``notice`` is a sentence that stands on every page."""

    def __init__(self, assets: Assets, *, notice: str | None = None) -> None:
        self.notice = notice
        self._common = {"asset": assets.url, "notice": notice}

    def text(self, template: str, **values: object) -> str:
        """The rendered template."""
        return _environment().get_template(template).render(self._common | values)

    def page(self, request: Request, template: str, *, status: int = 200, **values: object) -> Response:
        """The rendered template as an answer to ``request``; 304 if its reader has just that already.

        A request for a past moment gets a page that says so, and whose links stay there.
        """
        moment = moment_of(request)
        given = values | {"path": request.url.path, "as_of": moment, "kept": kept_parameters(request)}
        given |= {"any_moment": knows_moments(request), "here": address_here(request)}
        given |= {"theme": theme_of(request), "navigation": navigation(request), "steps": steps_from(request)}
        visitor = visitor_of(request)
        given |= {"visitor": visitor, "may_edit": visitor is not None and visitor.edits}
        given["decides"] = can_decide(request) and moment is None and given["may_edit"]
        done = done_before(request) if status == 200 else None
        text = self.text(template, **given, done=done)
        content = (text if moment is None else carried(text, moment)).encode("utf-8", "replace")
        tag = f'"{hashlib.sha256(content).hexdigest()[:24]}"'
        headers = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Cookie"}
        if status == 200 and tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        answer = Response(content, status_code=status, media_type="text/html; charset=utf-8", headers=headers)
        if done is not None:
            answer.delete_cookie(COOKIE)
        return answer
