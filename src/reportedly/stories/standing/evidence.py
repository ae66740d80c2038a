"""Evidence that others can look at."""

from reportedly.records import Basis

EVIDENCE = frozenset(
    {Basis.SATELLITE_IMAGERY, Basis.INTERCEPTS, Basis.DOCUMENT, Basis.DATA, Basis.VIDEO, Basis.OWN_OBSERVATION}
)
"""Bases that others can look at; that somebody saw it, or has it from a secret service, is their word alone."""
