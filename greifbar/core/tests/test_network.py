"""Networks are told apart without keeping an address."""

import pytest
from django.test import RequestFactory
from pytest_django import Settings

from greifbar.core.network import address_of, network_of


def network(address: str, forwarded: str = "") -> str:
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    return network_of(RequestFactory(REMOTE_ADDR=address, headers=headers).get("/"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("192.0.2.1", "192.0.2.254"),
        ("2001:db8:1::1", "2001:db8:1:ffff::9"),
        ("::ffff:192.0.2.1", "192.0.2.7"),
    ],
)
def test_neighbours_share_a_network(one: str, other: str) -> None:
    assert network(one) == network(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("192.0.2.1", "192.0.3.1"),
        ("2001:db8:1::1", "2001:db8:2::1"),
        ("::ffff:192.0.2.1", "::ffff:198.51.100.1"),
    ],
)
def test_different_networks_differ(one: str, other: str) -> None:
    assert network(one) != network(other)


def test_the_hash_is_keyed_and_tells_nothing(settings: Settings) -> None:
    first = network("192.0.2.1")
    assert len(first) == 24
    assert "192" not in first
    settings.SECRET_KEY = "another" * 10
    assert network("192.0.2.1") != first


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "203.0.113.9", "10.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "6.6.6.6, 203.0.113.9", "203.0.113.9"),
        (2, "6.6.6.6, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (2, "203.0.113.9", "10.0.0.1"),
    ],
)
def test_only_trusted_proxies_are_believed(
    proxies: int, forwarded: str, address: str, settings: Settings
) -> None:
    settings.TRUSTED_PROXIES = proxies
    request = RequestFactory(REMOTE_ADDR="10.0.0.1", headers={"X-Forwarded-For": forwarded}).get("/")
    assert address_of(request) == address


def test_what_is_no_address_is_one_network_of_its_own() -> None:
    assert network("") == network("nonsense") != network("192.0.2.1")
