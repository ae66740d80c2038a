"""From a host's name to its addresses, as a part that can be exchanged."""

import asyncio
import socket
from typing import Protocol

from reportedly.errors import FetchNameError


class Resolver(Protocol):
    """Looks up names."""

    async def resolve(self, host: str, port: int) -> tuple[str, ...]:
        """All IP addresses of ``host``, best first. Raises FetchNameError if there is none."""
        ...


class SystemResolver:
    """The operating system's own look-up."""

    async def resolve(self, host: str, port: int) -> tuple[str, ...]:
        """All IP addresses of ``host``, in the order the system prefers. Raises FetchNameError if there is none."""
        loop = asyncio.get_running_loop()
        try:
            found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (socket.gaierror, UnicodeError) as error:
            raise FetchNameError(
                f"{host} cannot be found: the name does not exist or cannot be looked up now.",
                remedy="Check the spelling of the host and this machine's connection.",
            ) from error
        return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
