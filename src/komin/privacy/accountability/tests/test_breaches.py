"""A breach is written down, told within 72 hours or with the reason for the delay, and told to those concerned."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail

from komin.kernel import clock
from komin.kernel.errors import Invalid, NotPermitted
from komin.platform.jobs.testing import run_jobs
from komin.privacy.accountability.actions.keep_breach import Account, keep_breach
from komin.privacy.accountability.actions.remind_of_breaches import forget_old_matters, remind_of_breaches
from komin.privacy.accountability.actions.settle_breach import close_breach, decide_not_to_notify, note_notification
from komin.privacy.accountability.actions.tell_people import choose_people, note_told, tell_people
from komin.privacy.accountability.models import Breach, Risk
from komin.privacy.accountability.notification import notification_of
from komin.privacy.register.models import Office
from komin.privacy.register.officers import COMMAND_LINE
from komin.privacy.register.tests.in_office import browser_of, officer_called
from tests.fixtures import Tenant

pytestmark = pytest.mark.django_db
NOTICED = datetime(2026, 3, 2, 8, tzinfo=UTC)
BY = COMMAND_LINE


def breach(risk: Risk = Risk.RISK) -> Breach:
    account = Account("Laptop lost", NOTICED, "A laptop was lost on a train.", "Names and addresses", risk)
    with clock.standing_at(NOTICED):
        return keep_breach(by=BY, account=account)


def hours(number: float) -> datetime:
    return NOTICED + timedelta(hours=number)


def test_within_72_hours_no_reason_is_needed_and_afterwards_one_is() -> None:
    in_time, late = breach(), breach()
    with clock.standing_at(hours(80)):
        noted = note_notification(by=BY, breach_id=in_time.pk, at=hours(72), reference="N-1")
        assert noted.late_reason == ""
        with pytest.raises(Invalid, match="72 hours"):
            note_notification(by=BY, breach_id=late.pk, at=hours(72.1), reference="N-2")
        note_notification(by=BY, breach_id=late.pk, at=hours(72.1), reference="N-2", late_reason="Found on a Friday.")
        with pytest.raises(Invalid):
            note_notification(by=BY, breach_id=late.pk, at=hours(81), reference="to come")
    assert Breach.objects.get(pk=late.pk).late_reason == "Found on a Friday."


def test_officers_are_reminded_before_the_hours_are_over_and_each_day_afterwards(acme: Tenant) -> None:
    petra = officer_called("Petra")
    decided, waiting = breach(Risk.NONE), breach()
    decide_not_to_notify(by=petra, breach_id=decided.pk, why="The disk was encrypted.")
    reminded = []
    for hour in range(130):
        with clock.standing_at(hours(hour)):
            reminded += [hour] * remind_of_breaches()
    assert reminded == [24, 48, 60, 68, 72, 96, 120]
    run_jobs()
    assert {message.to[0] for message in mail.outbox} == {"petra.desk@example.com"}
    assert str(waiting.pk) in str(mail.outbox[0].body) and "train" not in str(mail.outbox[0].body)


def test_a_late_breach_says_so_in_words_and_not_by_its_colour_alone() -> None:
    known = breach()
    browser = browser_of(officer_called("Petra"))
    for address in ("/office/breaches", f"/office/breaches/{known.pk}"):
        with clock.standing_at(hours(71)):
            early = browser.get(address).content.decode()
        with clock.standing_at(hours(73)):
            late = browser.get(address).content.decode()
        assert "by 5 March 2026, 08:00" in early and "late since" not in early
        assert "late since 5 March 2026, 08:00" in late


def test_without_risk_it_is_kept_with_the_reason_and_with_risk_there_is_nothing_to_decide() -> None:
    small, large = breach(Risk.NONE), breach(Risk.RISK)
    with pytest.raises(Invalid):
        close_breach(by=BY, breach_id=small.pk)
    decide_not_to_notify(by=BY, breach_id=small.pk, why="The disk was encrypted.")
    assert close_breach(by=BY, breach_id=small.pk).closed_at
    with pytest.raises(Invalid):
        decide_not_to_notify(by=BY, breach_id=large.pk, why="No time.")
    assert Breach.objects.count() == 2


def test_those_concerned_are_chosen_and_told_in_their_language_once(acme: Tenant, bolt: Tenant) -> None:
    one = breach(Risk.HIGH)
    acme.reader.person.language = "fr"
    acme.reader.person.save()
    slug, outsider = acme.workspace.slug, bolt.reader.person.email
    assert choose_people(by=BY, breach_id=one.pk, workspaces=[slug], addresses=[outsider]) == 5
    assert choose_people(by=BY, breach_id=one.pk, workspaces=[slug]) == 0
    with pytest.raises(Invalid, match="nowhere"):
        choose_people(by=BY, breach_id=one.pk, workspaces=["nowhere"])
    with pytest.raises(Invalid):
        tell_people(by=BY, breach_id=one.pk, texts={"en": "A laptop."})
    with clock.standing_at(hours(1)):
        note_notification(by=BY, breach_id=one.pk, at=hours(1), reference="")
    with pytest.raises(Invalid, match="told first"):
        close_breach(by=BY, breach_id=one.pk)

    texts = {"en": "Change your password.", "fr": "Changez de mot de passe."}
    assert tell_people(by=BY, breach_id=one.pk, texts=texts) == 5
    assert tell_people(by=BY, breach_id=one.pk, texts=texts) == 0
    run_jobs()
    told = {message.to[0]: str(message.body) for message in mail.outbox}
    assert len(mail.outbox) == 5 and bolt.owner.person.email not in told
    assert "Changez de mot" in told[acme.reader.person.email] and "Change your" in told[outsider]
    assert close_breach(by=BY, breach_id=one.pk).closed_at


def test_whoever_no_mail_reaches_is_told_otherwise(acme: Tenant) -> None:
    one = breach(Risk.HIGH)
    acme.reader.person.email = "17@operators.invalid"
    acme.reader.person.save()
    choose_people(by=BY, breach_id=one.pk, workspaces=[acme.workspace.slug])
    assert tell_people(by=BY, breach_id=one.pk, texts={"en": "x", "fr": "y"}) == 3
    assert [row.person_id for row in one.people.filter(told_at=None)] == [acme.reader.person_id]
    note_told(by=BY, breach_id=one.pk)
    assert not one.people.filter(told_at=None).exists()


def test_the_words_for_the_authority_say_what_its_form_asks() -> None:
    said = notification_of(breach()).text
    assert all(word in said for word in ("A laptop was lost", "Names and addresses", "2 mars 2026", "5 mars 2026"))


def test_only_the_privacy_officer_keeps_the_register(acme: Tenant) -> None:
    petra, sol = officer_called("Petra"), officer_called("Sol", Office.SITE_ADMINISTRATOR)
    one = breach()
    with pytest.raises(NotPermitted):
        close_breach(by=sol, breach_id=one.pk)
    browser = browser_of(petra)
    typed = {
        "title": "Mail astray", "noticed_at": "2026-03-01T10:00", "facts": "A list went out.", "categories": "Names",
        "people_count": "3", "records_count": "3", "risk": "high",
    }  # fmt: skip
    assert browser.post("/office/breaches", typed | {"facts": ""}).status_code == 422
    page = browser.post("/office/breaches", typed)["Location"]
    assert "A list went out." in browser.get(page).content.decode()
    looked = browser.post(f"{page}/telling", {"text_en": "Sorry.", "text_fr": "Pardon."})
    assert looked.status_code == 200 and "Sorry." in looked.content.decode()
    assert browser.post(f"{page}/people", {"addresses": acme.reader.person.email}).status_code == 302
    assert acme.reader.person.get_full_name() in browser.get(page).content.decode()
    assert browser.get(f"{page}/notification.txt")["Content-Type"].startswith("text/plain")
    assert browser_of(sol).get(page).status_code == 404
    assert browser_of(sol).get("/office/registers/breaches.json").json()["rows"][0]["Breach"] in (
        "Laptop lost",
        "Mail astray",
    )


def test_a_year_after_it_was_closed_it_leaves_for_the_archive() -> None:
    old, open_one = breach(Risk.NONE), breach()
    decide_not_to_notify(by=BY, breach_id=old.pk, why="The disk was encrypted.")
    with clock.standing_at(NOTICED):
        close_breach(by=BY, breach_id=old.pk)
    with clock.standing_at(NOTICED + timedelta(days=366)):
        assert forget_old_matters() == 1
    assert [one.pk for one in Breach.objects.all()] == [open_one.pk]
