"""What is known besides the texts when origins are counted: who owns which outlets, and which names are countries'."""

import tomllib
from pathlib import Path

from reportedly.errors import SettingError
from reportedly.reading.countries import Countries
from reportedly.reading.gazetteer import Gazetteer
from reportedly.records import Statement
from reportedly.settings import OriginSettings
from reportedly.stories.assertions import general_news, trained_judge
from reportedly.stories.standing import Knowledge, Owners

_LEAST_PEOPLE = 10_000
_BY_FAR = 10
_AGREED = 0.86
"""How likely two claims must be one proposition on which they agree so that two who make them are two origins of it."""
_REMEDY = 'It must be a TOML file of lines such as "Quay Media" = ["The Gazette", "Harbour Radio"].'


def knowledge_of(settings: OriginSettings) -> Knowledge:
    """What the settings and the gazetteer tell. Raises SettingError for a file of owners that cannot be read."""
    path = Path(settings.owners)
    is_told = settings.owners != OriginSettings().owners or path.exists()
    return Knowledge(
        owners=_owners(path) if is_told else Owners(),
        land=country_of,
        town=country_of_town,
        rarity=_rarity,
        agreeing=say_one_thing,
    )


def country_of(name: str) -> str | None:
    """The ISO 3166-1 alpha-2 code of a country's name, its capital's or its people's.

    >>> country_of("Icelandic"), country_of("Reykjavik"), country_of("Harbour")
    ('IS', 'IS', None)
    """
    country = Countries.load().named(name)
    return None if country is None else country.alpha2


def country_of_town(name: str) -> str | None:
    """The ISO 3166-1 alpha-2 code of the country of a town, a region or a state of the USA.

    None for what is no such name, and for one of several countries of which none has by far the most people of it.

    >>> country_of_town("Akureyri"), country_of_town("Texas"), country_of_town("Victoria"), country_of_town("Harbour")
    ('IS', 'US', None, None)
    """
    people: dict[str, int] = {}
    for spot in Gazetteer.load().candidates(name):
        if spot.country and spot.population >= _LEAST_PEOPLE:
            people[spot.country] = max(spot.population, people.get(spot.country, 0))
    most = sorted(people, key=lambda country: (-people[country], country))
    if not most or (len(most) > 1 and people[most[0]] < _BY_FAR * people[most[1]]):
        return None
    return most[0]


def say_one_thing(one: Statement, other: Statement) -> bool:
    """Whether two claims are judged to say one thing; who gives another value does not."""
    return trained_judge().judge(one, other).agree >= _AGREED


def _rarity(key: str) -> float:
    return general_news().of(key).rarity


def _owners(path: Path) -> Owners:
    try:
        owned = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingError(f"File of owners {path} (origins.owners): {error}", remedy=_REMEDY) from error
    for owner, outlets in owned.items():
        if not isinstance(outlets, list) or not all(isinstance(outlet, str) and outlet for outlet in outlets):
            raise SettingError(f"File of owners {path}: {owner} = {outlets!r} is no list of outlets.", remedy=_REMEDY)
    return Owners.told(owned)
