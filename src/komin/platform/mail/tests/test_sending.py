"""A mail on its way: written in the reader's language, sent once, then forgotten."""

import re
from collections.abc import Iterator
from datetime import timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.db import transaction
from pytest_django import Settings

from komin.kernel import clock
from komin.kernel.errors import Invalid
from komin.platform.jobs.models import Job
from komin.platform.jobs.queue import list_dead_letters
from komin.platform.jobs.testing import run_jobs
from komin.platform.mail.models import MailState, OutgoingMail
from komin.platform.mail.retention import forget_mail
from komin.platform.mail.send import send_later
from komin.platform.mail.tests.mail_server import Mailbox, mail_server

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def templates_of_the_tests(settings: Settings) -> None:
    (engine,) = settings.TEMPLATES
    settings.TEMPLATES = [{**engine, "DIRS": [Path(__file__).parent / "templates"]}]


@pytest.fixture
def mailbox(settings: Settings) -> Iterator[Mailbox]:
    """A real mail server that the product is set to use."""
    with mail_server() as box:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_OPTIONS = {"host": "127.0.0.1", "port": box.port, "timeout": 5}
        yield box


def send(to: str = "ada@example.com", language: str = "en", **context: Any) -> None:
    context.setdefault("name", "Ada")
    send_later(template="mail_tests/greeting", to=to, language=language, context=context, purpose="account")


def test_a_mail_arrives_with_proper_headers_in_both_forms(mailbox: Mailbox) -> None:
    send(name="Zoé & <Co>")
    run_jobs()
    (message,) = mailbox.messages
    (row,) = OutgoingMail.objects.all()
    assert mailbox.recipients == ["ada@example.com"]
    assert message["Subject"] == "Refresh Zoé & <Co>"
    assert message["Message-ID"] == f"<{row.id}@127.0.0.1>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Content-Language"] == "en"
    assert abs(parsedate_to_datetime(message["Date"]).timestamp() - clock.now().timestamp()) < 60
    text, html = message.get_body(("plain",)), message.get_body(("html",))
    assert text is not None and html is not None
    assert "Zoé & <Co> <3" in text.get_content()
    assert "<p>Zoé &amp; &lt;Co&gt;</p>" in html.get_content()


def test_every_mail_says_who_sent_it_and_why(mailbox: Mailbox, settings: Settings) -> None:
    settings.KOMIN = {**settings.KOMIN, "OPERATOR_NAME": "Ateliers & Co", "OPERATOR_ADDRESS": "1 rue du Port, Brest"}
    send(unsubscribe_url="https://komin.example/stop/1")
    run_jobs()
    for form in ("plain", "html"):
        part = mailbox.messages[0].get_body((form,))
        assert part is not None
        content = part.get_content().replace("&amp;", "&")
        for expected in ("Ateliers & Co", "1 rue du Port, Brest", "You receive this mail because", "/stop/1"):
            assert expected in content, (form, expected)


def test_a_mail_loads_nothing_from_anywhere(mailbox: Mailbox) -> None:
    send()
    run_jobs()
    html = mailbox.messages[0].get_body(("html",))
    assert html is not None
    assert not re.search(r"<(img|link|script|iframe)|url\(|@import", html.get_content())


def test_a_mail_is_in_the_language_of_its_reader(mailbox: Mailbox) -> None:
    send(language="fr")
    send(language="en")
    run_jobs()
    french, english = (message.get_body(("plain",)) for message in mailbox.messages)
    assert french is not None and english is not None
    assert [message["Subject"] for message in mailbox.messages] == ["Actualiser Ada", "Refresh Ada"]
    assert "Vous recevez cet e-mail parce que" in french.get_content()
    assert "You receive this mail because" in english.get_content()


def test_what_is_personal_is_gone_once_the_mail_is_sent(mailbox: Mailbox) -> None:
    send()
    run_jobs()
    (row,) = OutgoingMail.objects.all()
    assert (row.state, row.template) == (MailState.SENT, "mail_tests/greeting")
    assert row.sent_at is not None
    assert (row.recipient, row.subject, row.text, row.html) == ("", "", "", "")


