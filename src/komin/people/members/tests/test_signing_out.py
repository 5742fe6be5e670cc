"""An administrator signs a member out everywhere."""

import pytest
from django.urls import reverse

from komin.kernel.errors import NotFound, NotPermitted
from komin.people.members.actions.end_member_sessions import end_member_sessions
from komin.people.workspaces.models import Member
from komin.platform.audit.models import AuditEntry
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db


def _address(tenant: Tenant, who: str) -> str:
    return reverse("members:signing_out", args=[tenant.workspace.slug, getattr(tenant, who).pk])


def test_every_session_of_the_member_ends_and_nobody_else_s(acme: Tenant) -> None:
    phone, desktop, other = signed_in(acme.contributor), signed_in(acme.contributor), signed_in(acme.reader)
    page = f"/w/{acme.workspace.slug}/"
    assert [browser.get(page).status_code for browser in (phone, desktop, other)] == [200] * 3
    administrator = signed_in(acme.administrator)
    shown = administrator.get(reverse("members:person", args=[acme.workspace.slug, acme.contributor.pk]))
    assert _address(acme, "contributor") in shown.content.decode()
    done = administrator.post(_address(acme, "contributor"), follow=True)
    assert "is signed out everywhere" in done.content.decode()
    assert [browser.get(page).status_code for browser in (phone, desktop, other)] == [302, 302, 200]
    assert administrator.get(page).status_code == 200
    again = Member.objects.in_workspace(acme.workspace).get(pk=acme.contributor.pk)
    assert signed_in(again).get(page).status_code == 200


def test_it_leaves_a_line_in_words(acme: Tenant) -> None:
    end_member_sessions(by=acme.administrator, member=acme.contributor)
    entry = AuditEntry.objects.in_workspace(acme.workspace).get(action="member.end_sessions")
    assert entry.actor_id == acme.administrator.person_id
    trail = signed_in(acme.owner).get(reverse("trail:trail", args=[acme.workspace.slug])).content.decode()
    assert "Member signed out everywhere" in trail


def test_nobody_signs_out_those_above_strangers_or_themselves(acme: Tenant, bolt: Tenant) -> None:
    for by, member in (
        (acme.administrator, acme.owner),
        (acme.contributor, acme.reader),
        (acme.administrator, acme.administrator),
    ):
        with pytest.raises(NotPermitted):
            end_member_sessions(by=by, member=member)
    with pytest.raises(NotFound):
        end_member_sessions(by=acme.owner, member=bolt.reader)
    reader = signed_in(acme.reader)
    assert (
        "signing-out"
        not in reader.get(reverse("members:person", args=[acme.workspace.slug, acme.contributor.pk])).content.decode()
    )
