"""Lines of the log go to another machine by TLS, to nobody who can't prove to be it, and hold nothing up."""

import logging
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from komin.conf.environment import SettingsError, read_environment
from komin.conf.log_server import LogServer
from komin.conf.services import logging as logging_settings
from komin.conf.tests.certificates import Certificates, make_certificates
from komin.platform.jobs.tests.installation import wait_until


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return make_certificates(tmp_path_factory.mktemp("certificates"))


class Receiver:
    """A log server on this machine."""

    def __init__(self, certificates: Certificates, port: int = 0) -> None:
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(certificates.certificate, certificates.key)
        self.listener = socket.create_server(("127.0.0.1", port))
        self.port: int = self.listener.getsockname()[1]
        self.received, self.refused = b"", 0
        threading.Thread(target=self._receive, daemon=True).start()

    def _receive(self) -> None:
        while True:
            try:
                plain, _address = self.listener.accept()
            except OSError:
                return
            try:
                with self.context.wrap_socket(plain, server_side=True) as connection:
                    while part := connection.recv(65536):
                        self.received += part
            except OSError:
                self.refused += 1


@contextmanager
def sending_to(port: int, ca: Path | None, **more: int) -> Iterator[logging.Logger]:
    query = f"?ca={ca}" if ca else ""
    handler = LogServer(urlsplit(f"tls://127.0.0.1:{port}{query}"), pause=0.05, **more)
    logger = logging.Logger("komin.test")
    logger.addHandler(handler)
    try:
        yield logger
    finally:
        handler.close()


def test_each_line_arrives_framed_with_its_severity(certificates: Certificates) -> None:
    receiver = Receiver(certificates)
    with sending_to(receiver.port, certificates.ca) as logger:
        logger.info("sign_in.done")
        logger.error("a fault\nof two lines")
    wait_until(lambda: receiver.received.count(b"komin") == 2)
    length, _blank, rest = receiver.received.partition(b" ")
    first = rest[: int(length)]
    assert first.startswith(b"<110>1 ") and first.endswith(b" - - sign_in.done")
    assert b"<107>1 " in rest[int(length) :] and rest.endswith(b"a fault\nof two lines")


def test_nothing_is_said_to_a_server_whose_certificate_nobody_vouches_for(certificates: Certificates) -> None:
    receiver = Receiver(certificates)
    with sending_to(receiver.port, None) as logger:
        logger.info("sign_in.done")
        wait_until(lambda: receiver.refused >= 1)
    assert receiver.received == b""


def test_what_was_written_while_it_was_away_is_sent_when_it_is_back_and_what_was_too_much_is_counted(
    certificates: Certificates,
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    with sending_to(port, certificates.ca, most=3) as logger:
        for number in range(10):
            logger.info("line %d", number)
        receiver = Receiver(certificates, port)
        wait_until(lambda: b"lines of the log were left out here" in receiver.received)
    assert b"line 0" in receiver.received and b"line 9" not in receiver.received


def test_the_log_of_an_installation_goes_to_both_without_secrets(tmp_path: Path) -> None:
    values = read_environment({"KOMIN_LOG_SERVER": "tls://logs.example.com"})
    handlers = logging_settings("INFO", values["LOG_SERVER"])["handlers"]
    assert set(handlers) == {"console", "server"}
    assert handlers["server"]["filters"] == handlers["console"]["filters"]
    assert set(logging_settings("INFO", None)["handlers"]) == {"console"}


@pytest.mark.parametrize("address", ["udp://logs.example.com:514", "tls://", "logs.example.com:6514"])
def test_it_is_reached_by_tls_or_not_at_all(address: str) -> None:
    with pytest.raises(SettingsError, match="KOMIN_LOG_SERVER"):
        read_environment({"KOMIN_LOG_SERVER": address})