def test_a_mail_that_the_server_refuses_for_now_is_sent_later_with_the_same_id(mailbox: Mailbox) -> None:
    mailbox.reply_to_recipient = "451 grey-listed, come back"
    send()
    run_jobs(failures=True)
    (row,) = OutgoingMail.objects.all()
    assert not mailbox.messages
    assert row.recipient == "ada@example.com"

    mailbox.reply_to_recipient = "250 fine"
    run_jobs(later=timedelta(minutes=1))
    assert [message["Message-ID"] for message in mailbox.messages] == [f"<{row.id}@127.0.0.1>"]
    assert run_jobs(later=timedelta(days=1)) == 0


def test_a_mail_that_the_server_refuses_for_good_is_given_up_at_once_without_naming_anybody(mailbox: Mailbox) -> None:
    mailbox.reply_to_recipient = "550 no such mailbox: ada@example.com"
    send()
    run_jobs(failures=True)
    (letter,) = list_dead_letters()
    assert (letter.name, letter.error, letter.deliveries) == ("mail.send", "GiveUpError", 1)
    assert letter.message == "The mail server refused for good, with 550."
    assert "ada" not in str(letter.arguments)


def test_a_mail_server_that_is_away_delays_the_mail(settings: Settings) -> None:
    with mail_server() as box:
        gone = box.port
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_OPTIONS = {"host": "127.0.0.1", "port": gone, "timeout": 5}
    send()
    run_jobs(failures=True)
    assert OutgoingMail.objects.get().state == MailState.WAITING
    assert Job.objects.get().deliveries == 1


def test_a_mail_of_a_change_that_was_rolled_back_is_not_sent() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        send()
        raise RuntimeError
    run_jobs()
    assert mail.outbox == []
    assert not OutgoingMail.objects.exists()


def test_a_name_with_line_breaks_adds_no_header() -> None:
    send(name="Ada\r\nBcc: everybody@example.com\n\nHello")
    run_jobs()
    (message,) = mail.outbox
    assert message.subject == "Refresh Ada Bcc: everybody@example.com Hello"
    assert message.recipients() == ["ada@example.com"]
    assert message.message()["Bcc"] is None


@pytest.mark.parametrize(
    "address",
    [
        "",
        "ada",
        "ada@",
        "ada@example.com\nBcc: bob@example.com",
        "ada@example.com\r\n",
        "ada@example.com, bob@example.com",
        "ada@example.com;bob@example.com",
        "Ada <ada@example.com>",
        '"ada\x01"@example.com',
        '"ada bob"@example.com',
        "ada@[127.0.0.1]",
        "ada%bob@example.com",
        "a\u202eda@example.com",
        "ada\x00@example.com",
        "a" * 300 + "@example.com",
    ],
)
def test_an_address_that_is_not_one_plain_mailbox_is_refused(address: str) -> None:
    with pytest.raises(Invalid) as refusal:
        send(to=address)
    assert "email" in refusal.value.fields
    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize("address", ["ada.lovelace+komin@example.co.uk", "o'neil@example.com", "ada@exämple.com"])
def test_plain_mailboxes_are_accepted(address: str, mailbox: Mailbox) -> None:
    send(to=address)
    run_jobs()
    assert len(mailbox.messages) == 1


def test_a_mail_on_the_console_is_read_as_it_is(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_OPTIONS = "komin.platform.mail.console.EmailBackend", {}
    send(name="Zoé")
    run_jobs()
    shown = capsys.readouterr().out
    assert "To: ada@example.com\nSubject: Refresh Zoé\n" in shown
    assert "Zoé" in shown.split("Subject:")[1].split("\n", 1)[1]
    assert "Content-Type" not in shown and "<html" not in shown


def test_an_unknown_purpose_is_a_fault_of_the_code() -> None:
    with pytest.raises(ValueError, match="amusement"):
        send_later(template="mail_tests/greeting", to="a@example.com", language="en", context={}, purpose="amusement")


def test_what_could_not_be_sent_for_a_week_is_forgotten_and_its_neighbour_kept() -> None:
    send(to="old@example.com")
    week_old = clock.now() + timedelta(days=7, minutes=1)
    with clock.standing_at(week_old):
        send(to="new@example.com")
        forget_mail()
    old, new = OutgoingMail.objects.order_by("created_at")
    assert (old.state, old.recipient, old.text) == (MailState.GIVEN_UP, "", "")
    assert (new.state, new.recipient) == (MailState.WAITING, "new@example.com")
    with clock.standing_at(week_old + timedelta(days=180)):
        forget_mail()
    assert [row.state for row in OutgoingMail.objects.all()] == [MailState.GIVEN_UP]
