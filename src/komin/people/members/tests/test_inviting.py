"""People are asked by mail to join a workspace: who may ask, what the mail says, who gets in, and who does not."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from komin.kernel import clock
from komin.kernel.errors import Invalid, NotFound, NotPermitted, TooLarge, TooMany
from komin.people.accounts.models import Person
from komin.people.members.actions.accept_invitation import accept_invitation
from komin.people.members.actions.forget_invitations import forget_invitations
from komin.people.members.actions.invite_people import MOST_AT_ONCE, invite_people
from komin.people.members.actions.resend_invitation import MINUTES_BETWEEN, resend_invitation
from komin.people.members.actions.withdraw_invitation import withdraw_invitation
from komin.people.members.addresses import read_addresses
from komin.people.members.models import DAYS_OPEN, Invitation
from komin.people.members.queries import invitation_of
from komin.people.workspaces.models import Member, Role
from komin.platform.jobs.testing import run_jobs
from komin.platform.mail.models import OutgoingMail
from tests.fixtures import Tenant, make_person, signed_in

pytestmark = pytest.mark.django_db

CY = "cy@example.com"


def _open(tenant: Tenant) -> list[str]:
    found = Invitation.objects.in_workspace(tenant.workspace).order_by("email")
    return list(found.values_list("email", flat=True))


def _invite(tenant: Tenant, *addresses: str, role: Role = Role.CONTRIBUTOR, message: str = "") -> None:
    invite_people(by=tenant.administrator, addresses=addresses or (CY,), role=role, message=message)


def _link() -> str:
    """The path in the last mail."""
    run_jobs()
    found = re.search(r"/en/invitations/\S+", str(mail.outbox[-1].body))
    assert found
    return found[0]


def _token() -> str:
    return _link().rsplit("/", 1)[1]


def _cy() -> Person:
    return Person.objects.create_user(email=CY, first_name="Cy", last_name="Noor")


def test_the_first_mail_says_who_asks_whence_the_address_comes_what_for_and_how_to_refuse(acme: Tenant) -> None:
    """Charter, case T-20."""
    _invite(acme, message="See you on Monday.")
    link = _link()
    (sent,) = mail.outbox
    assert sent.to == [CY] and sent.subject == "Adam Acme asks you to join Acme"
    body = re.sub(r"\s+", " ", str(sent.body))
    for part in ("Adam Acme asks you to join Acme", "as Contributor", "See you on Monday.", "Answer: join or refuse"):
        assert part in body
    for part in (
        "Adam Acme of Acme gave us your address",
        "forgotten after",
        "To refuse",
        "corrected or erased",
        "complaint",
    ):
        assert part in body

    page = Client().post(f"{link}/refusal")
    assert (page.status_code, _open(acme)) == (200, [])
    assert Client().get(link).status_code == 404
    assert not Person.objects.filter(email=CY).exists()


def test_the_mail_speaks_the_language_of_the_workspace(acme: Tenant) -> None:
    acme.workspace.language = "fr"
    acme.workspace.save()
    acme.administrator.workspace.refresh_from_db()
    _invite(acme)
    run_jobs()
    assert mail.outbox[-1].subject == "Adam Acme vous invite à rejoindre Acme"
    assert "Votre rôle\u00a0: Contributeur" in re.sub(r"[ \n]+", " ", str(mail.outbox[-1].body))


def test_whoever_was_asked_joins_once_with_the_role_that_was_given(acme: Tenant) -> None:
    _invite(acme, role=Role.READER)
    link, browser = _link(), Client()
    browser.force_login(_cy())

    page = browser.get(link)
    assert page.status_code == 200 and "Join" in page.content.decode()
    answer = browser.post(f"{link}/acceptance")
    assert (answer.status_code, answer["Location"]) == (302, f"/w/{acme.workspace.slug}/")
    assert Member.objects.in_workspace(acme.workspace).get(person__email=CY).role == Role.READER
    assert browser.post(f"{link}/acceptance").status_code == 404
    assert _open(acme) == []


def test_a_forwarded_mail_lets_nobody_in(acme: Tenant, bolt: Tenant) -> None:
    _invite(acme)
    link = _link()
    thief = signed_in(bolt.owner)
    assert "This invitation is for cy@example.com." in thief.get(link).content.decode()
    assert thief.post(f"{link}/acceptance").status_code == 403
    assert not Member.objects.in_workspace(acme.workspace).filter(person=bolt.owner.person).exists()
    assert _open(acme) == [CY]


def test_somebody_new_signs_up_with_the_invited_address_and_no_other(acme: Tenant) -> None:
    _invite(acme)
    link, browser = _link(), Client()
    sent = {"first_name": "Cy", "last_name": "Noor", "email": "else@example.com", "password1": "seven green lathes"}
    answer = browser.post(f"{link}/sign-up", sent)
    assert answer.status_code == 302
    run_jobs()
    assert mail.outbox[-1].to == [CY]
    assert not Member.objects.of_person(Person.objects.get(email=CY)).exists()

    code = str(mail.outbox[-1].subject).split()[0]
    verified = browser.post(answer["Location"], {"code": code})
    assert verified["Location"] == link
    browser.post(f"{link}/acceptance")
    assert [one.workspace for one in Member.objects.of_person(Person.objects.get(email=CY))] == [acme.workspace]


def test_an_address_is_asked_once_whatever_is_pasted(acme: Tenant) -> None:
    _invite(acme)
    person = acme.reader.person
    done = invite_people(
        by=acme.administrator, addresses=(CY, person.email, "new@example.com"), role=Role.READER, message=""
    )
    assert (done.sent, done.members, done.open) == (["new@example.com"], [person.email], [CY])
    assert _open(acme) == [CY, "new@example.com"]


def test_two_workspaces_ask_the_same_person_and_know_nothing_of_each_other(acme: Tenant, bolt: Tenant) -> None:
    _invite(acme)
    _invite(bolt)
    mine = Invitation.objects.in_workspace(bolt.workspace).get()
    with pytest.raises(NotFound):
        resend_invitation(by=acme.administrator, invitation=mine)
    withdraw_invitation(by=acme.administrator, invitation=mine)
    assert (_open(acme), _open(bolt)) == ([CY], [CY])


def test_nobody_asks_below_administrator_or_above_their_own_role(acme: Tenant) -> None:
    for member in (acme.reader, acme.contributor):
        with pytest.raises(NotPermitted):
            invite_people(by=member, addresses=(CY,), role=Role.READER)
    with pytest.raises(NotPermitted, match="above your own"):
        _invite(acme, role=Role.OWNER)
    assert _open(acme) == []


def test_too_many_none_and_too_long_words_are_refused_whole(acme: Tenant) -> None:
    with pytest.raises(TooLarge):
        _invite(acme, *(f"a{number}@example.com" for number in range(MOST_AT_ONCE + 1)))
    with pytest.raises(Invalid):
        invite_people(by=acme.administrator, addresses=(), role=Role.READER)
    with pytest.raises(Invalid):
        _invite(acme, message="x" * 501)
    assert (_open(acme), OutgoingMail.objects.count()) == ([], 0)


def test_an_invitation_sent_again_has_another_link_and_the_earlier_opens_nothing(
    acme: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    _invite(acme)
    first, invitation = _token(), Invitation.objects.in_workspace(acme.workspace).get()
    with pytest.raises(TooMany):
        resend_invitation(by=acme.administrator, invitation=invitation)
    later = clock.now() + timedelta(minutes=MINUTES_BETWEEN + 1)
    monkeypatch.setattr(clock, "now", lambda: later)
    resend_invitation(by=acme.administrator, invitation=invitation)
    assert invitation_of(first) is None
    assert invitation_of(_token()) == invitation


def test_what_nobody_answered_is_forgotten_after_two_weeks(acme: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    _invite(acme)
    token, then = _token(), clock.now() + timedelta(days=DAYS_OPEN, minutes=1)
    assert forget_invitations() == 0
    monkeypatch.setattr(clock, "now", lambda: then)
    assert invitation_of(token) is None
    assert (forget_invitations(), _open(acme)) == (1, [])


def test_whose_access_was_closed_comes_back_by_an_invitation_and_a_member_keeps_the_role(acme: Tenant) -> None:
    former = acme.contributor
    former.deactivated_at = clock.now()
    former.save()
    _invite(acme, former.person.email, role=Role.READER)
    back = accept_invitation(person=former.person, invitation=Invitation.objects.in_workspace(acme.workspace).get())
    assert (back.pk, back.role, back.deactivated_at) == (former.pk, Role.READER, None)


@pytest.mark.parametrize(
    ("pasted", "read", "others"),
    [
        ("a@b.example\nc@d.example", ["a@b.example", "c@d.example"], []),
        ("A@B.Example; a@b.example ,\t", ["a@b.example"], []),
        ("Ada Lovelace <ada@b.example>, Bob <bob@b.example>", ["ada@b.example", "bob@b.example"], []),
        ("a@b.example\nnobody\na.lemoine@av", ["a@b.example"], ["nobody", "a.lemoine@av"]),
        ('"Lovelace, Ada" <ada@b.example>; c@d.example', ["ada@b.example", "c@d.example"], []),
        ("a@b.example c@d.example", ["a@b.example", "c@d.example"], []),
        ('Ada" <ada@b.example>', ["ada@b.example"], []),
        ("a b@c.example", [], ["a b@c.example"]),
        ("evil@b.example%0aBcc:x@y.example", [], ["evil@b.example%0aBcc:x@y.example"]),
        ("", [], []),
    ],
)
def test_addresses_are_read_as_people_paste_them(pasted: str, read: list[str], others: list[str]) -> None:
    assert (list(read_addresses(pasted).addresses), list(read_addresses(pasted).others)) == (read, others)


def test_a_list_with_a_mistake_comes_back_as_it_was_and_nothing_is_sent(acme: Tenant) -> None:
    typed = "cy@example.com\na.lemoine@av"
    address = reverse("members:invite", args=[acme.workspace.slug])
    page = signed_in(acme.administrator).post(address, {"addresses": typed, "role": "reader", "message": "Hello"})
    text = page.content.decode()
    assert page.status_code == 422 and "a.lemoine@av: the ending is missing" in text
    assert typed in text and "Hello" in text
    assert _open(acme) == []


def test_an_address_with_an_account_elsewhere_looks_like_any_other(acme: Tenant) -> None:
    """Who invites does not learn who has an account."""
    make_person("Known", "Person")
    address = reverse("members:invite", args=[acme.workspace.slug])
    browser = signed_in(acme.administrator)
    for email in ("known.person@example.com", "unknown.person@example.com"):
        page = browser.post(address, {"addresses": email, "role": "reader", "message": ""}, follow=True)
        assert "1 invitation is on its way." in page.content.decode()


def _ask_and_withdraw(tenant: Tenant, address: str = CY) -> int:
    """The status of asking; what was sent is taken back, so that the address can be asked anew."""
    client = signed_in(tenant.administrator)
    form = {"addresses": address, "role": "reader", "message": ""}
    status = client.post(reverse("members:invite", args=[tenant.workspace.slug]), form).status_code
    for invitation in Invitation.objects.in_workspace(tenant.workspace):
        client.post(reverse("members:withdraw", args=[tenant.workspace.slug, invitation.pk]))
    return status


def test_nobodys_mailbox_is_filled_by_asking_and_taking_back(acme: Tenant, bolt: Tenant) -> None:
    assert [_ask_and_withdraw(acme) for _ in range(3)] == [302] * 3
    assert [_ask_and_withdraw(bolt) for _ in range(4)] == [302, 302, 429, 429]
    assert _ask_and_withdraw(acme, "dora@example.com") == 302
    run_jobs()
    assert [message.to for message in mail.outbox] == [[CY]] * 5 + [["dora@example.com"]]


def test_an_address_asked_too_often_is_named_and_what_was_typed_stays(acme: Tenant) -> None:
    for _ in range(5):
        _ask_and_withdraw(acme)
    form = {"addresses": f"{CY}\neve@example.com", "role": "reader", "message": "See you on Monday."}
    answer = signed_in(acme.administrator).post(reverse("members:invite", args=[acme.workspace.slug]), form)
    page = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"]) == (429, "86400")
    assert f"wait until tomorrow: {CY}" in page and "See you on Monday." in page
    assert _open(acme) == []


def test_the_page_of_an_invitation_is_kept_by_no_cache(acme: Tenant) -> None:
    _invite(acme)
    link = _link()
    for address in (link, f"{link}/sign-up", f"{link[:-4]}none"):
        response = Client().get(address)
        assert {"private", "no-store"} <= set(response["Cache-Control"].split(", ")), address
        assert response["X-Robots-Tag"] == "noindex, nofollow"
