"""A workspace is closed with a delay in which everything can be taken away and the owner may change their mind; then
all that it has goes, and nothing of anybody else's."""

from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse

from komin.kernel import clock
from komin.kernel.errors import Invalid, NotFound, NotPermitted
from komin.people.ownership.actions.close_workspace import close_workspace
from komin.people.ownership.actions.end_workspace import end_workspace, go_on_with_endings
from komin.people.ownership.actions.keep_workspace import keep_workspace
from komin.people.ownership.models import DAYS_TO_CLOSE, Closing, State
from komin.people.workspaces.models import Workspace
from komin.platform.audit.models import AuditEntry
from komin.platform.jobs.testing import run_jobs
from komin.privacy.erasure.actions.place_hold import place_hold
from komin.privacy.erasure.actions.replay_erasures import end_workspaces_again
from komin.privacy.erasure.ledger import ended_workspaces
from komin.privacy.register.officers import COMMAND_LINE
from tests.fixtures import Tenant, signed_in
from tests.people.test_handing_over import confirmed
from tests.permissions.fixtures import undone

pytestmark = pytest.mark.django_db
PAGE = reverse("ownership:closing", args=["acme"])
KEEPING = reverse("ownership:keeping", args=["acme"])


@pytest.fixture(autouse=True)
def list_of_erasures(settings: Any, tmp_path: Path) -> None:
    settings.KOMIN = {**settings.KOMIN, "ERASURE_LEDGER": tmp_path / "erasures.jsonl"}


def later(days: float) -> AbstractContextManager[None]:
    return clock.standing_at(clock.now() + timedelta(days=days))


def closing_of(tenant: Tenant) -> Closing:
    return Closing.objects.in_workspace(tenant.workspace).get()


def test_closing_tells_everybody_and_shows_on_every_page_until_it_is_taken_back(acme: Tenant, bolt: Tenant) -> None:
    owner, reader = confirmed(acme.owner), signed_in(acme.reader)
    assert owner.post(PAGE, {"name": "Bolt"}).status_code == 422
    assert not Closing.objects.in_workspace(acme.workspace).exists()
    assert owner.post(PAGE, {"name": "Acme"}).status_code == 302
    run_jobs()
    told = {message.to[0] for message in mail.outbox}
    assert told == {one.person.email for one in (acme.owner, acme.administrator, acme.contributor, acme.reader)}
    assert all("closes on" in message.subject for message in mail.outbox)
    assert "is being closed" in reader.get("/w/acme/").content.decode()
    assert "is being closed" not in signed_in(bolt.reader).get("/w/bolt/").content.decode()

    mail.outbox.clear()
    assert owner.post(KEEPING).status_code == 302
    run_jobs()
    assert {message.subject for message in mail.outbox} == {"Acme stays"} and len(mail.outbox) == len(told)
    assert "is being closed" not in reader.get("/w/acme/").content.decode()
    with later(DAYS_TO_CLOSE + 1):
        assert go_on_with_endings() == [] and end_workspace(closing_of(acme).pk) is None
    actions = AuditEntry.objects.in_workspace(acme.workspace).order_by("pk").values_list("action", flat=True)
    assert list(actions)[-2:] == ["workspace.close", "workspace.keep"]


def test_only_an_owner_closes_and_only_what_closes_is_kept(acme: Tenant) -> None:
    with pytest.raises(NotPermitted):
        close_workspace(by=acme.administrator, name="Acme")
    with pytest.raises(Invalid):
        close_workspace(by=acme.owner, name="acme.")
    with pytest.raises(NotFound):
        keep_workspace(by=acme.owner)
    first = close_workspace(by=acme.owner, name="Acme")
    assert close_workspace(by=acme.owner, name="Acme") == first
    keep_workspace(by=acme.owner)
    again = close_workspace(by=acme.owner, name="Acme")
    assert again.state == State.ASKED and again.pk != first.pk


def test_nothing_goes_before_its_day_nor_while_somebody_is_held(acme: Tenant) -> None:
    closing = close_workspace(by=acme.owner, name="Acme")
    with later(DAYS_TO_CLOSE - 1):
        assert go_on_with_endings() == [] and end_workspace(closing.pk) is None
    place_hold(by=COMMAND_LINE, on=acme.reader.person, reason="a case", ends_at=clock.now() + timedelta(days=60))
    with later(DAYS_TO_CLOSE + 1):
        assert end_workspace(closing.pk) is None
        assert signed_in(acme.reader).get("/w/acme/").status_code == 200
    with later(61):
        assert end_workspace(closing.pk) is State.ENDED


def test_whoever_owned_it_is_told_at_the_end(acme: Tenant) -> None:
    closing = close_workspace(by=acme.owner, name="Acme")
    run_jobs()
    mail.outbox.clear()
    with later(DAYS_TO_CLOSE):
        assert end_workspace(closing.pk) is State.ENDED
        run_jobs()
    assert [(message.to, message.subject) for message in mail.outbox] == [([acme.owner.person.email], "Acme is closed")]


def test_what_a_backup_brings_back_ends_again(acme: Tenant, bolt: Tenant) -> None:
    with undone():
        closing = close_workspace(by=acme.owner, name="Acme")
        with later(DAYS_TO_CLOSE):
            end_workspace(closing.pk)
    assert Workspace.objects.filter(pk=acme.workspace.pk).exists() and ended_workspaces() == [acme.workspace.pk]
    assert end_workspaces_again() == 1
    assert set(Workspace.objects.all()) == {bolt.workspace}
    assert end_workspaces_again() == 0


def test_closing_asks_again_who_one_is(acme: Tenant) -> None:
    acme.owner.person.set_password("a password of words")
    acme.owner.person.save()
    assert "/account/reauthenticate" in signed_in(acme.owner).post(PAGE, {"name": "Acme"})["Location"]
