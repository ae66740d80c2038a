"""What is sent of alerts: their words and links, for a webhook as JSON, for a reader as a mail.

Nothing is composed of what was said: labels are ours, the sentence and the names are the articles'.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime

from reportedly.ledger.alerts.alert_rows import AlertRow, Evidence, Happening
from reportedly.ledger.alerts.delivery_book import Parcel
from reportedly.newsroom.alerts.telling import heading
from reportedly.newsroom.words import one_line, utc

_LONGEST_SUBJECT = 140


@dataclass(frozen=True, slots=True, kw_only=True)
class SentAlert:
    """One alert as a program gets it; ``happening`` has all that is known, ``link`` leads to the sentence."""

    id: int
    rule: int
    rule_name: str
    title: str
    link: str
    happening: Happening


@dataclass(frozen=True, slots=True, kw_only=True)
class SentAlerts:
    """The body of a webhook: ``type`` is "alerts", or "test" without any; ``id`` is the same at every try."""

    type: str
    id: str
    sent_at: datetime
    alerts: tuple[SentAlert, ...]


def sent_alerts(parcel: Parcel, base: str, at: datetime) -> SentAlerts:
    """The body of a webhook; ``base`` is the address of the pages, without a slash at the end."""
    told = tuple(
        SentAlert(
            id=row.id,
            rule=row.rule,
            rule_name=row.rule_name,
            title=heading(row.happening),
            link=base + path_of(row.happening.evidence),
            happening=row.happening,
        )
        for row in parcel.alerts
    )
    return SentAlerts(type="alerts" if told else "test", id=parcel.delivery.key, sent_at=at, alerts=told)


def path_of(evidence: Evidence) -> str:
    """Where a sentence is read: the version of the article, at the claim or the figure.

    >>> from datetime import UTC
    >>> path_of(Evidence(article=7, version=2, index=0, known_at=datetime(2026, 3, 2, tzinfo=UTC)))
    '/articles/7?version=2#c1'
    """
    place = "" if evidence.figure is None else f"#f{evidence.figure + 1}"
    place = place if evidence.index is None else f"#c{evidence.index + 1}"
    return f"/articles/{evidence.article}?version={evidence.version}{place}"


def mail(parcel: Parcel, base: str, sender: str, at: datetime) -> EmailMessage:
    """The mail of a delivery. Its Message-ID stays the same at every try, so that a mailbox can tell repeats."""
    message = EmailMessage()
    message["From"], message["To"] = sender, parcel.delivery.channel.address
    message["Subject"] = _subject(parcel.alerts)
    message["Date"] = format_datetime(at)
    message["Message-ID"] = f"<{parcel.delivery.key}@{_domain(sender)}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(_text(parcel.alerts, base))
    return message


def _subject(alerts: Sequence[AlertRow]) -> str:
    if not alerts:
        return "Reportedly: a test"
    names = list(dict.fromkeys(row.rule_name for row in alerts))
    more = f" and {len(alerts) - 1} more" if len(alerts) > 1 else ""
    subject = one_line(f"{', '.join(names)}: {heading(alerts[0].happening)}{more}")
    return subject if len(subject) <= _LONGEST_SUBJECT else subject[: _LONGEST_SUBJECT - 1] + "…"


def _text(alerts: Sequence[AlertRow], base: str) -> str:
    if not alerts:
        return f"Alerts will come to this address.\n\n{base}/alerts\n"
    parts = [part for row in alerts for part in (_told(row, base), "")]
    return "\n".join([*parts, f"All alerts, and how to stop them: {base}/alerts", ""])


def _told(row: AlertRow, base: str) -> str:
    happening, evidence = row.happening, row.happening.evidence
    lines = [heading(happening), "=" * min(72, len(heading(happening)))]
    if happening.content:
        lines.append(f"What is asserted: {one_line(happening.content)}")
    if evidence.sentence:
        lines.append(f"“{one_line(evidence.sentence)}”")
    credited = evidence.who or evidence.source
    said = f"{one_line(credited)}, in " if credited else ""
    lines.append(
        f"{said}{evidence.outlet or 'an outlet that is not known'}: {one_line(evidence.title or 'no headline')}"
    )
    lines.append(f"Known since {utc(happening.at)} · rule “{row.rule_name}”")
    return "\n".join([*lines, base + path_of(evidence)])


def _domain(sender: str) -> str:
    domain = sender.rpartition("@")[2].rstrip("> ")
    return domain if domain and domain.isascii() else "reportedly.invalid"
