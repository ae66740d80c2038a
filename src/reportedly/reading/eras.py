"""Historic context: wars, crises and reigns that the press dates by ("during the Vietnam War"), with their years.

The years are those commonly given in encyclopaedias. What has not ended, or has no agreed years, is not listed.
"""

import re

from reportedly.reading.expressions import ERA, Found, Rule, Setting, compiled

_ERAS = """
1095/1291 Crusades
1299/1922 Ottoman era|Ottoman period|Ottoman times
1347/1351 Black Death
1618/1648 Thirty Years' War
1760/1840 Industrial Revolution
1775/1783 Revolutionary War|American Revolution|War of Independence
1789/1799 French Revolution
1803/1815 Napoleonic Wars
1812/1815 War of 1812
1837/1901 Victorian era|Victorian times
1845/1852 Great Famine|Irish famine
1853/1856 Crimean War
1861/1865 American Civil War|US Civil War|U.S. Civil War
1865/1877 Reconstruction era
1868/1912 Meiji era
1870/1871 Franco-Prussian War
1898 Spanish-American War
1899/1902 Boer War|Second Boer War
1901/1910 Edwardian era
1904/1905 Russo-Japanese War
1912/1913 Balkan Wars
1914/1918 World War I|World War One|First World War|Great War|WWI|WW1
1915/1917 Armenian genocide
1916 Easter Rising
1917 Russian Revolution|October Revolution|Bolshevik Revolution
1917/1922 Russian Civil War
1918/1920 Spanish flu
1918/1933 Weimar Republic|Weimar era
1920/1929 Roaring Twenties
1920/1933 Prohibition|Prohibition era
1920/1948 British Mandate
1922/1991 Soviet era|Soviet times|Soviet period|Soviet years|Soviet rule
1924/1953 Stalin era|Stalin years
1927/1949 Chinese Civil War
1929/1939 Great Depression
1930/1936 Dust Bowl
1932/1933 Holodomor
1933/1945 Third Reich|Nazi era|Nazi rule
1936/1938 Great Purge|Great Terror
1936/1939 Spanish Civil War
1939/1940 Winter War
1939/1945 World War II|World War Two|Second World War|WWII|WW2
1939/1975 Franco era|Franco dictatorship
1941/1945 Holocaust|Great Patriotic War
1946/1949 Greek Civil War
1947/1991 Cold War
1948/1949 Berlin blockade|Berlin airlift
1948/1994 apartheid|apartheid era
1950/1953 Korean War
1954/1962 Algerian War
1954/1968 civil rights era|civil rights movement
1955/1975 Vietnam War|Vietnam era|Vietnam War era
1956 Suez Crisis
1958/1962 Great Leap Forward
1962 Cuban Missile Crisis
1966/1976 Cultural Revolution
1967 Six-Day War|Six Day War
1967/1970 Biafran War|Biafra war|Nigerian Civil War
1968 Prague Spring
1968/1998 Troubles
1971 Bangladesh Liberation War
1972/1974 Watergate|Watergate scandal
1973 Yom Kippur War
1973/1990 Pinochet era|Pinochet dictatorship
1975/1979 Khmer Rouge era|Khmer Rouge rule
1975/1990 Lebanese Civil War
1976/1983 Dirty War
1978/1979 Iranian Revolution|Islamic Revolution
1979/1989 Soviet-Afghan War
1980/1988 Iran-Iraq War
1982 Falklands War
1983/2009 Sri Lankan Civil War
1985/1991 perestroika
1987/1993 First Intifada
1990/1991 Gulf War|Persian Gulf War|First Gulf War
1991/2001 Yugoslav Wars|Balkan wars of the 1990s
1992/1995 Bosnian War
1994 Rwandan genocide
1994/1996 First Chechen War
1997/1998 Asian financial crisis
1998/1999 Kosovo War
1999/2009 Second Chechen War
2000/2005 Second Intifada
2003/2011 Iraq War
2007/2009 Great Recession|global financial crisis
2010/2012 Arab Spring
2013/2014 Euromaidan
2020/2023 COVID-19 pandemic|Covid-19 pandemic|coronavirus pandemic|COVID pandemic
"""
"""The years, from and to, and the names; a name is written as the press prints it, small letters where it is none."""

_YEARS = {
    name: years
    for years, _, names in (line.partition(" ") for line in _ERAS.split("\n") if line)
    for name in names.split("|")
}
_BY_LOWER = {name.lower(): name for name in _YEARS}
_NAMES = "|".join(re.escape(name).replace(r"\ ", "[ ]") for name in sorted(_YEARS, key=len, reverse=True))
_ERA = compiled(rf"(?:{_NAMES})(?![\w-])")
_LEAD = re.compile(
    r"\b(?:during|since|before|after|until|till|throughout|amid|in|from|to|through|by|of|through|under|predates?|predating)\s+"
    r"(?:the\s+)?(?:(?:early|late|last|first|final|darkest|height|end|start|beginning|outbreak|days|years|depths)\s+)*"
    r"(?:of\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_NO_LEAD = re.compile(
    r"\b(?:veterans?|history|memory|memories|story|stories|legacy|victims?|survivors?|causes?|lessons?|images?|relics?|kind|"
    r"fear|threat|risk|prospect|museum|film|account)\s+(?:of|from)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_REACH = 60


def _read_era(match: re.Match[str], setting: Setting) -> tuple[Found, ...]:
    """The years of an era, where something is dated by it: after "during" and the like, and before no other noun."""
    text = setting.parse.text
    before = text[max(0, match.start() - _REACH) : match.start()]
    name = _BY_LOWER[match[0].lower()]
    if (
        not _LEAD.search(before)
        or _NO_LEAD.search(before)
        or (name[0].isupper() and match[0][0].islower() and "war" not in name.lower())
    ):
        return ()
    following = next((one for one in setting.parse.tokens[setting.position :] if one.start >= match.end()), None)
    if following and following.tag in {"NN", "NNS", "NNP", "NNPS"}:
        return ()
    return (Found(match.start(), match.end(), ERA, _YEARS[name]),)


RULES = (
    Rule(
        _ERA,
        _read_era,
        frozenset(re.split(r"[ -]", name.lower())[0].removesuffix("'s") for name in _YEARS) | frozenset({"covid-19"}),
    ),
)
