"""Serving the newsroom inside an event loop that somebody else owns."""

import asyncio
import socket
from collections.abc import Callable, Generator
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI

from reportedly.errors import InputError
from reportedly.settings import ServerSettings

GRACE_S = 5


class NewsroomServer:
    """One HTTP server for an application made by ``create_app``; it serves once and leaves signals alone.

    ``settings`` say how it is reached: by which names, by which proxies, over TLS or not.
    """

    def __init__(self, app: FastAPI, *, host: str, port: int, settings: ServerSettings | None = None) -> None:
        self._app, self._host, self._port = app, host, port
        self._settings = settings or ServerSettings()
        self._server: _QuietServer | None = None

    async def serve(self, on_bound: Callable[[int], None]) -> None:
        """Serve until :meth:`stop` or cancellation; open answers get some seconds to end, streams end at once.

        ``on_bound`` is called with the port when connections are taken. Raises InputError if the address cannot be
        had, or if whoever reaches it had to sign in and nobody could.
        """
        listener = _listener(self._host, self._port)
        try:
            self._app.state.access.open_at(listener.getsockname()[0])
            config = self._config()
        except InputError:
            listener.close()
            raise
        self._app.state.hosts.update((self._host.lower(), *self._settings.names))
        self._app.state.strict_days = self._settings.strict_days
        self._server = _QuietServer(config, lambda: on_bound(listener.getsockname()[1]))
        serving = asyncio.create_task(self._server.serve(sockets=[listener]))
        try:
            await asyncio.shield(serving)
        finally:
            self.stop()
            await serving
            listener.close()

    def _config(self) -> uvicorn.Config:
        config = uvicorn.Config(
            self._app,
            lifespan="on",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=bool(self._settings.proxies),
            forwarded_allow_ips=list(self._settings.proxies),
            ssl_certfile=self._settings.certificate or None,
            ssl_keyfile=self._settings.key or None,
            ws="none",
            timeout_graceful_shutdown=GRACE_S,
        )
        try:
            config.load()
        except OSError as error:
            raise InputError(
                f"Cannot serve over TLS with {self._settings.certificate!r} and {self._settings.key!r}: {error}.",
                remedy="Set server.certificate and server.key to readable PEM files that belong together.",
            ) from error
        return config

    def stop(self) -> None:
        """Ask the server to end; :meth:`serve` returns when it has."""
        self._app.state.tail.close()
        if self._server is not None:
            self._server.should_exit = True


class _QuietServer(uvicorn.Server):
    """uvicorn without its signal handlers, and with a word when it is ready."""

    def __init__(self, config: uvicorn.Config, on_ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_ready = on_ready

    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Leave signals to the owner of the loop."""
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start as usual, then say so."""
        await super().startup(sockets)
        if self.started:
            self._on_ready()


def _listener(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0][0]
        listener = socket.create_server((host, port), family=family, backlog=512)
    except (OSError, OverflowError) as error:
        raise InputError(
            f"Cannot serve on {host} port {port}: {error}.",
            remedy="Choose another --host or --port; port 0 takes a free one.",
        ) from error
    # Accepted sockets inherit this; asyncio would not set it, and answers would wait 40 ms for an acknowledgement.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    listener.setblocking(False)
    return listener
