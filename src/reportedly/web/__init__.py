"""The one door to the network: fetching that is safe by default, one host at a time, robots obeyed."""

from reportedly.web.fetched import Fetched
from reportedly.web.fetcher import Fetcher
from reportedly.web.resolver import Resolver
from reportedly.web.robots import Robots

__all__ = ["Fetched", "Fetcher", "Resolver", "Robots"]
