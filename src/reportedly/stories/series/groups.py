"""Who is counted: people in general, or a group of them that is told apart, whatever the noun."""

ANYBODY = frozenset(
    str.split(
        "person victim resident individual body death dead fatality life passenger civilian inhabitant local casualty "
        "injured wounded patient soul citizen member"
    )
)
"""Nouns that count people in general."""
_GROUPS = {
    "military": (
        "soldier troop serviceman fighter marine force personnel mercenary combatant militant defender reservist "
        "conscript recruit officer general sailor paratrooper militiaman man"
    ),
    "child": "child kid boy girl minor baby schoolchild infant pupil",
    "woman": "woman mother",
    "police": "police policeman",
    "journalist": "journalist reporter",
    "prisoner": "prisoner pow detainee inmate hostage",
    "refugee": "refugee asylum migrant",
    "protester": "protester demonstrator",
    "worker": "worker employee firefighter medic doctor nurse rescuer",
}
GROUPS = frozenset(_GROUPS)
"""Groups of people that are told apart from people in general."""
GROUP_OF = {noun: group for group, nouns in _GROUPS.items() for noun in nouns.split()}
"""The group that a noun counts."""
