"""Settings: one TOML file, each value overridable by an environment variable and, where it makes sense, a flag.

The file is ``reportedly.toml`` in the working directory, or what ``--settings`` or ``REPORTEDLY_SETTINGS`` names. The
variable of ``max_bytes`` in table ``fetch`` is ``REPORTEDLY_FETCH_MAX_BYTES``. Lists are separated by commas there.
Anything unknown or out of bounds is refused with its name, its value and what is allowed.
"""

import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, cast

from reportedly.errors import SettingError
from reportedly.settings.checking import GivenText, allowed_words, checked_value, type_name
from reportedly.settings.checking import setting as _setting

FILE_NAME = "reportedly.toml"
PREFIX = "REPORTEDLY_"
_LEAST_TOKEN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerSettings:
    """Where the ledger is."""

    url: str = _setting("reportedly.db", "Path of the SQLite file, or a database URL.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerSettings:
    """Where the pages are served."""

    host: str = _setting("127.0.0.1", "Address to bind to; any but loopback needs users or a token.")
    port: int = _setting(8765, "Port to bind to; 0 takes a free one.", low=0, high=65535)
    names: tuple[str, ...] = _setting(
        (), "Host names by which readers reach the pages, such as news.example.org.", hosts=True
    )
    proxies: tuple[str, ...] = _setting(
        (), "Networks of the proxies whose X-Forwarded-For and X-Forwarded-Proto are believed.", networks=True
    )
    certificate: str = _setting("", "File with the certificate (PEM) to serve over TLS; none if empty.")
    key: str = _setting("", "File with its private key (PEM).")
    strict_days: int = _setting(
        30,
        "Days for which who came over TLS is told to come so alone (Strict-Transport-Security); 0 says nothing.",
        low=0,
        high=3650,
    )
    tail_s: float = _setting(
        0.25, "Seconds between looks at the ledger for news to push to open pages.", low=0.01, high=60
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessSettings:
    """Who is let in: see docs/how-to/let-others-in.md."""

    required: str = _setting(
        "elsewhere",
        "Who must sign in: everybody where another address than loopback is served, or always; always behind a proxy.",
        choices=("elsewhere", "always"),
    )
    token: str = _setting(
        "",
        "One token of at least 20 characters that lets in whoever has it; better given by the environment.",
        secret=True,
    )
    token_role: str = _setting("editor", "What it allows.", choices=("reader", "editor"))
    idle_hours: float = _setting(72.0, "Hours without use after which a session ends.", low=1, high=8760)
    session_days: float = _setting(30.0, "Days after which a session ends, used or not.", low=1, high=3650)
    requests_per_minute: int = _setting(
        1200, "Requests to the API in a minute for each token, user or address; 0 sets no limit.", low=0
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedSettings:
    """How feeds are polled."""

    default_interval_s: float = _setting(900.0, "First wait between two polls of a feed, in seconds.", low=1)
    min_interval_s: float = _setting(120.0, "Shortest wait between two polls of a feed, in seconds.", low=1)
    max_interval_s: float = _setting(21600.0, "Longest wait between two polls of a feed, in seconds.", low=1)
    max_backoff_s: float = _setting(86400.0, "Longest wait after errors in a row, in seconds.", low=1)
    max_entries: int = _setting(1000, "Entries taken from one document at most.", low=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchSettings:
    """What may be fetched, and how much of it."""

    user_agent: str = _setting(
        "Reportedly/0.1 (+https://reportedly.example/bot; news reader)",
        "How we introduce ourselves to sites.",
        one_line=True,
    )
    connect_timeout_s: float = _setting(10.0, "Seconds to connect.", low=0.1)
    read_timeout_s: float = _setting(15.0, "Seconds between two pieces of an answer.", low=0.1)
    total_timeout_s: float = _setting(45.0, "Seconds for a whole answer, redirects included.", low=0.1)
    max_bytes: int = _setting(10_000_000, "Bytes of an answer after decompression.", low=1024)
    max_ratio: float = _setting(200.0, "Decompressed bytes for each byte received.", low=1)
    max_redirects: int = _setting(5, "Redirects followed.", low=0, high=20)
    per_host: int = _setting(2, "Requests to one host at a time.", low=1, high=16)
    host_delay_s: float = _setting(1.0, "Seconds between two requests to one host.", low=0)
    allow_networks: tuple[str, ...] = _setting(
        (), "Private networks that may be fetched from all the same, such as 127.0.0.0/8.", networks=True
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSettings:
    """How article pages are visited."""

    robots: bool = _setting(True, "Obey robots.txt for pages.")
    revisit_hours: tuple[float, ...] = _setting(
        (1.0, 6.0, 24.0),
        "Hours after the first sight at which a page is looked at again for a new version.",
        low=0,
    )
    attempts: int = _setting(4, "Tries for a page that fails for a passing reason.", low=1, high=20)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingSettings:
    """How articles are read."""

    workers: int = _setting(2, "Reading processes; 0 reads in the main process.", low=0, high=256)
    max_characters: int = _setting(100_000, "Characters of an article that are read; the rest is kept unread.", low=100)


@dataclass(frozen=True, slots=True, kw_only=True)
class PipelineSettings:
    """How much is under way at once."""

    fetchers: int = _setting(8, "Pages fetched at once.", low=1, high=256)
    queue: int = _setting(64, "Places in each queue between stages.", low=1, high=100_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class CopySettings:
    """How far back it is looked for whose text an article prints: see docs/how-to/copies.md."""

    window_days: float = _setting(21.0, "Days after which a text is not looked for any more.", low=1, high=3650)
    max_texts: int = _setting(
        50_000, "Texts that are looked for at most: the last ones; 11 KB of memory each.", low=100
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class StorySettings:
    """How far back articles are held against a new one: see docs/how-to/stories.md."""

    window_days: float = _setting(
        365.0, "Days after which an article is not held against new ones any more.", low=1, high=3650
    )
    max_articles: int = _setting(
        50_000, "Articles held against new ones at most: the last ones; 8 KB of memory each.", low=100
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginSettings:
    """What is known of outlets when independent origins are counted: see docs/how-to/assertions.md."""

    owners: str = _setting(
        "owners.toml", "Path of a TOML file that says which outlets have one owner; without one, each is its own."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendSettings:
    """How what is counted by the hour is weighed: see docs/how-to/trends.md."""

    ratio: float = _setting(8.0, "How many times the usual odds a subject has in a burst.", low=1.1, high=100)
    cost: float = _setting(1.25, "Gamma: what a burst costs, times the log of the texts remembered.", low=0.1, high=100)
    half_life_days: float = _setting(14.0, "Days after which an article counts half for what is usual.", low=1)
    min_texts: int = _setting(5, "Distinct texts that a burst has at least.", low=1)
    min_outlets: int = _setting(2, "Outlets that a burst has at least.", low=1)
    grace_hours: int = _setting(1, "Hours that a finished hour waits for late articles before it is weighed.", low=0)
    hours_kept_days: int = _setting(35, "Days for which counts are kept by the hour; by the day they stay.", low=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertSettings:
    """How alerts leave the newsroom: see docs/how-to/alerts.md."""

    base_url: str = _setting(
        "",
        "Address at which readers reach the pages, for links in what is sent and exported; if empty, server.host and "
        "port in what is sent, and paths alone in exports.",
    )
    webhook_networks: tuple[str, ...] = _setting(
        (), "Private networks that webhooks may be sent to all the same, such as 127.0.0.0/8.", networks=True
    )
    timeout_s: float = _setting(10.0, "Seconds that a webhook or a mail server has to answer.", low=0.1, high=120)
    attempts: int = _setting(8, "Tries for a delivery that fails for a passing reason.", low=1, high=50)
    retry_s: float = _setting(
        30.0, "Seconds before the second try; three times as many before each further one.", low=0.1
    )
    smtp_host: str = _setting("", "Mail server by which alerts are sent; none if empty.")
    smtp_port: int = _setting(587, "Its port.", low=1, high=65535)
    smtp_security: str = _setting(
        "starttls", "How the connection is secured; none only within one machine.", choices=("starttls", "tls", "none")
    )
    smtp_user: str = _setting("", "Name to log in with; no login if empty.")
    smtp_password: str = _setting("", "Password to log in with; better given by the environment.", secret=True)
    smtp_from: str = _setting("", "Address that alerts are sent from.")
    smtp_ca: str = _setting(
        "", "File with the certificates that the mail server is trusted by; if empty, the system's."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class LogSettings:
    """What is logged, and how."""

    level: str = _setting("info", "Least level logged.", choices=("debug", "info", "warning", "error"))
    format: str = _setting("auto", "How log lines look.", choices=("auto", "console", "json"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings, by table."""

    ledger: LedgerSettings = field(default_factory=LedgerSettings)
    server: ServerSettings = field(default_factory=ServerSettings)
    access: AccessSettings = field(default_factory=AccessSettings)
    feeds: FeedSettings = field(default_factory=FeedSettings)
    fetch: FetchSettings = field(default_factory=FetchSettings)
    pages: PageSettings = field(default_factory=PageSettings)
    reading: ReadingSettings = field(default_factory=ReadingSettings)
    pipeline: PipelineSettings = field(default_factory=PipelineSettings)
    copies: CopySettings = field(default_factory=CopySettings)
    stories: StorySettings = field(default_factory=StorySettings)
    origins: OriginSettings = field(default_factory=OriginSettings)
    trends: TrendSettings = field(default_factory=TrendSettings)
    alerts: AlertSettings = field(default_factory=AlertSettings)
    log: LogSettings = field(default_factory=LogSettings)

    def with_value(self, name: str, value: object) -> "Settings":
        """The same settings but for ``name`` ("fetch.max_bytes"), checked. Raises SettingError.

        >>> Settings().with_value("server.port", 9000).server.port
        9000
        """
        table, _, key = name.partition(".")
        known = {f.name: f for f in fields(getattr(self, table))} if table in _tables() else {}
        if key not in known:
            allowed = ", ".join(known) or ", ".join(_tables())
            raise SettingError(f"Setting {name} = {value!r} is unknown.", remedy=f"Known here: {allowed}.")
        section = replace(getattr(self, table), **{key: checked_value(name, known[key], value)})
        return replace(self, **{table: section})

    def checked(self) -> "Settings":
        """These settings, if those that belong together fit each other. Raises SettingError.

        Whoever sets values one by one asks when the last one is set.
        """
        shortest, longest = self.feeds.min_interval_s, self.feeds.max_interval_s
        if shortest > longest:
            raise SettingError(
                f"Settings feeds.min_interval_s = {shortest:g} and feeds.max_interval_s = {longest:g} cross.",
                remedy="Allowed: feeds.min_interval_s at most feeds.max_interval_s.",
            )
        if self.access.token and len(self.access.token) < _LEAST_TOKEN:
            raise SettingError(
                f"Setting access.token has {len(self.access.token)} characters: it could be guessed.",
                remedy=f"Allowed: {_LEAST_TOKEN} characters or more; `openssl rand -base64 32` makes some.",
            )
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingRow:
    """One line of the reference: what a setting is called, its type and default, what it allows and what it is for."""

    name: str
    variable: str
    type: str
    default: object
    allowed: str
    doc: str
    secret: bool


def load(path: Path | None = None, environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings from ``path`` (default: see the module) and the environment. Raises SettingError."""
    environment = os.environ if environment is None else environment
    named = path or (Path(environment[PREFIX + "SETTINGS"]) if environment.get(PREFIX + "SETTINGS") else None)
    settings = Settings()
    for name, value in _values_of_file(named):
        settings = settings.with_value(name, value)
    variables = {row.variable: row.name for row in reference()}
    for variable in sorted(environment):
        if not variable.startswith(PREFIX) or variable == PREFIX + "SETTINGS":
            continue
        if variable not in variables:
            raise SettingError(
                f"Environment variable {variable} = {environment[variable]!r} is no setting.",
                remedy="`reportedly doctor --settings` lists all of them.",
            )
        settings = settings.with_value(variables[variable], GivenText(environment[variable]))
    return settings.checked()


def reference() -> Iterator[SettingRow]:
    """Every setting, in the order of the tables: what the reference page and ``doctor --settings`` print."""
    for table, section in _tables().items():
        for item in fields(section):
            yield SettingRow(
                name=f"{table}.{item.name}",
                variable=f"{PREFIX}{table}_{item.name}".upper(),
                type=type_name(item.default),
                default=item.default,
                allowed=allowed_words(item),
                doc=item.metadata["doc"],
                secret=item.metadata["secret"],
            )


def _tables() -> dict[str, type[Any]]:
    return {item.name: cast("type[Any]", item.default_factory) for item in fields(Settings)}


def _values_of_file(path: Path | None) -> Iterator[tuple[str, object]]:
    if path is None:
        path = Path(FILE_NAME)
        if not path.exists():
            return
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingError(f"Settings file {path}: {error}", remedy="It must be a readable TOML file.") from error
    for table, values in document.items():
        if not isinstance(values, dict):
            raise SettingError(
                f"Setting {table} = {values!r} stands outside a table.",
                remedy=f"Tables: {', '.join(f'[{name}]' for name in _tables())}.",
            )
        if not values and table not in _tables():
            yield table, values
        for key, value in values.items():
            yield f"{table}.{key}", value
