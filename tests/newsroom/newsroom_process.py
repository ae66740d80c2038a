"""The newsroom as its users start it, and a writer beside it: processes of their own over one ledger."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

_SAID = re.compile(r"Reportedly is at (\S+)")


@dataclass(slots=True)
class Service:
    """``reportedly serve`` over a ledger, which may be killed and started again at the same address."""

    path: Path
    port: int = 0
    _process: "subprocess.Popen[str] | None" = field(default=None)

    @property
    def url(self) -> str:
        """Where it is, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it and wait until it says where it is."""
        command = [
            sys.executable,
            "-m",
            "reportedly.cli",
            "serve",
            "--ledger",
            str(self.path),
            "--port",
            str(self.port),
        ]
        environment = {**os.environ, "NO_COLOR": "1"}
        self._process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment)
        assert self._process.stderr is not None
        said = []
        for line in self._process.stderr:
            said.append(line)
            if found := _SAID.search(line):
                self.port = int(found[1].rstrip("/").rpartition(":")[2])
                return
        raise AssertionError("".join(said))

    def kill(self) -> None:
        """End it as a failure of the machine would: it can say good-bye to nobody."""
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)
        self._process.communicate()


@dataclass(frozen=True, slots=True)
class Writer:
    """Another process that commits what it is told to."""

    _process: "subprocess.Popen[str]"

    def commit(self, kind: str, number: int) -> float:
        """Have it commit an article of a ``kind`` ("ferry", "toll" ...); the Unix time in ms at which that was done."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{kind} {number}\n")
        self._process.stdin.flush()
        return float(self._process.stdout.readline())


@contextmanager
def writer(path: Path) -> Iterator[Writer]:
    """A writer that is ready: its start does not count."""
    command = [sys.executable, str(Path(__file__).with_name("newsroom_elsewhere.py")), str(path)]
    searched = os.pathsep.join(entry for entry in sys.path if entry)
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": searched}
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        assert process.stdout.readline() == "ready\n"
        yield Writer(process)
    finally:
        process.stdin.close()
        process.wait(timeout=60)
        process.stdout.close()
