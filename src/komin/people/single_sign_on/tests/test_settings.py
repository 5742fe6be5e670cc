"""An administrator connects the workspace with the provider of the company."""

import pytest
from django.conf import settings
from django.test import override_settings
from django.urls import reverse

from komin.kernel.errors import Invalid, NotPermitted
from komin.people.accounts.tests.visitor import PASSWORD, Visitor
from komin.people.single_sign_on.actions.keep_connection import keep_connection
from komin.people.single_sign_on.actions.seal_again import seal_again
from komin.people.single_sign_on.models import Connection
from komin.people.single_sign_on.tests.company import providing, wanted
from komin.people.workspaces.models import Workspace
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db


def test_the_form_keeps_the_connection_once_the_administrator_showed_who_they_are() -> None:
    owner = Visitor()
    owner.sign_up()
    owner.confirm()
    workspace = Workspace.objects.get()
    page = reverse("sign_on:openid", args=[workspace.slug])
    assert f"{settings.PUBLIC_URL}/sign-on/oidc" in owner.client.get(page).content.decode()
    with providing() as provider:
        form = {
            "name": "Acme", "issuer": provider.issuer, "client_id": "komin", "secret": "very secret words",
            "role": "contributor", "joins": "on",
        }  # fmt: skip
        asked = owner.client.post(page, form)
        assert "/account/reauthenticate" in asked["Location"]
        owner.client.post(asked["Location"], {"password": PASSWORD, "next": page})
    kept = Connection.objects.in_workspace(workspace).get()
    assert (kept.name, kept.role, kept.joins, kept.required) == ("Acme", "contributor", True, False)
    assert "secret" not in kept.secret_sealed
    page = reverse("sign_on:connection", args=[workspace.slug, kept.pk])
    shown = owner.client.get(page).content.decode()
    assert kept.issuer in shown
    assert "very secret" not in shown and kept.secret_sealed not in shown


def test_nobody_but_administrators_keeps_one(acme: Tenant) -> None:
    with providing() as provider, pytest.raises(NotPermitted):
        keep_connection(by=acme.contributor, wanted=wanted(provider))
    assert signed_in(acme.contributor).get(reverse("sign_on:sign_on", args=[acme.workspace.slug])).status_code == 403


@pytest.mark.parametrize(
    "issuer", ["https://127.0.0.1", "http://10.0.0.1", "https://169.254.169.254", "file:///etc/passwd", "", "ldap://x"]
)
def test_the_product_asks_nobody_inside_a_network(acme: Tenant, issuer: str) -> None:
    with providing() as provider, override_settings(KOMIN={**settings.KOMIN, "OUTBOUND_NETWORKS": ()}):
        with pytest.raises(Invalid) as refused:
            keep_connection(by=acme.owner, wanted=wanted(provider, issuer=issuer))
        assert "issuer" in refused.value.fields and provider.requests == []


def test_a_provider_that_says_it_is_another_is_refused(acme: Tenant) -> None:
    with providing() as provider:
        elsewhere = provider.issuer.replace("127.0.0.1", "127.0.0.2")
        with pytest.raises(Invalid):
            keep_connection(by=acme.owner, wanted=wanted(provider, issuer=elsewhere))
        with pytest.raises(Invalid, match="another provider"):
            keep_connection(by=acme.owner, wanted=wanted(provider, issuer=provider.issuer + "/"))


def test_the_secret_outlives_the_key_of_the_installation(acme: Tenant) -> None:
    with providing() as provider:
        keep_connection(by=acme.owner, wanted=wanted(provider))
    old = settings.SECRET_KEY
    with override_settings(SECRET_KEY="another key of the installation, long enough", SECRET_KEY_FALLBACKS=[old]):
        assert seal_again() == 1
        assert seal_again() == 0


@pytest.mark.parametrize("page", ["sign_on:openid", "sign_on:saml", "directory:directory"])
def test_what_is_wrong_is_mended_on_the_page_s_own_form(page: str) -> None:
    """Who is asked for the password first sees the form at the address of that question."""
    owner = Visitor()
    owner.sign_up()
    owner.confirm()
    address = reverse(page, args=[Workspace.objects.get().slug])
    asked = owner.client.post(address, {"name": ""})
    shown = owner.client.post(asked["Location"], {"password": PASSWORD, "next": address})
    assert shown.status_code == 422 and f'method="post" action="{address}"' in shown.content.decode()
