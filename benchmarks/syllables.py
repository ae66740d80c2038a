"""Sixteen syllables of which invented names are made, so that a number gives a name."""

SYLLABLES = (
    "ba",
    "del",
    "fo",
    "gri",
    "hem",
    "ka",
    "lun",
    "mor",
    "nis",
    "pra",
    "rul",
    "sto",
    "tev",
    "vash",
    "wen",
    "zel",
)
