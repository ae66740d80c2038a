import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.web.addresses import AddressRule

FORBIDDEN = [
    "0.0.0.0",  # noqa: S104 -- nothing is bound here
    "10.1.2.3",
    "100.64.0.1",
    "127.0.0.1",
    "169.254.169.254",
    "172.16.0.1",
    "192.0.0.1",
    "192.0.2.1",
    "192.168.1.1",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:0:10.0.0.1",
    "64:ff9b::10.0.0.1",
    "64:ff9b:1::1",
    "2002:7f00:1::",
    "2002:a00:1::1",
    "2001:0:1::1",
    "2001:db8::1",
    "fc00::1",
    "fe80::1",
    "fe80::1%lo",
    "fec0::1",
    "ff02::1",
    "not an address",
]


@pytest.mark.parametrize("address", FORBIDDEN)
def test_what_is_not_public_is_not_reached(address: str) -> None:
    """Private, local, multicast, reserved and shared addresses are refused, also where IPv6 wraps them."""
    assert not AddressRule().allows(address)


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "1.1.1.1", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::1.1.1.1"]
)
def test_public_addresses_are_reached(address: str) -> None:
    """A public address may be reached, also where IPv6 wraps it."""
    assert AddressRule().allows(address)


def test_a_listed_network_is_reached_and_no_other() -> None:
    """A private network in the settings opens itself alone, in every notation."""
    rule = AddressRule(["10.0.0.0/8", "fd00::/8"])
    assert rule.allows("10.1.2.3")
    assert rule.allows("::ffff:10.1.2.3")
    assert rule.allows("fd12::1")
    assert not rule.allows("192.168.1.1")
    assert not rule.allows("127.0.0.1")


@given(st.ip_addresses(v=4))
def test_wrapping_an_address_does_not_change_the_verdict(address: ipaddress.IPv4Address) -> None:
    """The IPv6 forms of an IPv4 address are judged as that address is."""
    rule = AddressRule()
    wrapped = [
        f"::ffff:{address}",
        f"64:ff9b::{address}",
        str(ipaddress.IPv6Address((0x2002 << 112) | int(address) << 80)),
    ]
    assert {rule.allows(form) for form in wrapped} == {rule.allows(str(address))}
