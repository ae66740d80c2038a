"""GeoNames feature classes: what sort of thing a place is, by the gazetteer, else by a word of its name."""

_OF_KINDS = {
    "city": "P",
    "country": "A",
    "state": "A",
    "division": "A",
    "county": "A",
    "region": "L",
    "continent": "L",
}
_OF_WORDS = {
    "H": "River Lake Bay Sea Creek Strait Straits Gulf Ocean Canal Reservoir Lagoon Channel Harbour Harbor Sound Falls",
    "R": "Street St. Avenue Ave. Road Rd. Rd Drive Lane Highway Boulevard Blvd. Way Tunnel Crossing",
    "S": "Bridge Airport Station Dam Tower Square Hospital University Stadium Cathedral Port Prison School Park",
    "T": "Mountain Mountains Mount Island Islands Valley Hill Hills Peninsula Cape Desert Pass Plateau Ridge Isle",
    "A": "County Township Twp. Twp Province District Oblast Governorate Prefecture Municipality Parish Republic",
    "V": "Forest Wood Woods",
    "L": "Coast Region Basin Delta Territory Territories",
}
_BY_WORD = {word: feature for feature, words in _OF_WORDS.items() for word in words.split()}
_FIRST_WORDS = {
    "Lake": "H",
    "Mount": "T",
    "Mt.": "T",
    "Gulf": "H",
    "Strait": "H",
    "Cape": "T",
    "Port": "P",
    "Fort": "P",
}


def feature_of_kind(kind: str) -> str | None:
    """The class of a kind of the gazetteer.

    >>> feature_of_kind("city"), feature_of_kind("state")
    ('P', 'A')
    """
    return _OF_KINDS.get(kind)


def feature_of_name(name: str) -> str | None:
    """The class that a name tells by a word of its own, None if none does.

    >>> feature_of_name("Marren River"), feature_of_name("Lake Ansel"), feature_of_name("Ansel")
    ('H', 'H', None)
    """
    words = name.split()
    if len(words) == 1:
        return None
    return _BY_WORD.get(words[-1]) or _FIRST_WORDS.get(words[0])
