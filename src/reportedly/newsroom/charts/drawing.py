"""Who draws charts: one helper process, started when the first chart is asked for, and what it drew last.

The library behind it runs a browser's engine that holds the whole interpreter while it draws (a tenth of a second, six
tenths the first time). In a process of its own it holds up no page.
"""

import json
import subprocess
import sys
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from importlib.resources import files
from threading import Lock, Timer

from reportedly.errors import ChartError
from reportedly.newsroom.charts.vega import Chart, encoded

LONGEST_S = 20.0
KEPT_BYTES = 16 * 2**20
PNG_SCALE = 2.0


class Drawer:
    """Draws charts as SVG and SVG as PNG, one at a time; remembers what it drew last. Threads may share it."""

    def __init__(self, *, kept_bytes: int = KEPT_BYTES, longest_s: float = LONGEST_S) -> None:
        self._longest_s = longest_s
        self._work, self._memory = Lock(), Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._drawn: OrderedDict[str, bytes] = OrderedDict()
        self._left = kept_bytes

    def svg(self, chart: Chart) -> str:
        """A chart as SVG. Raises ChartError where it cannot be drawn."""
        return self._once("svg", encoded(chart).decode()).decode()

    def png(self, svg: str) -> bytes:
        """An SVG of ours as PNG, two pixels to each of its own. Raises ChartError where it cannot be drawn."""
        return self._once("png", svg)

    def kept(self, name: str, make: Callable[[], bytes]) -> bytes:
        """What was made under a name that no other has, made where it is not remembered. Raises what ``make`` does."""
        return self._known(name) or self._remember(name, make())

    def close(self) -> None:
        """End the helper; the next chart starts another one."""
        with self._work:
            self._end()

    def _once(self, work: str, text: str) -> bytes:
        key = sha256(f"{work} {text}".encode()).hexdigest()
        known = self._known(key)
        if known is not None:
            return known
        with self._work:
            body = self._asked(work, text)
        return self._remember(key, body)

    def _known(self, key: str) -> bytes | None:
        with self._memory:
            if key in self._drawn:
                self._drawn.move_to_end(key)
            return self._drawn.get(key)

    def _remember(self, key: str, body: bytes) -> bytes:
        with self._memory:
            if key not in self._drawn and len(body) <= self._left + sum(map(len, self._drawn.values())):
                self._drawn[key] = body
                self._left -= len(body)
                while self._left < 0:
                    self._left += len(self._drawn.popitem(last=False)[1])
        return body

    def _asked(self, work: str, text: str) -> bytes:
        """The helper's answer; one that was gone, or idle too long, is started again."""
        request = json.dumps({"work": work, "text": text, "scale": str(PNG_SCALE)}).encode() + b"\n"
        for _ in range(2):
            answer = self._answered(request)
            if answer is not None:
                break
            self._end()
        else:
            raise ChartError("The chart could not be drawn: its process ended.", remedy="Ask again, or see the log.")
        sign, body = answer
        if sign != b"ok":
            raise ChartError(f"The chart could not be drawn: {body.decode(errors='replace')[:300]}")
        return body

    def _answered(self, request: bytes) -> tuple[bytes, bytes] | None:
        """Sign and body; None where the process ended before it answered, or took too long."""
        process = self._running()
        assert process.stdin is not None  # noqa: S101 -- both are pipes
        assert process.stdout is not None  # noqa: S101 -- as above
        limit = Timer(self._longest_s, process.kill)
        limit.start()
        try:
            process.stdin.write(request)
            process.stdin.flush()
            sign, _, length = process.stdout.readline().partition(b" ")
            body = process.stdout.read(int(length)) if length else b""
        except (BrokenPipeError, ConnectionResetError):
            return None
        finally:
            limit.cancel()
        return (sign, body) if length and len(body) == int(length) else None

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._end()
            program = str(files("reportedly.newsroom.charts").joinpath("draughtsman.py"))
            self._process = subprocess.Popen(  # noqa: S603 -- our own program
                [sys.executable, "-I", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            with suppress(BrokenPipeError):  # what was still to be written goes nowhere
                if pipe is not None:
                    pipe.close()
