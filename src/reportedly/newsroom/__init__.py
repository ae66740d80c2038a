"""Who wants to know? Live pages and a JSON API over the ledger; it asks named queries only and calls no stage."""

from reportedly.newsroom.app import create_app
from reportedly.newsroom.metrics import CounterSample
from reportedly.newsroom.server import NewsroomServer

__all__ = ["CounterSample", "NewsroomServer", "create_app"]
