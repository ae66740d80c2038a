"""What follows from whose copy each article is: the groups that carry one text, and by whom it is."""

from collections.abc import Collection, Sequence

from reportedly.ledger.copies import copies
from reportedly.ledger.copies.copies import Link, Member
from reportedly.ledger.open_commit import OpenCommit
from reportedly.pipeline.keepers.copy_texts import imprints
from reportedly.stories.copies import Imprint, grouped, original_of


def regroup(opened: OpenCommit, moved: Collection[int]) -> None:
    """Write the groups anew to which these articles belonged or belong, and tell whose carrier changed."""
    connection = opened.connection
    around = {member for article in moved for member in copies.group_of(connection, article)}
    links = copies.links_among(connection, around)
    now = {member.article: member for group in _groups(opened, links) for member in group}
    before = copies.members_of(connection, sorted(around))
    for article in sorted(around):
        was, is_now = before.get(article), now.get(article)
        if was == is_now:
            continue
        opened.regrouped.add(article)
        if was is not None:
            copies.leave_group(connection, article, opened.known_at)
        if is_now is not None:
            copies.enter_group(connection, is_now, opened.known_at)
        if (was.carrier if was else article) != (is_now.carrier if is_now else article):
            opened.copied.add(article)


def _groups(opened: OpenCommit, links: Sequence[Link]) -> list[list[Member]]:
    versions: dict[int, int] = {}
    for link in links:
        for article, version in ((link.article, link.version), (link.other, link.other_version)):
            versions[article] = min(version, versions.get(article, version))
    by_article = {row.number: row for row in imprints(opened, sorted(versions.values()))}
    groups = grouped((link.article, link.other) for link in links)
    return [_members([by_article[number] for number in sorted(group)]) for group in groups]


def _members(group: Sequence[Imprint]) -> list[Member]:
    found = original_of(group)
    carrier = found.number or min(imprint.number for imprint in group)
    return [Member(imprint.number, carrier, found.number, found.agency) for imprint in group]
