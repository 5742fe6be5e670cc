"""Nothing is sent to where it must not be, and nobody is waited for."""

import socket
import threading
from ipaddress import ip_network

import pytest
from django.conf import settings
from django.test import override_settings

from komin.platform.outbound import client
from komin.platform.outbound.client import post
from komin.platform.outbound.destinations import Forbidden, address_of, destination


def resolving(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> None:
    """Each look-up of a name gets the next answer."""
    waiting = list(answers)

    def look_up(host: str, port: int, **kinds: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in waiting.pop(0)]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("https://127.0.0.1/", "private"),
        ("https://10.0.0.1/", "private"),
        ("https://169.254.169.254/latest", "private"),
        ("https://[::1]/", "private"),
        ("https://[::ffff:127.0.0.1]/", "private"),
        ("https://[64:ff9b::7f00:1]/", "private"),
        ("https://[2002:7f00:1::]/", "private"),
        ("https://0/", "private"),
        ("https://2130706433/", "private"),
        ("https://224.0.0.1/", "private"),
        ("http://8.8.8.8/", "insecure"),
        ("ftp://8.8.8.8/", "unusable"),
        ("https://me:secret@8.8.8.8/", "unusable"),
        ("https://8.8.8.8:99999/", "unusable"),
        ("https://host\r\nX: y/", "unusable"),
        ("file:///etc/passwd", "unusable"),
        ("", "unusable"),
        ("https://" + "a" * 600, "unusable"),
    ],
)
def test_where_nothing_is_sent(url: str, code: str) -> None:
    with pytest.raises(Forbidden) as refused:
        address_of(destination(url, by_customer=True))
    assert refused.value.code == code
    assert post(url, b"", {}, by_customer=True).fault == code


def test_one_private_address_among_public_ones_forbids_them_all(monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, ["93.184.216.34", "10.0.0.1"])
    with pytest.raises(Forbidden):
        address_of(destination("https://both.example.com/", by_customer=True))


def test_what_was_checked_is_what_is_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that is public when it is looked up, and this machine the next time."""
    resolving(monkeypatch, ["93.184.216.34"], ["127.0.0.1"])
    asked: list[object] = []

    def connect(address: tuple[str, int], **limits: object) -> socket.socket:
        asked.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", connect)
    assert post("https://rebinding.example.com/", b"", {}, by_customer=True).fault == "refused"
    assert asked == [("93.184.216.34", 443)]


def test_the_operator_names_the_hosts_and_the_networks(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = {**settings.KOMIN, "OUTBOUND_HOSTS": (".example.net",), "OUTBOUND_NETWORKS": (ip_network("10.1.0.0/16"),)}
    with override_settings(KOMIN=kept):
        resolving(monkeypatch, ["10.1.2.3"], ["10.2.0.1"])
        assert address_of(destination("http://hooks.example.net/", by_customer=True)) == "10.1.2.3"
        for url, code in (("http://other.example.net/", "private"), ("https://example.com/", "not_listed")):
            with pytest.raises(Forbidden) as refused:
                address_of(destination(url, by_customer=True))
            assert refused.value.code == code


def test_an_answer_that_never_ends_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "SECONDS", 0.4)
    listener = socket.create_server(("127.0.0.1", 0))
    over = threading.Event()

    def drip() -> None:
        other, _address = listener.accept()
        while not over.wait(0.05):
            try:
                other.sendall(b"H")
            except OSError:
                break
        other.close()

    thread = threading.Thread(target=drip, daemon=True)
    thread.start()
    with override_settings(KOMIN={**settings.KOMIN, "OUTBOUND_NETWORKS": (ip_network("127.0.0.0/8"),)}):
        outcome = post(f"http://127.0.0.1:{listener.getsockname()[1]}/", b"{}", {}, by_customer=True)
    over.set()
    thread.join(5)
    listener.close()
    assert outcome.status is None and outcome.seconds < 2
