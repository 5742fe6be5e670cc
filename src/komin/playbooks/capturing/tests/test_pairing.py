"""A phone continues where the desk is, without signing in: with one right, for one playbook, for a working day."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client

from komin.kernel import clock
from komin.kernel.errors import NotFound, NotPermitted, TooMany
from komin.people.workspaces.models import Member, Role
from komin.platform.audit.models import AuditEntry
from komin.playbooks.authoring.actions.create_playbook import create_playbook
from komin.playbooks.capturing.actions.forget_old_phones import forget_old_phones
from komin.playbooks.capturing.actions.invite_phone import invite_phone
from komin.playbooks.capturing.actions.pair_phone import pair_phone
from komin.playbooks.capturing.actions.revoke_phone import revoke_phone
from komin.playbooks.capturing.limits import MOST_INVITATIONS_AN_HOUR, TIME_TO_CAPTURE, TIME_TO_SCAN
from komin.playbooks.capturing.models import Phone
from komin.playbooks.capturing.tests.phones import PhoneInHand, new_step
from komin.playbooks.library.actions.delete_playbook import delete_playbook
from komin.playbooks.library.models import Playbook
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def playbook(acme: Tenant) -> Playbook:
    return create_playbook(by=acme.contributor, title="Change the filter")


@pytest.fixture
def phone(acme: Tenant, playbook: Playbook) -> PhoneInHand:
    return PhoneInHand(acme.contributor, playbook)


def change(member: Member, **columns: object) -> None:
    Member.objects.in_workspace(member.workspace_id).filter(pk=member.pk).update(**columns)


def is_refused(phone: PhoneInHand) -> bool:
    """Everything the phone could do answers that it may not."""
    return {phone.say(new_step(), line="x").status_code, phone.bring().status_code} == {401} and (
        phone.client.get(phone.page).status_code == 403
    )


def test_the_code_leads_to_a_page_that_names_the_playbook_and_who_asked(acme: Tenant, playbook: Playbook) -> None:
    phone = PhoneInHand(acme.contributor, playbook, scan=False)
    page = phone.client.get(phone.address).content.decode()
    assert "Change the filter" in page
    assert "Cora Acme" in page


def test_scanning_leads_to_the_camera_of_that_playbook(phone: PhoneInHand) -> None:
    assert phone.client.get(phone.page).status_code == 200
    assert phone.say(new_step(), line="Close the valve").status_code == 200


def test_looking_at_the_address_uses_nothing_up(acme: Tenant, playbook: Playbook) -> None:
    phone = PhoneInHand(acme.contributor, playbook, scan=False)
    for _ in range(3):
        assert Client().get(phone.address).status_code == 200
    assert phone.scan().status_code == 302


def test_the_cookie_is_the_phones_own_and_out_of_reach_of_scripts(phone: PhoneInHand) -> None:
    cookie = phone.client.cookies[settings.CAPTURE_COOKIE_NAME]
    assert (bool(cookie["httponly"]), cookie["samesite"], cookie["max-age"]) == (True, "Lax", 8 * 3600)


def test_neither_the_token_nor_the_secret_is_kept(phone: PhoneInHand) -> None:
    row = str(Phone.objects.in_workspace(phone.member.workspace_id).values().get())
    assert phone.invitation.token not in row
    assert phone.client.cookies[settings.CAPTURE_COOKIE_NAME].value not in row


def test_a_code_opens_once(phone: PhoneInHand) -> None:
    other = Client()
    assert other.post(phone.address).status_code == 404
    assert other.get(phone.address).status_code == 404
    assert other.get(phone.page).status_code == 302


def test_a_code_opens_for_ten_minutes(acme: Tenant, playbook: Playbook) -> None:
    phone = PhoneInHand(acme.contributor, playbook, scan=False)
    with clock.standing_at(clock.now() + TIME_TO_SCAN + timedelta(seconds=1)):
        assert phone.client.get(phone.address).status_code == 404
        assert phone.scan().status_code == 404


def test_asking_for_another_code_ends_the_one_before(acme: Tenant, playbook: Playbook) -> None:
    first = PhoneInHand(acme.contributor, playbook, scan=False)
    second = PhoneInHand(acme.contributor, playbook, scan=False)
    assert first.scan().status_code == 404
    assert second.scan().status_code == 302


def test_a_made_up_code_opens_nothing(db: None) -> None:
    assert Client().post("/capture/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA").status_code == 404
    with pytest.raises(NotFound):
        pair_phone(token="")


def test_a_phone_ends_after_eight_hours(phone: PhoneInHand) -> None:
    with clock.standing_at(clock.now() + TIME_TO_CAPTURE + timedelta(seconds=1)):
        assert is_refused(phone)


def test_a_phone_that_was_revoked_ends_at_once(acme: Tenant, phone: PhoneInHand) -> None:
    revoke_phone(by=acme.contributor, phone=phone.invitation.phone)
    assert is_refused(phone)


def test_a_code_that_was_revoked_opens_nothing(acme: Tenant, playbook: Playbook) -> None:
    phone = PhoneInHand(acme.contributor, playbook, scan=False)
    revoke_phone(by=acme.contributor, phone=phone.invitation.phone)
    assert phone.scan().status_code == 404


def test_a_phone_ends_with_the_right_of_its_member(phone: PhoneInHand) -> None:
    change(phone.member, role=Role.READER)
    assert is_refused(phone)


def test_a_phone_ends_when_its_member_is_deactivated(phone: PhoneInHand) -> None:
    change(phone.member, deactivated_at=clock.now())
    assert is_refused(phone)


def test_a_phone_ends_when_the_person_is_closed_out(phone: PhoneInHand) -> None:
    phone.member.person.is_active = False
    phone.member.person.save()
    assert is_refused(phone)


def test_a_phone_ends_with_its_members_password(phone: PhoneInHand) -> None:
    phone.member.person.set_password("another one entirely")
    phone.member.person.save()
    assert is_refused(phone)


def test_a_phone_ends_with_its_playbook(acme: Tenant, phone: PhoneInHand) -> None:
    delete_playbook(by=acme.owner, playbook=phone.playbook)
    assert is_refused(phone)


def test_a_code_asked_for_before_the_right_was_lost_opens_nothing(acme: Tenant, playbook: Playbook) -> None:
    phone = PhoneInHand(acme.contributor, playbook, scan=False)
    change(acme.contributor, role=Role.READER)
    assert phone.scan().status_code == 404


def test_a_phone_may_do_nothing_for_another_playbook(acme: Tenant, bolt: Tenant, phone: PhoneInHand) -> None:
    beside = create_playbook(by=acme.contributor, title="Oil the hinge")
    elsewhere = create_playbook(by=bolt.contributor, title="Oil the hinge")
    for slug, playbook in ((acme.workspace.slug, beside), (bolt.workspace.slug, elsewhere)):
        api = f"/api/v1/workspaces/{slug}/playbooks/{playbook.pk}/capture"
        assert phone.ask("PUT", f"{api}/steps/{new_step()}", {"line": "x"}).status_code == 404
        assert phone.ask("GET", api).status_code == 404
        assert phone.bring(api=api).status_code == 404
        assert phone.client.get(f"/w/{slug}/playbooks/{playbook.pk}/capture").status_code == 403


def test_a_phone_is_a_stranger_everywhere_else(phone: PhoneInHand) -> None:
    slug, pk = phone.member.workspace.slug, phone.playbook.pk
    asset = phone.bring().json()["id"]
    api = f"/api/v1/workspaces/{slug}"
    for path in (f"{api}/playbooks/{pk}/draft", f"{api}/assets?ids={asset}", f"{api}/playbooks/{pk}/phones"):
        assert phone.ask("GET", path).status_code == 401
    for path in (
        f"{api}/playbooks",
        f"{api}/uploads",
        f"{api}/playbooks/{pk}/operations",
        f"{api}/playbooks/{pk}/phones",
    ):
        assert phone.ask("POST", path, {}).status_code == 401
    for page in (
        f"/w/{slug}/",
        f"/w/{slug}/playbooks/{pk}/edit",
        f"/w/{slug}/media/{asset}/480.webp",
        f"/w/{slug}/capture",
    ):
        assert phone.client.get(page).status_code == 302


def test_a_forged_request_is_refused(acme: Tenant, playbook: Playbook) -> None:
    strict = PhoneInHand(acme.contributor, playbook, scan=False, client=Client(enforce_csrf_checks=True))
    assert strict.scan().status_code == 403
    lenient = PhoneInHand(acme.contributor, playbook)
    strict.client.cookies = lenient.client.cookies
    assert strict.say(new_step(), line="x").status_code == 403


def test_one_phone_serves_two_playbooks_of_the_same_member(acme: Tenant, phone: PhoneInHand) -> None:
    second = PhoneInHand(acme.contributor, create_playbook(by=acme.contributor, title="Oil"), client=phone.client)
    assert phone.say(new_step(), line="Close the valve").status_code == 200
    assert second.say(new_step(), line="Oil the hinge").status_code == 200


def test_a_phone_that_another_member_pairs_serves_the_other_alone(acme: Tenant, phone: PhoneInHand) -> None:
    PhoneInHand(acme.owner, create_playbook(by=acme.owner, title="Oil"), client=phone.client)
    assert phone.say(new_step(), line="Close the valve").status_code == 404


def test_who_scans_while_signed_in_to_read_captures_by_the_code_alone(acme: Tenant, playbook: Playbook) -> None:
    phone = PhoneInHand(acme.contributor, playbook, client=signed_in(acme.reader))
    assert phone.say(new_step(), line="Close the valve").status_code == 200
    revoke_phone(by=acme.contributor, phone=phone.invitation.phone)
    assert phone.say(new_step(), line="Close the valve").status_code == 403


def test_only_who_edits_a_playbook_asks_for_a_code(acme: Tenant, bolt: Tenant, playbook: Playbook) -> None:
    for member in (acme.reader, bolt.owner):
        with pytest.raises(NotPermitted):
            invite_phone(by=member, playbook=playbook)
    api = f"/api/v1/workspaces/{acme.workspace.slug}/playbooks/{playbook.pk}/phones"
    assert signed_in(acme.reader).post(api).status_code == 403
    assert signed_in(bolt.owner).post(api).status_code == 404
    assert Client().post(api).status_code == 401


def test_codes_are_asked_for_in_moderation(acme: Tenant, playbook: Playbook) -> None:
    for _ in range(MOST_INVITATIONS_AN_HOUR):
        invite_phone(by=acme.contributor, playbook=playbook)
    with pytest.raises(TooMany):
        invite_phone(by=acme.contributor, playbook=playbook)
    invite_phone(by=acme.owner, playbook=playbook)


def test_guessing_codes_is_stopped_after_thirty_attempts(db: None) -> None:
    answers = [Client().get(f"/capture/{'A' * 31}{number % 10}") for number in range(31)]
    assert (answers[29].status_code, answers[30].status_code, answers[30]["Retry-After"]) == (404, 429, "600")


def test_the_desk_lists_and_revokes_its_phones(acme: Tenant, phone: PhoneInHand) -> None:
    desk = signed_in(acme.contributor)
    api = f"/api/v1/workspaces/{acme.workspace.slug}/playbooks/{phone.playbook.pk}/phones"
    [listed] = desk.get(api).json()
    assert (listed["device"], listed["member"], listed["captured_at"]) == ("Android, Chrome", "Cora Acme", None)
    phone.say(new_step(), line="Close the valve")
    assert desk.get(api).json()[0]["captured_at"] is not None
    assert desk.delete(f"{api}/{listed['id']}").status_code == 204
    assert desk.get(api).json() == []
    assert is_refused(phone)


def test_the_desk_gets_a_drawing_of_the_address(acme: Tenant, playbook: Playbook) -> None:
    api = f"/api/v1/workspaces/{acme.workspace.slug}/playbooks/{playbook.pk}/phones"
    answer = signed_in(acme.contributor).post(api)
    assert answer.status_code == 201
    assert answer.json()["address"].startswith(f"{settings.PUBLIC_URL}/capture/")
    assert answer.json()["qr"].startswith("<svg")


def test_a_colleague_sees_no_phone_of_others_and_an_administrator_all(acme: Tenant, phone: PhoneInHand) -> None:
    api = f"/api/v1/workspaces/{acme.workspace.slug}/playbooks/{phone.playbook.pk}/phones"
    change(acme.reader, role=Role.CONTRIBUTOR)
    colleague = signed_in(acme.reader)
    assert colleague.get(api).json() == []
    assert colleague.delete(f"{api}/{phone.invitation.phone.pk}").status_code == 404
    administrator = signed_in(acme.administrator)
    assert len(administrator.get(api).json()) == 1
    assert administrator.delete(f"{api}/{phone.invitation.phone.pk}").status_code == 204


def test_nobody_of_another_workspace_revokes_a_phone(bolt: Tenant, phone: PhoneInHand) -> None:
    with pytest.raises(NotPermitted):
        revoke_phone(by=bolt.owner, phone=phone.invitation.phone)


def test_asking_pairing_and_revoking_leave_a_line_each(acme: Tenant, phone: PhoneInHand) -> None:
    revoke_phone(by=acme.administrator, phone=phone.invitation.phone)
    revoke_phone(by=acme.administrator, phone=phone.invitation.phone)
    lines = AuditEntry.objects.in_workspace(acme.workspace).filter(object_id=phone.invitation.phone.pk).order_by("at")
    assert [(line.action, line.actor_id) for line in lines] == [
        ("phone.invite", acme.contributor.person_id),
        ("phone.pair", acme.contributor.person_id),
        ("phone.revoke", acme.administrator.person_id),
    ]


def test_phones_are_forgotten_after_thirty_days(acme: Tenant, phone: PhoneInHand) -> None:
    step = new_step()
    phone.say(step, line="Close the valve")
    assert forget_old_phones() == 0
    with clock.standing_at(clock.now() + timedelta(days=31)):
        assert forget_old_phones() == 1
    assert not Phone.objects.in_workspace(acme.workspace).exists()
