"""The page on which an administrator gives the directory its token, and sees what it keeps and what it was refused."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from komin.people.accounts.tests.visitor import PASSWORD, Visitor
from komin.people.provisioning.models import REFUSALS_KEPT, Refusal
from komin.people.provisioning.tests.directory import Directory
from komin.people.workspaces.models import Workspace
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db


def page_of(tenant: Tenant) -> str:
    page: Any = signed_in(tenant.administrator).get(reverse("directory:directory", args=[tenant.workspace.slug]))
    assert page.status_code == 200
    return str(page.content.decode())


def test_the_token_that_the_page_makes_opens_the_directory_and_nothing_else() -> None:
    owner = Visitor()
    owner.sign_up()
    owner.confirm()
    page = reverse("directory:directory", args=[Workspace.objects.get().slug])
    assert f"{settings.PUBLIC_URL}/scim/v2" in owner.client.get(page).content.decode()
    asked = owner.client.post(page, {"name": "Entra", "days": "365"})
    made = owner.client.post(asked["Location"], {"password": PASSWORD, "next": page})
    if made.status_code == 302:
        made = owner.client.get(made["Location"])
    directory = Directory.__new__(Directory)
    directory.client, directory.secret = Client(), made.context["made"].secret
    assert directory.ask("GET", "Users").status_code == 200
    api = Client().get(
        f"/api/v1/workspaces/{Workspace.objects.get().slug}/libraries",
        headers={"Authorization": f"Bearer {directory.secret}"},
    )
    assert api.status_code == 403
    assert "Entra" in owner.client.get(page).content.decode()


def test_it_counts_what_is_kept_and_says_what_was_refused(acme: Tenant, bolt: Tenant) -> None:
    directory = Directory(acme.administrator, "acme.example")
    Directory(bolt.administrator, "bolt.example").create("bo@bolt.example")
    assert "Nothing yet." in page_of(acme)
    gone = directory.create("ada@acme.example").json()["id"]
    directory.create("bea@acme.example")
    directory.patch(f"Users/{gone}", {"op": "replace", "path": "active", "value": False})
    directory.create("bea@acme.example")
    directory.create("eve@elsewhere.example")
    directory.ask("POST", "Groups", {"schemas": ["nonsense"]})
    assert directory.ask("GET", "Users/nobody").status_code == 404
    shown = page_of(acme)
    assert "1 without access" in shown and "acme.example" in shown and "eve@" not in shown
    for words in ("is a member already", "of a domain that is not proved", "was not SCIM"):
        assert words in shown
    kept = Refusal.objects.in_workspace(acme.workspace)
    assert [(one.method, one.resource, one.status) for one in kept] == [
        ("POST", "Groups", 400),
        ("POST", "Users", 400),
        ("POST", "Users", 409),
    ]
    assert "Nothing yet." in page_of(bolt)


def test_only_the_newest_refusals_are_kept(acme: Tenant) -> None:
    directory = Directory(acme.administrator, "acme.example")
    for number in range(REFUSALS_KEPT + 3):
        directory.create(f"{number}@elsewhere.example")
    assert Refusal.objects.in_workspace(acme.workspace).count() == REFUSALS_KEPT
