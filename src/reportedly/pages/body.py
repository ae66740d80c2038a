"""The body of an article: which paragraphs of a page are its text.

trafilatura (Barbaresi 2021, doi:10.18653/v1/2021.acl-demo.15) finds the body. Two witnesses correct it: the
``articleBody`` of the page's JSON-LD, which says what belongs, and the containers that most of the found paragraphs
share: what stands in them in between belongs too, what stands outside does not.
"""

import re
from collections import Counter
from collections.abc import Sequence

import trafilatura
from lxml import etree
from lxml.html import HtmlElement
from trafilatura.settings import Document

from reportedly.pages.blocks import Block, blocks, fold, one_line

_LEAST_WITNESS = 400
_ENOUGH_OF_PROSE = 0.5
_SILENT = ("script", "style", "svg", "noscript", "iframe", "template", "object", "video", "audio", "canvas")
_EMBEDDED = (
    '//blockquote[contains(@class, "twitter") or contains(@class, "instagram") or contains(@class, "tiktok")]'
    ' | //figure | //figcaption | //*[contains(@class, "caption")][not(.//p[2])]'
)
_ASIDE = re.compile(
    r"(?:^|[\s_-])(?:related|recommend(?:ed|ations?)?|recirc(?:ulation)?|newsletters?|promos?|promo(?:tion)?box|trending"
    r"|most-?(?:read|popular)|popular|cta|outbrain|taboola|adverts?|advertisement|ad-?slot|comments?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_LARGEST_ASIDE = 0.2

Container = tuple[str, str]


def body_paragraphs(tree: HtmlElement, witness: str | None) -> list[str]:
    """The paragraphs of the article in ``tree``, in order; ``witness`` is what the page's data give as the body.

    The tree is changed: scripts, embedded posts, figures and boxes beside the text are taken out of it.
    """
    _drop_embedded(tree)
    found = list(blocks(tree))
    lines = _lines_of_trafilatura(tree, found)
    testified = _testified(found, fold(witness or ""))
    if testified and 1.3 * sum(map(len, testified)) >= sum(map(len, lines)):
        return _completed(testified, found, testified=True)
    return _completed(lines, found, testified=False)


def _drop_embedded(tree: HtmlElement) -> None:
    etree.strip_elements(tree, *_SILENT, with_tail=False)
    for element in tree.xpath(_EMBEDDED):
        _drop(element)
    whole = len(tree.text_content())
    for element in tree.xpath("//body//*[@class]"):
        if _ASIDE.search(element.get("class")) and len(element.text_content()) < _LARGEST_ASIDE * whole:
            _drop(element)


def _drop(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _lines_of_trafilatura(tree: HtmlElement, found: Sequence[Block]) -> list[str]:
    """The quick way, and the thorough one where the quick one misses most of the page's prose."""
    lines = _extracted(tree, fast=True)
    prose = sum(len(block.text) for block in found if len(block.text) >= 80 and block.linked < 0.3)
    if sum(map(len, lines)) >= _ENOUGH_OF_PROSE * prose:
        return lines
    return max(lines, _extracted(tree, fast=False), key=lambda some: sum(map(len, some)))


def _extracted(tree: HtmlElement, *, fast: bool) -> list[str]:
    document = trafilatura.bare_extraction(tree, fast=fast, include_comments=False, with_metadata=False)
    text = document.text if isinstance(document, Document) else None
    lines = (one_line(line).removeprefix("- ") for line in (text or "").split("\n"))
    return [line for line in lines if fold(line)]


def _testified(found: Sequence[Block], witness: str) -> list[str]:
    """The blocks that the witness repeats, if together they make up nearly all of it."""
    if len(witness) < _LEAST_WITNESS:
        return []
    kept = {block.fold: block.text for block in found if block.fold and block.fold in witness}
    return list(kept.values()) if sum(map(len, kept)) >= 0.9 * len(witness) else []


def _completed(lines: list[str], found: Sequence[Block], *, testified: bool) -> list[str]:
    """``lines`` with what was left out between them, without promotions and without what follows the article."""
    wanted = {fold(line) for line in lines}
    kept = [block for block in found if block.fold in wanted]
    main = _main_containers(kept)
    if not main:
        return lines
    core = kept if testified else [block for block in found if _is_core(block, main, wanted)]
    home = _common_ancestor([block.element for block in core])
    inside = {block.fold for block in kept if home in block.element.iterancestors()}
    promotions = {block.fold for block in kept if _is_promotion(block)}
    last = max(index for index, line in enumerate(lines) if fold(line) in inside)
    lines = [line for line in lines[: last + 1] if fold(line) not in promotions]
    return _with_left_out(lines, [block for block in found if home in block.element.iterancestors()], main)


def _with_left_out(lines: list[str], inside: Sequence[Block], main: set[Container]) -> list[str]:
    places = {fold(line): index for index, line in enumerate(lines)}
    after: dict[int, list[str]] = {}
    last, seen = -1, set(places)
    for block in inside:
        if block.fold in places:
            last = max(last, places[block.fold])
        elif block.fold not in seen and _is_left_out(block, main):
            seen.add(block.fold)
            after.setdefault(last, []).append(block.text)
    out = list(after.get(-1, ()))
    for index, line in enumerate(lines):
        out += [line, *after.get(index, ())]
    return out


def _is_left_out(block: Block, main: set[Container]) -> bool:
    return (
        block.element.tag == "p"
        and len(block.text) >= 40
        and block.linked < 0.4
        and block.text[-1] in ".!?:”\"’'…)"
        and _container(block) in main
    )


def _is_core(block: Block, main: set[Container], wanted: set[str]) -> bool:
    container = _container(block)
    return container in main and (block.fold in wanted or (container[1] != "" and _is_left_out(block, main)))


def _is_promotion(block: Block) -> bool:
    """Whether the paragraph is a card that leads elsewhere, or a link and no sentence."""
    if next(block.element.iterancestors("a"), None) is not None:
        return True
    return block.linked > 0.95 and block.element.tag != "li" and block.text[-1] not in '.!?”"'


def _main_containers(kept: Sequence[Block]) -> set[Container]:
    weights: Counter[Container] = Counter()
    for block in kept:
        weights[_container(block)] += len(block.text)
    total = sum(weights.values())
    return {container for container, weight in weights.items() if weight >= max(200, 0.25 * total)}


def _container(block: Block) -> Container:
    """What a block stands in: the tag and the class of its parent."""
    parent = block.element.getparent()
    return ("", "") if parent is None else (str(parent.tag), parent.get("class") or "")


def _common_ancestor(elements: Sequence[HtmlElement]) -> HtmlElement:
    shared = list(elements[0].iterancestors())
    for element in elements[1:]:
        above = set(element.iterancestors())
        while shared[0] not in above:
            shared.pop(0)
    return shared[0]
