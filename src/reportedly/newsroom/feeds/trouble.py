"""What went wrong with a feed, in words that somebody who is no engineer understands, with what to do next.

The one place where kinds of failure become sentences: the pages, the API and the command line all come here. The kind
is the code of a problem ("fetch.timeout", "feed.web_page"), with the status behind "feed.status" ("feed.status.403").
"""

from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """What is wrong, in a sentence; what to do about it; the error as it was met, "" where that says no more."""

    sentence: str
    remedy: str
    raw: str = ""


_BY_ITSELF = "It is asked again by itself, ever less often."
_IN_BROWSER = "Open the address in a browser."
_KINDS = {
    "fetch.name": (
        "The name {host} is not known on the internet.",
        "Check its spelling. If the site opens in your browser, this machine's own connection may be at fault.",
    ),
    "fetch.connect": (
        "{host} takes no connection.",
        "The site may be down for the moment, or have moved. " + _IN_BROWSER + " " + _BY_ITSELF,
    ),
    "fetch.tls": (
        "{host} offers no secure connection that can be trusted.",
        "Its certificate is out of date or made for another name: the site's staff must mend that. " + _BY_ITSELF,
    ),
    "fetch.timeout": (
        "{host} did not answer in time.",
        "It may be overloaded, or keep programs waiting on purpose. " + _BY_ITSELF,
    ),
    "fetch.address": (
        "{host} lies on a private network or on this machine, and is not fetched.",
        "So no feed can reach into your network. To allow a network of your own, list it in the setting "
        "fetch.allow_networks.",
    ),
    "fetch.refused": ("This address is not fetched.", "Give an address that begins with http:// or https://."),
    "fetch.robots": (
        "{host} does not say at present what robots may read, so it is left alone.",
        "It is asked again within half an hour.",
    ),
    "fetch.too_large": (
        "What {host} sends is larger than any feed.",
        "Look for a shorter feed of the same site. The setting fetch.max_bytes is the limit.",
    ),
    "fetch.redirects": (
        "{host} sends us from one address to the next without end.",
        _IN_BROWSER + " Paste the address at which you arrive.",
    ),
    "fetch.failed": ("The connection to {host} broke off.", _BY_ITSELF),
    "feed.status.401": (
        "{host} asks for a user name and a password (401).",
        "Only what is public can be watched. Ask the outlet for a public feed.",
    ),
    "feed.status.402": ("{host} asks to be paid for this (402).", "Ask the outlet for a public feed."),
    "feed.status.403": (
        "{host} refuses programs like this one (403).",
        "Many sites do so by mistake, to keep robots away. Look for another feed of the outlet, or write to it; the "
        "setting fetch.user_agent is how we introduce ourselves.",
    ),
    "feed.status.404": (
        "{host} has nothing at this address (404).",
        "The feed has moved or is no more. Look for it anew by the address of the site.",
    ),
    "feed.status.410": (
        "{host} says that this feed is gone for good (410).",
        "It is not asked again. Look for another one by the address of the site, or remove it.",
    ),
    "feed.status.429": (
        "{host} says that it is asked too often (429).",
        "It is asked less often by itself. Watch fewer feeds of this site if it goes on.",
    ),
    "feed.status.451": ("{host} withholds this for legal reasons (451).", "Look for another feed of the outlet."),
    "feed.empty": ("{host} sends an empty document.", "The site may be at fault for the moment. " + _BY_ITSELF),
    "feed.binary": ("This is a file of another kind, no feed.", _IN_BROWSER),
    "feed.json": (
        "This is data for programs (JSON), but no feed.",
        "Look for the RSS or Atom feed of the site instead.",
    ),
    "feed.opml": ("This is a list of feeds (OPML), no feed.", "Save it and bring it in as a list."),
    "feed.web_page": (
        "This is a web page, not a feed.",
        "Look for its feed by the address of the site, or for the word RSS on the page.",
    ),
    "feed.other_xml": ("This is XML, but no RSS, Atom or sitemap.", _IN_BROWSER),
    "feed.text": ("This is plain text, no feed.", _IN_BROWSER),
    "feed.entities": (
        "This document declares XML entities, as attacks do, and was not read.",
        "Ask the publisher for a feed without a DOCTYPE.",
    ),
    "feed.too_heavy": ("This document has far more markup than a feed needs.", "Look for a shorter feed of the site."),
    "feed.none_found": (
        "No feed was found on {host}.",
        "None is named on the page, linked from it or in the usual places. Look for RSS at the foot of the site and "
        "paste its address here; the pages of sections often have feeds of their own.",
    ),
    "feed.address": (
        "This is no address of a site.",
        "Type it as in a browser, such as www.example.org, or paste the address of a feed.",
    ),
    "feed.failed": ("Reading this feed failed through a fault of ours.", "Please report it with the error below."),
}
_ANY_STATUS = (
    "{host} answers with an error of its own ({status}).",
    "That is for the site's staff to mend. " + _BY_ITSELF,
)


def trouble(code: str | None, raw: str, *, url: str) -> Trouble:
    """What is wrong with the feed or site at ``url``, by the kind ``code``; ``raw`` is the error as it was met.

    >>> trouble("feed.status.403", "wire.example answered 403.", url="https://wire.example/rss").sentence
    'wire.example refuses programs like this one (403).'
    >>> trouble("feed.status.503", "", url="https://wire.example/rss").sentence
    'wire.example answers with an error of its own (503).'
    >>> trouble(None, "No answer within 45 s.", url="https://wire.example/rss")
    Trouble(sentence='No answer within 45 s.', remedy='It is asked again by itself, ever less often.', raw='')
    """
    known = _KINDS.get(code or "")
    if known is None and code and code.startswith("feed.status."):
        known = _ANY_STATUS
    if known is None:
        return Trouble(sentence=raw or "It could not be read.", remedy=_BY_ITSELF)
    filled = {"host": host_of(url), "status": (code or "").rpartition(".")[2]}
    return Trouble(sentence=known[0].format(**filled), remedy=known[1].format(**filled), raw=raw)


def host_of(url: str) -> str:
    """The host of an address, "the site" where it has none.

    >>> host_of("https://www.wire.example:8080/rss"), host_of("nowhere")
    ('www.wire.example', 'the site')
    """
    try:
        return urlsplit(url).hostname or "the site"
    except ValueError:
        return "the site"
