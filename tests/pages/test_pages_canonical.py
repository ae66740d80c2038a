import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.pages.canonical import canonical, normalised

HOME = "https://www.harbour-post.co.uk/world/ferry"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTP://WWW.Example.org:80/A?b=2&a=1#c", "http://www.example.org/A?b=2&a=1"),
        ("https://example.org", "https://example.org/"),
        ("https://example.org/a?utm_source=x&fbclid=y", "https://example.org/a"),
        ("https://example.org/a?id=%C3%A9&utm_medium=x", "https://example.org/a?id=%C3%A9"),
        ("https://user:pw@example.org/a", "https://example.org/a"),
        ("https://example.org:8443/a", "https://example.org:8443/a"),
        ("http://[::1]:8080/a", "http://[::1]:8080/a"),
        ("ftp://example.org/a", None),
        ("https://example.org:x/", None),
        ("/a", None),
    ],
)
def test_urls_have_one_form(url: str, expected: str | None) -> None:
    """Case, default port, fragment, credentials and tracking parameters make no other address."""
    assert normalised(url) == expected


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        ("https://harbour-post.co.uk/w/ferry", "https://harbour-post.co.uk/w/ferry"),
        ("/w/ferry?id=3", "https://www.harbour-post.co.uk/w/ferry?id=3"),
        ("http://www.harbour-post.co.uk/w", "https://www.harbour-post.co.uk/w"),
        ("https://m.harbour-post.co.uk/w", "https://m.harbour-post.co.uk/w"),
        ("https://other-post.co.uk/w/ferry", HOME),
        ("https://www.harbour-post.co.uk/", HOME),
        ("javascript:alert(1)", HOME),
        ("http://[::1", HOME),
        (None, HOME),
    ],
)
def test_a_canonical_url_is_believed_within_its_site_alone(declared: str | None, expected: str) -> None:
    """A page may name another address of its own site, not the front page and not another site."""
    assert canonical([declared], HOME) == expected


@given(st.text(max_size=60), st.sampled_from(["https://example.org/", "http://example.org/?", "https://", ""]))
def test_normalising_twice_changes_nothing(tail: str, head: str) -> None:
    """A normalised URL is its own normal form."""
    once = normalised(head + tail)
    assert once is None or normalised(once) == once
