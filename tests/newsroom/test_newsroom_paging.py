"""Lists by pages, what is sent again and what is not, and what is refused."""

import zlib
from datetime import timedelta

import httpx
import pytest
import zstandard
from newsroom_wire import BEGIN, SPOKEN, STRAIT, TALKS, Piece, commit

from reportedly.ledger import Ledger

LISTS = ("articles", "claims?mode=all", "events", "entities", "entities?name=r", "entities/1/articles", "problems")


def fill(ledger: Ledger) -> None:
    """Three articles with claims, events and entities, two of them known in the same moment."""
    for minutes, piece in ((0, STRAIT), (1, TALKS), (1, SPOKEN)):
        commit(ledger, piece, BEGIN + timedelta(minutes=minutes))


async def paged(client: httpx.AsyncClient, path: str, limit: int) -> list[object]:
    """All items of a list, page by page."""
    found: list[object] = []
    url: str | None = f"/api/v1/{path}{'&' if '?' in path else '?'}limit={limit}"
    while url:
        answer = await client.get(url)
        items = answer.json()["items"]
        assert 0 < len(items) <= limit or not found
        found += items
        url = answer.links["next"]["url"] if "next" in answer.links else None
        assert (url is None) == (answer.json()["next"] is None)
    return found


@pytest.mark.parametrize("path", LISTS)
async def test_pages_of_any_length_make_up_the_list(client: httpx.AsyncClient, ledger: Ledger, path: str) -> None:
    """Nothing twice, nothing left out, in the same order, for the present and for a past moment."""
    fill(ledger)
    for as_of in ("", "2026-03-02T08:01:30Z"):
        asked = f"{path}{'&' if '?' in path else '?'}as_of={as_of}" if as_of else path
        whole = await paged(client, asked, 200)
        assert whole or path == "problems"
        for limit in (1, 2, 3):
            assert await paged(client, asked, limit) == whole


async def test_what_comes_meanwhile_shifts_no_page(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """The second page of a list that is told newest first goes on where the first ended."""
    fill(ledger)
    first = (await client.get("/api/v1/claims?limit=2&mode=all")).json()
    whole = await paged(client, "claims?mode=all", 200)
    commit(ledger, Piece(title="Late", text="A late word.", slug="late"), BEGIN + timedelta(hours=1))
    second = (await client.get(f"/api/v1/claims?limit=3&mode=all&cursor={first['next']}")).json()
    assert [*first["items"], *second["items"]] == whole[:5]


@pytest.mark.parametrize("path", ["claims?mode=said&cursor={}", "events?cursor={}", "claims?mode=all&cursor=x{}"])
async def test_a_cursor_is_of_one_list(client: httpx.AsyncClient, ledger: Ledger, path: str) -> None:
    """With other filters, at another address, or changed, it is refused by name."""
    fill(ledger)
    following = (await client.get("/api/v1/claims?limit=2&mode=all")).json()["next"]
    answer = await client.get(f"/api/v1/{path.format(following)}")
    assert answer.status_code == 422
    (wrong,) = answer.json()["errors"]
    assert wrong["parameter"] == "cursor"


@pytest.mark.parametrize(
    ("path", "detail", "remedy"),
    [
        ("claims?stanse=denies", "stanse: There is no such parameter here.", "Did you mean stance?"),
        ("totals?q=x", "q: There is no such parameter here.", "Known here: as_of."),
        ("claims?as_of=soon", "as_of: 'soon' is no moment.", "Write 2026-03-03T14:05Z"),
        ("claims?limit=900", "limit: '900' is not allowed. Input should be less than or equal to 200.", None),
    ],
)
async def test_a_fault_names_the_parameter_and_the_remedy(
    client: httpx.AsyncClient, path: str, detail: str, remedy: str | None
) -> None:
    """A misspelt parameter is not left out of the question, but refused."""
    answer = await client.get(f"/api/v1/{path}")
    fault = answer.json()
    assert (answer.status_code, fault["detail"]) == (422, detail)
    assert [one["parameter"] for one in fault["errors"]] == [detail.partition(":")[0]]
    assert (fault["remedy"] or "").startswith(remedy or "")
    index = (await client.get("/api/")).text
    assert f'id="{fault["type"].partition("#")[2]}"' in index


async def test_other_methods_and_media_types_are_refused_in_words(client: httpx.AsyncClient) -> None:
    """405 says what is allowed, 406 what there is, 404 where all addresses are; all as problem details."""
    for answer, status, words in (
        (await client.post("/api/v1/claims"), 405, "POST is not understood here."),
        (await client.get("/api/v1/claims", headers={"Accept": "text/csv"}), 406, "application/json"),
        (await client.get("/api/v1/updates", headers={"Accept": "text/csv"}), 406, "text/event-stream"),
        (await client.get("/api/v1/"), 404, "nothing at this address"),
        (await client.get("/api/v2/claims"), 404, "nothing at this address"),
    ):
        assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
        assert words in answer.json()["detail"]
    assert (await client.post("/api/v1/claims")).headers["allow"] == "GET"


async def test_what_has_not_changed_is_not_sent_again(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """An answer's tag brings 304 until something changes, whatever form the answer was sent in."""
    fill(ledger)
    for path in ("/api/v1/claims", "/api/v1/articles/1", "/openapi.json"):
        for coding in ("identity", "zstd", "gzip"):
            answer = await client.get(path, headers={"Accept-Encoding": coding})
            tag = {"If-None-Match": f'"other", {answer.headers["etag"]}', "Accept-Encoding": coding}
            again = await client.get(path, headers=tag)
            assert (answer.status_code, again.status_code, again.content) == (200, 304, b"")
            assert again.headers["etag"] == answer.headers["etag"]
    commit(ledger, Piece(title="Late", text="A late word.", slug="late"), BEGIN + timedelta(hours=1))
    tag = {"If-None-Match": (await client.get("/api/v1/articles?limit=1")).headers["etag"]}
    assert (await client.get("/api/v1/articles?limit=2", headers=tag)).status_code == 200


@pytest.mark.parametrize("path", ["/api/v1/articles/1", "/"])
async def test_long_answers_are_compressed_as_the_reader_likes(
    client: httpx.AsyncClient, ledger: Ledger, path: str
) -> None:
    """In zstd, in gzip or as they are; the content is the same, and caches are told of the difference."""
    fill(ledger)
    plain = await client.get(path, headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    for coding in ("zstd", "gzip"):
        async with client.stream("GET", path, headers={"Accept-Encoding": coding}) as answer:
            sent = b"".join([piece async for piece in answer.aiter_raw()])
        assert answer.headers["content-encoding"] == coding
        assert "Accept-Encoding" in answer.headers["vary"]
        assert len(sent) == int(answer.headers["content-length"]) < len(plain.content) / 1.5
        unpacked = zlib.decompressobj(wbits=31) if coding == "gzip" else zstandard.ZstdDecompressor().decompressobj()
        read = unpacked.decompress(sent)
        assert read == plain.content
    short = await client.get("/api/v1/totals", headers={"Accept-Encoding": "gzip"})
    assert "content-encoding" not in short.headers
