"""Who wants to know? Live pages and a JSON API over the ledger; it asks named queries only and calls no stage.

What is named here is imported when it is asked for: the words alone, which the terminal shares, need no web framework.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.newsroom.app import create_app
    from reportedly.newsroom.metrics import CounterSample
    from reportedly.newsroom.server import NewsroomServer

__all__ = ["CounterSample", "NewsroomServer", "create_app"]

_MODULES = {"CounterSample": "metrics", "NewsroomServer": "server", "create_app": "app"}


def __getattr__(name: str) -> object:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
