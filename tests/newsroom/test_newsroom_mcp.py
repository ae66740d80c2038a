"""An assistant asks the ledger by the official SDK's own client, over standard input and output. All is invented."""

import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters, stdio_client
from mcp.types import TextContent
from story_pages_wire import at, tell_rudder, tell_toll

from reportedly.cli import main
from reportedly.ledger import Ledger

SOURCE = str(Path(__file__).parents[2] / "src")
BASE = "http://127.0.0.1:8765"
NAMES = ["search_claims", "stories", "story", "source", "figures", "what_changed_since"]
DENIAL = "Reil Lines denied on Tuesday that the rudder of the ferry Halcyon had failed before it ran aground off Vell."
TOLL = "The clinic of Port Ansel said that nine people were killed."


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with a denial, and with a toll that grows."""
    path = tmp_path_factory.mktemp("mcp") / "ledger.db"
    with Ledger.open(str(path)) as ledger:
        tell_rudder(ledger)
        tell_toll(ledger)
    return path


@asynccontextmanager
async def asking(path: Path, *more: str) -> AsyncIterator[Client]:
    """A session with a server of its own process."""
    arguments = ["-m", "reportedly.cli", "mcp", "--ledger", str(path), *more]
    server = StdioServerParameters(command=sys.executable, args=arguments, env={"PYTHONPATH": SOURCE})
    async with Client(stdio_client(server)) as client:
        yield client


async def told(client: Client, tool: str, **arguments: object) -> dict[str, Any]:
    """The structure that a tool answers, which its text says as well."""
    result = await client.call_tool(tool, arguments)
    (text,) = result.content
    assert isinstance(text, TextContent)
    assert not result.is_error, text.text
    assert result.structured_content == json.loads(text.text)
    return dict(json.loads(text.text))


async def refused(client: Client, tool: str, **arguments: object) -> str:
    """The words in which a tool refuses."""
    result = await client.call_tool(tool, arguments)
    assert result.is_error
    (text,) = result.content
    assert isinstance(text, TextContent)
    return text.text


async def test_each_tool_answers_with_sentence_outlet_time_and_link(path: Path) -> None:
    """And every tool says that it changes nothing."""
    async with asking(path, "--base-url", f"{BASE}/") as client:
        tools = (await client.list_tools()).tools
        assert [tool.name for tool in tools] == NAMES
        assert all(tool.annotations and tool.annotations.read_only_hint and tool.description for tool in tools)

        found = await told(client, "search_claims", query="stance:denies", limit=1)
        (claim,) = found["claims"]
        assert (claim["sentence"], claim["outlet"], claim["stance"]) == (DENIAL, "The Vell <Post>", "denies")
        assert (claim["source"], datetime.fromisoformat(claim["known_at"])) == ("Reil Lines", at(4))
        assert claim["url"] == "https://wire.example/the-vell-<post>-1200"
        assert claim["page"] == f"{BASE}/articles/2?version=1&mode=all#c1"
        assert found["page"] == f"{BASE}/search?q=stance%3Adenies"

        listed = await told(client, "stories", query="rudder stance:denies")
        assert [one["story"] for one in listed["stories"]] == [claim["story"]]

        story = await told(client, "story", story=claim["story"])
        first = story["assertions"][0]
        assert (first["status"], first["denies"]) == ("disputed", 1)
        assert [one["sentence"] for one in first["claims"] if one["bearing"] == "denies"] == [DENIAL]
        assert "Reil Lines" in {one["name"] for one in story["speakers"]}

        source = await told(client, "source", who="reil lines", limit=1)
        assert source["row"]["name"] == "Reil Lines"
        assert [one["sentence"] for one in source["claims"]] == [DENIAL]
        assert [one["status"] for one in source["outcomes"]] == ["disputed"]

        figures = await told(client, "figures", find="killed")
        last = figures["series"][0]["points"][-1]
        assert (last["sentence"], last["value"], last["source"], last["outlet"]) == (
            TOLL,
            "9",
            "The clinic of Port Ansel",
            "Courant",
        )

        changes = await told(client, "what_changed_since", since=at(2).isoformat(), as_of=at(6).isoformat())
        assert DENIAL in {one["sentence"] for one in changes["changes"] if one["kind"] == "bearing"}
        assert [one["at"] for one in changes["changes"]] == sorted(
            (one["at"] for one in changes["changes"]), reverse=True
        )


async def test_a_past_moment_is_answered_with_what_was_known_then(path: Path) -> None:
    """Each tool takes it, and the pages that are linked show the same moment; without an address there are none."""
    then = at(2).isoformat()
    async with asking(path, "--base-url", BASE) as client:
        assert (await told(client, "search_claims", query="stance:denies", as_of=then))["claims"] == []
        before = (await told(client, "search_claims", query="rudder", as_of=then))["claims"][0]
        assert before["page"].endswith("&as_of=2026-03-01T10%3A00Z#c1")
        story = await told(client, "story", story=before["story"], as_of=then)
        assert story["assertions"][0]["status"] == "one_origin"
        figures = await told(client, "figures", find="killed", as_of=then)
        assert [one["value"] for one in figures["series"][0]["points"]] == ["4"]
        assert "knows nobody" in await refused(client, "source", who="Reil Lines", as_of=at(0).isoformat())
        assert [one["articles"] for one in (await told(client, "stories", as_of=then))["stories"]] == [2]
        assert [one["articles"] for one in (await told(client, "stories"))["stories"]] == [5]
        assert (await told(client, "what_changed_since", since="1h", as_of=then))["found"] == 0
    async with asking(path) as client:
        assert "page" not in (await told(client, "search_claims", query="rudder"))["claims"][0]


async def test_what_changed_since_a_day_is_told_from_its_beginning(path: Path) -> None:
    """The same is told since a moment of that day before which nothing was known, and since so many hours before."""
    async with asking(path) as client:
        then = at(6).isoformat()
        of_day = await told(client, "what_changed_since", since="2026-03-01", as_of=then)
        assert of_day["found"] > 0
        for since in (at(0).isoformat(), "6h"):
            again = await told(client, "what_changed_since", since=since, as_of=then)
            assert again["changes"] == of_day["changes"]
            assert datetime.fromisoformat(again["since"]) == at(0)
        assert datetime.fromisoformat(of_day["newest"]) == at(5)
        of_story = await told(client, "what_changed_since", since="6h", as_of=then, story=1, limit=1)
        assert (of_story["found"], of_story["changes"]) == (of_day["found"], of_day["changes"][:1])


async def test_of_those_with_a_name_who_speaks_most_is_meant_and_the_others_are_named(path: Path) -> None:
    """By the beginning of a name, a body that says two things goes before a ship; a number means just one."""
    async with asking(path) as client:
        source = await told(client, "source", who="h")
        assert (source["row"]["name"], [one["name"] for one in source["others"]]) == ("Harbour Watch", ["Halcyon"])
        assert await told(client, "source", who=str(source["row"]["entity"])) == source | {"others": []}


async def test_what_cannot_be_answered_is_refused_with_the_input_and_a_remedy(path: Path) -> None:
    """What a tool does not take is refused too, and the session goes on."""
    async with asking(path) as client:
        assert "'nope' is no stance. There are: affirms" in await refused(client, "search_claims", query="stance:nope")
        assert "no story 99. Find stories with the tool" in await refused(client, "story", story=99)
        assert "no series 99. Name a story" in await refused(client, "figures", series=99)
        assert "'Nobody Known'. Give the beginning" in await refused(client, "source", who="Nobody Known")
        assert "'lately' is no moment. Write 2026" in await refused(client, "stories", as_of="lately")
        assert "'400d' is more than 31 days" in await refused(client, "what_changed_since", since="400d")
        assert "'2999-01-01' is not before" in await refused(client, "what_changed_since", since="2999-01-01")
        assert "takes no 'asof'. It takes query, " in await refused(client, "search_claims", query="x", asof="2026")
        assert "limit: Input should be less than or equal to 50, not '51'" in await refused(
            client, "search_claims", query="x", limit=51
        )
        assert "There is no tool 'sources'" in await refused(client, "sources")
        assert (await told(client, "search_claims", query="rudder", limit=1))["found"] >= 1


@pytest.mark.parametrize("missing", ["mcp", "mcp.server.mcpserver"])
def test_without_the_sdk_the_command_names_what_to_install(path: Path, missing: str) -> None:
    """With exit status 2 and nothing on standard output, also where it is there but too old to have such a server."""
    given = ["mcp", "--ledger", str(path)]
    ended = running(f"import sys; sys.modules[{missing!r}] = None", f"sys.exit(main({given!r}))")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "pip install 'reportedly[mcp]'" in ended.stderr


def test_the_sdk_is_not_imported_before_the_command_runs() -> None:
    """Not even for the command's own help."""
    ended = running("import sys", "main(['mcp', '--help'])", "sys.exit('mcp' in sys.modules)")
    assert (ended.returncode, "Model Context Protocol" in ended.stdout) == (0, True)


def running(first: str, *then: str) -> subprocess.CompletedProcess[str]:
    """A Python of its own, in which ``main`` is the command line's."""
    lines = "\n".join([first, "from reportedly.cli import main", *then])
    environment = {**os.environ, "PYTHONPATH": SOURCE}
    return subprocess.run([sys.executable, "-c", lines], env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("address", ["127.0.0.1:8765", "ftp://newsroom.example/", "http://[", "http://x.example/?a=1"])
def test_what_is_no_address_of_a_newsroom_is_refused(
    path: Path, address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """With exit status 2, the address and an example."""
    assert main(["mcp", "--ledger", str(path), "--base-url", address]) == 2
    assert f"{address!r} is not the address of a newsroom" in capsys.readouterr().err
