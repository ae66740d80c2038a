"""Users and tokens on the command line; and that nothing but loopback is served while nobody could sign in."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from reportedly.ledger import Ledger
from reportedly.ledger.access.access_rows import Role
from reportedly.newsroom.access.credentials import digest_of

Run = Callable[..., tuple[int, str, str]]
PASSWORD = "a kettle beside the lighthouse"  # noqa: S105 -- of invented people


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An empty ledger."""
    Ledger.open(str(tmp_path / "ledger.db")).close()
    return tmp_path / "ledger.db"


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Gives the next command something on standard input."""
    return lambda text: monkeypatch.setattr("sys.stdin", io.StringIO(text))


def test_a_user_is_added_listed_changed_and_removed(run: Run, path: Path, typed: Callable[[str], None]) -> None:
    """The password comes from standard input, is never printed, and is kept as an Argon2id hash."""
    typed(PASSWORD + "\n")
    status, out, err = run("users", "add", "Ada  Reader", "--ledger", path)
    assert status == 0
    assert PASSWORD not in out + err
    with Ledger.open(str(path)) as ledger:
        assert [(row.name, row.role) for row in ledger.access.users()] == [("Ada Reader", Role.READER)]
        assert ledger.access.users()[0].password.startswith("$argon2id$")
    assert run("users", "role", "ada reader", "editor", "--ledger", path)[0] == 0
    assert "Ada Reader  (editor, never signed in)" in run("users", "list", "--ledger", path)[1]
    typed("an umbrella under the staircase\n")
    assert run("users", "password", "Ada Reader", "--ledger", path)[0] == 0
    assert run("users", "sign-out", "Ada Reader", "--ledger", path)[1] == "0 sessions ended.\n"
    assert run("users", "remove", "Ada Reader", "--ledger", path)[0] == 0
    assert run("users", "list", "--ledger", path)[1] == ""


@pytest.mark.parametrize(
    "case",
    [
        ("short\n", "Ada", "12 to 200"),
        ("", "Ada", "No password"),
        (PASSWORD, " ", "no name"),
        (PASSWORD, "TAKEN", "already"),
    ],
)
def test_what_is_no_user_is_refused(
    run: Run, path: Path, typed: Callable[[str], None], case: tuple[str, str, str]
) -> None:
    """Status 2 and a remedy for a short password, none, no name, a name that a token has."""
    given, name, told = case
    run("tokens", "add", "taken", "--ledger", path)
    typed(given)
    status, _, err = run("users", "add", name, "--ledger", path)
    assert status == 2
    assert told in err


def test_nobody_is_changed_who_is_not_there(run: Run, path: Path) -> None:
    """Status 2 names the command that lists all."""
    for command in (("users", "remove"), ("users", "sign-out"), ("tokens", "revoke")):
        status, _, err = run(*command, "Nobody", "--ledger", path)
        assert status == 2
        assert f"{command[0]} list" in err


def test_a_token_is_shown_once_and_kept_as_a_digest(run: Run, path: Path) -> None:
    """Standard output is the token alone, so that a program can take it; the file has no trace of it."""
    status, out, _ = run("tokens", "add", "the archive", "--role", "feeds", "--ledger", path)
    token = out.strip()
    assert status == 0
    assert token.startswith("rpt_")
    assert token.encode() not in path.read_bytes()
    with Ledger.open(str(path)) as ledger:
        found = ledger.access.token(digest_of(token))
    assert found is not None
    assert found.role is Role.FEEDS
    assert "the archive  (feeds, made" in run("tokens", "list", "--ledger", path)[1]
    assert run("tokens", "revoke", "the archive", "--ledger", path)[0] == 0
    assert run("tokens", "list", "--ledger", path)[1] == ""


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])  # noqa: S104 -- what is refused
@pytest.mark.parametrize("command", ["serve", "watch"])
def test_another_address_is_refused_while_nobody_could_sign_in(run: Run, path: Path, command: str, host: str) -> None:
    """Status 2, and the message names what to do: a user, a token, the setting, or loopback."""
    given = ("https://feeds.example/all.rss", "--workers", "0") if command == "watch" else ()
    status, _, err = run(command, *given, "--ledger", path, "--host", host, "--port", "0")
    assert status == 2
    for remedy in ("reportedly users add", "reportedly tokens add", "REPORTEDLY_ACCESS_TOKEN", "127.0.0.1"):
        assert remedy in err


def test_the_sample_is_not_shown_to_all_either(run: Run) -> None:
    """A new ledger has nobody who could sign in."""
    status, _, err = run("sample", "--host", "0.0.0.0", "--port", "0", "--workers", "0")  # noqa: S104 -- what is refused
    assert status == 2
    assert "reportedly users add" in err


def test_a_token_that_could_be_guessed_is_refused(run: Run, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The token of the settings has 20 characters at least, and is told nowhere."""
    monkeypatch.setenv("REPORTEDLY_ACCESS_TOKEN", "guess-me")
    status, out, err = run("serve", "--ledger", path)
    assert status == 2
    assert "guess-me" not in out + err
    monkeypatch.setenv("REPORTEDLY_ACCESS_TOKEN", "one-token-for-a-small-room")
    status, out, err = run("doctor", "--settings")
    assert "one-token-for-a-small-room" not in out + err


def test_the_doctor_says_for_whom_the_pages_are(run: Run, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Loopback is for whoever sits there; another address needs somebody who could sign in, and the remedy is told."""
    monkeypatch.setenv("REPORTEDLY_LEDGER_URL", str(path))
    assert "whoever sits at this machine" in " ".join(run("doctor")[1].split())
    monkeypatch.setenv("REPORTEDLY_SERVER_HOST", "0.0.0.0")  # noqa: S104 -- what is refused
    status, out, _ = run("doctor")
    assert status != 0
    assert "nobody who could" in " ".join(out.split())
    monkeypatch.setenv("REPORTEDLY_ACCESS_TOKEN", "one-token-for-a-small-room")
    assert "whoever signs in" in " ".join(run("doctor")[1].split())
