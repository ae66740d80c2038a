"""The cookie of a session: what the browser holds, and how it is to hold it.

``HttpOnly``: no script reads it. ``SameSite=Lax``: forms and scripts of other sites come without it, a link in an
alert's mail leads in. Over TLS it is ``Secure`` and has the prefix ``__Host-``, by which a browser takes it from this
very host alone, not from a neighbour under the same domain. It lasts as long as the session may.
"""

from starlette.requests import Request
from starlette.responses import Response

_NAME = "reportedly_session"


def cookie_name(request: Request) -> str:
    """The cookie's name; over TLS another one is heeded than without."""
    return f"__Host-{_NAME}" if _is_secure(request) else _NAME


def hold(answer: Response, request: Request, secret: str, *, max_age_s: int) -> None:
    """Let the browser hold a session's secret."""
    answer.set_cookie(
        cookie_name(request),
        secret,
        max_age=max_age_s,
        path="/",
        secure=_is_secure(request),
        httponly=True,
        samesite="lax",
    )


def let_go(answer: Response, request: Request) -> None:
    """Let the browser forget it."""
    answer.delete_cookie(cookie_name(request), path="/", secure=_is_secure(request), httponly=True, samesite="lax")


def _is_secure(request: Request) -> bool:
    return request.url.scheme == "https"
