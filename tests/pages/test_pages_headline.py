import pytest

from reportedly.pages.byline import byline, names
from reportedly.pages.headline import headline


@pytest.mark.parametrize(
    ("printed", "described", "site_name", "expected"),
    [
        (["Rain - again"], ["Rain - again | The Daily"], None, "Rain - again"),
        (["Log in", "Rain again"], [None, "Rain again - The Daily - World"], "The Daily", "Rain again"),
        (["Rain ‘again’"], ["Rain 'again'"], None, "Rain 'again'"),
        (["Rain comes again to the north"], ["Rain in the north"], None, "Rain comes again to the north"),
        (["The Daily"], ["Rain again", "Rain again | The Daily"], "The Daily", "Rain again"),
        ([], ["Rain &amp; wind"], None, "Rain & wind"),
        (["Rain again"], [], None, "Rain again"),
        ([], [None], None, None),
    ],
)
def test_the_headline_is_the_printed_one(
    printed: list[str], described: list[str | None], site_name: str | None, expected: str | None
) -> None:
    """What the page prints and its data confirm is the headline, without the site's name."""
    assert headline(printed, described, site_name) == expected


def test_names_are_cleaned() -> None:
    """The word "By", roles, addresses, handles and repeats are no names."""
    given = [
        "By  Ana Silva",
        "Ana Silva",
        "Jo Park | Senior Correspondent",
        "@jopark",
        "https://x.example/a",
        "admin",
        "",
    ]
    assert names(given) == ("Ana Silva", "Jo Park")
    assert byline(names(given)) == "Ana Silva and Jo Park"
    assert byline(()) is None
