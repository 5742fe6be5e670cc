"""Between a proxy and the web server, too: TLS, by a certificate that the proxy checks."""

import http.client
import ssl
import subprocess
import sys
from pathlib import Path

import pytest

from komin.conf.environment import SettingsError, read_environment
from komin.conf.tests.certificates import make_certificates
from komin.conf.tests.test_serve import free_port
from komin.platform.jobs.tests.installation import installation, wait_until


def _status(port: int, context: ssl.SSLContext) -> int:
    connection = http.client.HTTPSConnection("127.0.0.1", port, context=context, timeout=10)
    connection.request("GET", "/healthz")
    return connection.getresponse().status


def test_the_web_server_speaks_tls_alone_and_proves_who_it_is(tmp_path: Path) -> None:
    made, port = make_certificates(tmp_path), free_port()
    (tmp_path / "data").mkdir()
    certificate, key = str(made.certificate), str(made.key)
    with installation(
        tmp_path / "data", KOMIN_PORT=str(port), KOMIN_TLS_CERTIFICATE=certificate, KOMIN_TLS_KEY=key
    ) as place:
        web = subprocess.Popen([sys.executable, "-m", "komin", "web"], env=place.environment, stderr=subprocess.DEVNULL)
        try:
            trusting = ssl.create_default_context(cafile=made.ca)

            def answers() -> bool:
                try:
                    return _status(port, trusting) == 200
                except OSError:
                    return False

            wait_until(answers, seconds=60)
            with pytest.raises(ssl.SSLCertVerificationError):
                _status(port, ssl.create_default_context())
            with pytest.raises((OSError, http.client.HTTPException)):
                plain = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
                plain.request("GET", "/healthz")
                plain.getresponse()
        finally:
            web.terminate()
            web.wait(timeout=30)


def test_a_proxy_on_another_machine_is_not_answered_in_the_open_unless_it_is_named(tmp_path: Path) -> None:
    made = make_certificates(tmp_path)
    elsewhere = {"KOMIN_HOST": "0.0.0.0", "KOMIN_TRUSTED_PROXIES": "1"}  # noqa: S104
    with pytest.raises(SettingsError, match="KOMIN_HOST would send data in the open"):
        read_environment(elsewhere)
    files = {"KOMIN_TLS_CERTIFICATE": str(made.certificate), "KOMIN_TLS_KEY": str(made.key)}
    for allowed in (files, {"KOMIN_PLAIN_CONNECTIONS": "web"}, {"KOMIN_HOST": "127.0.0.1"}):
        assert read_environment({**elsewhere, **allowed})


@pytest.mark.parametrize("only", ["KOMIN_TLS_CERTIFICATE", "KOMIN_TLS_KEY"])
def test_a_certificate_without_its_key_is_refused(tmp_path: Path, only: str) -> None:
    with pytest.raises(SettingsError, match="belong together"):
        read_environment({only: str(make_certificates(tmp_path).ca)})
