"""Behind https, a program that asks in the open is refused and told so; a person is led to https."""

import pytest
from django.test import Client, override_settings

from tests.fixtures import Tenant

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/api/v1/workspaces/acme/playbooks", "/api/v1/openapi.json", "/scim/v2/acme/Users"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_program_is_refused_and_a_person_led_on(acme: Tenant, path: str, method: str) -> None:
    with override_settings(SECURE_SSL_REDIRECT=True):
        browser = Client()
        answer = getattr(browser, method)(path)
        assert (answer.status_code, answer.json()["code"]) == (403, "https_needed")
        assert "revoke" in answer.json()["detail"] and "Location" not in answer.headers
        assert getattr(browser, method)(path, secure=True).status_code != 403
        led = browser.get("/w/acme/")
        assert (led.status_code, led["Location"]) == (301, "https://testserver/w/acme/")


def test_without_tls_everything_is_answered_as_before(acme: Tenant) -> None:
    assert Client().get("/api/v1/workspaces/acme/playbooks").status_code == 401
