import pytest

from reportedly.pages.credit import credit
from reportedly.pages.dateline import dateline

NEWS = ("The port was closed on Monday.", "Nobody was hurt, the ministry said.")


@pytest.mark.parametrize(
    ("paragraph", "text", "agency"),
    [
        ("SEOUL, Oct 18 (Meridian) - The ferry", "SEOUL, Oct 18 (Meridian)", "Meridian"),
        ("PORT ALMA (AP) — The ferry", "PORT ALMA (AP)", "AP"),
        ("PORT ALMA, Almaria — The ferry", "PORT ALMA, Almaria", None),
        ("PORT ALMA/SINT MARO, 2 March 2026 (Meridian News) -- The ferry", None, "Meridian News"),
        ("Port Alma (Meridian) – The ferry", "Port Alma (Meridian)", "Meridian"),
        ("Port Alma, March 2 - The ferry", "Port Alma, March 2", None),
        ("DUBLIN — She has slammed it", "DUBLIN", None),
    ],
)
def test_datelines_are_read(paragraph: str, text: str | None, agency: str | None) -> None:
    """Place, date and agency before a dash are the dateline."""
    found = dateline(paragraph)
    assert found is not None
    assert found.agency == agency
    assert found.text == (text or paragraph.split(" --", maxsplit=1)[0])


@pytest.mark.parametrize(
    "paragraph",
    [
        "The ferry - a ship of 1987 - was stopped.",
        "NATO - the alliance - cannot confirm this.",
        "A well-known man was stopped.",
        "Port Alma is closed.",
        "COVID-19 is back in Port Alma.",
        "FILE - The ferry in 2024.",
        "I — and others — saw it.",
        "",
    ],
)
def test_other_beginnings_are_no_datelines(paragraph: str) -> None:
    """A dash alone makes no dateline."""
    assert dateline(paragraph) is None


@pytest.mark.parametrize(
    ("byline", "paragraphs", "expected"),
    [
        (("Ana Silva", "Associated Press"), NEWS, "AP"),
        (("Ana Silva, Reuters",), NEWS, "Reuters"),
        (("Ana Silva",), NEWS, None),
        ((), (*NEWS, "AFP"), "AFP"),
        ((), (*NEWS, "Source: Xinhua"), "Xinhua"),
        ((), (*NEWS[:1], NEWS[1] + " (Meridian)"), "Meridian"),
        ((), (*NEWS[:1], NEWS[1] + " — Reuters"), "Reuters"),
        ((), (*NEWS[:1], NEWS[1] + " — Silva"), None),
        ((), (*NEWS, "(ENDS)"), None),
        ((), (NEWS[0], "The talks went on in Geneva (Switzerland)"), None),
        ((), (*NEWS, "Real Time Analytics"), None),
    ],
)
def test_the_agency_is_found_in_byline_and_endings(
    byline: tuple[str, ...], paragraphs: tuple[str, ...], expected: str | None
) -> None:
    """Known agencies are recognised anywhere a credit stands, unknown ones in parentheses after the last sentence."""
    assert credit(byline, dateline(paragraphs[0]), paragraphs) == expected


def test_the_dateline_goes_before_the_ending() -> None:
    """Whose dateline it is, theirs is the copy."""
    paragraphs = ("PORT ALMA, March 2 (Meridian) - The port was closed.", "It is open. (Reuters)")
    assert credit((), dateline(paragraphs[0]), paragraphs) == "Meridian"
