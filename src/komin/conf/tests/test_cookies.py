"""Cookies and TLS, as the settings of an installation behind https make them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

_PRINT = """
import json
from django.conf import settings
wanted = ("SESSION_", "CSRF_", "SECURE_", "ALLOWED_", "DEBUG")
print(json.dumps({name: getattr(settings, name) for name in dir(settings) if name.startswith(wanted)}, default=str))
"""


def settings_of(data_dir: Path, **environment: str) -> dict[str, object]:
    """As a process started with these variables has them."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KOMIN_")}
    kept |= {"DJANGO_SETTINGS_MODULE": "komin.conf.settings", "KOMIN_DATA_DIR": str(data_dir), **environment}
    done = subprocess.run([sys.executable, "-c", _PRINT], env=kept, capture_output=True, text=True, check=True)
    made: dict[str, object] = json.loads(done.stdout)
    return made


def test_behind_https_cookies_are_bound_to_the_host_and_never_sent_in_the_open(tmp_path: Path) -> None:
    made = settings_of(tmp_path, KOMIN_PUBLIC_URL="https://komin.example.com", KOMIN_TRUSTED_PROXIES="1")
    for kind in ("SESSION", "CSRF"):
        # What a browser demands of a name with __Host-: Secure, Path=/, no Domain.
        assert str(made[f"{kind}_COOKIE_NAME"]).startswith("__Host-")
        assert (made[f"{kind}_COOKIE_SECURE"], made[f"{kind}_COOKIE_HTTPONLY"]) == (True, True)
        assert made[f"{kind}_COOKIE_SAMESITE"] == "Lax"
    assert (made["SESSION_COOKIE_DOMAIN"], made["SESSION_COOKIE_PATH"]) == (None, "/")
    assert made["SECURE_SSL_REDIRECT"] is True
    assert int(str(made["SECURE_HSTS_SECONDS"])) >= 31_536_000 and made["SECURE_HSTS_INCLUDE_SUBDOMAINS"] is True
    assert made["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]
    assert "komin.example.com" in str(made["ALLOWED_HOSTS"]) and "*" not in str(made["ALLOWED_HOSTS"])
    assert made["CSRF_TRUSTED_ORIGINS"] == ["https://komin.example.com"]


def test_names_below_that_are_not_ours_can_be_left_out(tmp_path: Path) -> None:
    https = {"KOMIN_PUBLIC_URL": "https://example.com", "KOMIN_TRUSTED_PROXIES": "1"}
    made = settings_of(tmp_path, **https, KOMIN_HSTS_SUBDOMAINS="off")
    assert int(str(made["SECURE_HSTS_SECONDS"])) >= 31_536_000 and made["SECURE_HSTS_INCLUDE_SUBDOMAINS"] is False


@pytest.mark.parametrize("proxies", ["0", "1"])
def test_on_one_machine_without_tls_everything_works_and_only_named_proxies_are_believed(
    tmp_path: Path, proxies: str
) -> None:
    made = settings_of(tmp_path, KOMIN_TRUSTED_PROXIES=proxies)
    assert (made["SESSION_COOKIE_NAME"], made["SESSION_COOKIE_SECURE"]) == ("komin-session", False)
    assert (made["SECURE_SSL_REDIRECT"], made["SECURE_HSTS_SECONDS"], made["DEBUG"]) == (False, 0, False)
    assert (made["SECURE_PROXY_SSL_HEADER"] is None) == (proxies == "0")
