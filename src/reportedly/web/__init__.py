"""The one door to the network: fetching that is safe by default, polite to every host, robots obeyed."""

from reportedly.web.charset import CODECS, codec_of
from reportedly.web.fetched import Fetched
from reportedly.web.fetcher import Fetcher
from reportedly.web.mailer import Mailer
from reportedly.web.poster import Poster
from reportedly.web.resolver import Resolver
from reportedly.web.retry import http_date, retry_after_s
from reportedly.web.robots import Robots

__all__ = [
    "CODECS",
    "Fetched",
    "Fetcher",
    "Mailer",
    "Poster",
    "Resolver",
    "Robots",
    "codec_of",
    "http_date",
    "retry_after_s",
]
