"""Which IP addresses may be reached: the public ones, and those that the settings allow by name."""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address

_PUBLIC_V6 = IPv6Network("2000::/3")
_CARRYING_V4_AT_THE_END = (
    IPv6Network("::/96"),  # IPv4-compatible, RFC 4291
    IPv6Network("::ffff:0:0/96"),  # IPv4-mapped, RFC 4291
    IPv6Network("::ffff:0:0:0/96"),  # IPv4-translated, RFC 7915
    IPv6Network("64:ff9b::/96"),  # NAT64, RFC 6052
)


class AddressRule:
    """Tells public addresses from those that a site must not make us reach.

    ``allow_networks`` are networks in CIDR notation that may be reached although they are not public.

    >>> rule = AddressRule(["127.0.0.0/8"])
    >>> [rule.allows(text) for text in ("127.0.0.1", "10.0.0.1", "93.184.215.14", "::ffff:10.0.0.1")]
    [True, False, True, False]
    """

    def __init__(self, allow_networks: Iterable[str] = ()) -> None:
        self._allowed = tuple(ip_network(text) for text in allow_networks)

    def allows(self, address: str) -> bool:
        """Whether ``address`` may be connected to; what is not an IP address may not."""
        try:
            parsed = ip_address(address)
        except ValueError:
            return False
        inner = _inner(parsed)
        return any(self._is_listed(candidate) for candidate in {parsed, inner}) or (
            _is_public(inner) and (inner is not parsed or _is_public(parsed))
        )

    def _is_listed(self, address: Address) -> bool:
        return any(address.version == network.version and address in network for network in self._allowed)


def _inner(address: Address) -> Address:
    """The IPv4 address that an IPv6 address stands for, else the address itself."""
    if isinstance(address, IPv4Address):
        return address
    if address.sixtofour is not None:
        return address.sixtofour
    if any(address in network for network in _CARRYING_V4_AT_THE_END):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address


def _is_public(address: Address) -> bool:
    if isinstance(address, IPv6Address) and address not in _PUBLIC_V6:
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)
