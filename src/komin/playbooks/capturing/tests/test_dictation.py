"""A line that is spoken in capture mode: heard by this machine alone, and kept by nobody."""

import re
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client

from komin.playbooks.authoring.actions.create_playbook import create_playbook
from komin.playbooks.capturing.actions.revoke_phone import revoke_phone
from komin.playbooks.capturing.dictating import here
from komin.playbooks.capturing.dictating.recogniser import BusyError, DeadError
from komin.playbooks.capturing.dictating.weights import FOLDER
from komin.playbooks.capturing.limits import LARGEST_RECORDING
from komin.playbooks.capturing.models import Phone
from komin.playbooks.capturing.tests.phones import PhoneInHand
from komin.playbooks.capturing.tests.voices import (
    FRENCH,
    FRENCH_LINE,
    LINE,
    recorded,
    require_recogniser,
    silence,
    spoken,
    workshop,
)
from komin.playbooks.library.models import Playbook
from tests.fixtures import Tenant, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("dictation")]
KINDS = ["audio/webm", "audio/ogg", "audio/mp4", "audio/wav"]


@pytest.fixture(autouse=True)
def heard() -> None:
    require_recogniser()


@pytest.fixture
def playbook(acme: Tenant) -> Playbook:
    return create_playbook(by=acme.contributor, title="Change the filter", language="en")


@pytest.fixture
def phone(acme: Tenant, playbook: Playbook) -> PhoneInHand:
    return PhoneInHand(acme.contributor, playbook)


def page_of(playbook: Playbook) -> str:
    return f"/w/{playbook.workspace.slug}/playbooks/{playbook.pk}/capture"


def api_of(playbook: Playbook) -> str:
    return f"/api/v1/workspaces/{playbook.workspace.slug}/playbooks/{playbook.pk}/capture/dictation"


def dictate(client: Client, playbook: Playbook, recording: bytes, kind: str = "audio/wav", **headers: Any) -> Any:
    return client.post(api_of(playbook), recording, content_type=kind, headers=headers)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


@pytest.mark.parametrize("kind", KINDS)
def test_an_english_line_is_understood_in_whatever_browsers_record(
    phone: PhoneInHand, playbook: Playbook, kind: str
) -> None:
    answer = dictate(phone.client, playbook, recorded(spoken(), kind), f"{kind};codecs=opus")
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"
    understood = set(words(LINE)) & set(words(answer.json()["text"]))
    assert len(understood) >= len(set(words(LINE))) - 2, answer.json()


def test_a_french_line_is_understood(acme: Tenant) -> None:
    playbook = create_playbook(by=acme.contributor, title="Changer le filtre", language="fr")
    answer = dictate(signed_in(acme.contributor), playbook, FRENCH.read_bytes(), "audio/ogg")
    understood = set(words(FRENCH_LINE)) & set(words(answer.json()["text"]))
    assert len(understood) >= len(set(words(FRENCH_LINE))) - 1, answer.json()


@pytest.mark.parametrize(
    "nothing", [silence, partial(silence, 0.1), workshop], ids=["silence", "a click", "a workshop"]
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_where_nobody_speaks_nothing_is_invented(acme: Tenant, nothing: Callable[[], bytes], language: str) -> None:
    playbook = create_playbook(by=acme.contributor, title="Change the filter", language=language)
    assert dictate(signed_in(acme.contributor), playbook, nothing()).json() == {"text": ""}


def test_an_empty_recording_makes_it_ready(phone: PhoneInHand, playbook: Playbook) -> None:
    answer = dictate(phone.client, playbook, b"")
    assert (answer.status_code, answer.content) == (204, b"")


def test_the_page_says_where_and_asks_for_the_microphone_there_alone(phone: PhoneInHand, playbook: Playbook) -> None:
    page = phone.client.get(phone.page)
    assert f'dictation="{api_of(playbook)}"' in page.content.decode()
    assert "microphone=(self)" in page["Permissions-Policy"] and "camera=(self)" in page["Permissions-Policy"]
    assert "microphone=()" in Client().get("/")["Permissions-Policy"]


def test_the_editor_says_so_too(acme: Tenant, playbook: Playbook) -> None:
    editor = signed_in(acme.contributor).get(page_of(playbook).replace("/capture", "/edit"))
    assert f'dictation="{api_of(playbook)}"' in editor.content.decode()
    assert "microphone=(self)" in editor["Permissions-Policy"] and "camera=(self)" in editor["Permissions-Policy"]


@pytest.mark.parametrize("language", ["nb", "pt-BR", "fil"])
def test_languages_that_are_called_otherwise_are_heard(acme: Tenant, language: str) -> None:
    playbook = create_playbook(by=acme.contributor, title="Change the filter", language=language)
    assert "dictation=" in signed_in(acme.contributor).get(page_of(playbook)).content.decode()


@pytest.fixture(params=["off", "no model", "a language that it never learned"])
def without(request: pytest.FixtureRequest, playbook: Playbook, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "off":
        monkeypatch.setitem(settings.KOMIN, "DICTATION", "off")
    elif request.param == "no model":
        monkeypatch.setattr(here, "FOLDER", FOLDER.with_name("none"))
    else:
        Playbook.objects.in_workspace(playbook.workspace_id).filter(pk=playbook.pk).update(language="ga")


@pytest.mark.usefixtures("without")
def test_without_a_recogniser_the_page_offers_none_and_asks_for_no_microphone(
    phone: PhoneInHand, playbook: Playbook
) -> None:
    page = phone.client.get(phone.page)
    assert "dictation=" not in page.content.decode()
    assert "microphone=()" in page["Permissions-Policy"]
    assert dictate(phone.client, playbook, silence()).status_code == 404


@pytest.mark.parametrize(
    ("recording", "kind", "status"),
    [
        (b"PK\x03\x04" + bytes(100_000), "audio/webm", 415),
        (bytes(100_000), "audio/ogg", 415),
        (b"RIFF\xff\xff\xff\xffWAVEfmt " + bytes(500), "audio/wav", 415),
        (b"\x1aE\xdf\xa3" + bytes(500), "audio/webm", 415),
        (silence(), "video/webm", 415),
        (silence(), "application/json", 415),
        (bytes(LARGEST_RECORDING + 1), "audio/webm", 413),
    ],
    ids=["a package", "zeros", "a damaged wave", "a damaged film", "a film", "no sound", "too large"],
)
def test_what_is_no_recording_is_refused_in_the_language_of_who_speaks(
    phone: PhoneInHand, playbook: Playbook, recording: bytes, kind: str, status: int
) -> None:
    answer = dictate(phone.client, playbook, recording, kind, **{"Accept-Language": "fr"})
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    assert answer.json()["detail"].startswith(("Ce n’est pas un enregistrement", "Cet enregistrement est trop long"))


def test_a_recording_that_is_too_long_is_refused_also_where_it_hides_that(
    phone: PhoneInHand, playbook: Playbook
) -> None:
    """As browsers record: nobody knew how long it would be."""
    sent = recorded(silence(75), "audio/webm")
    assert dictate(phone.client, playbook, sent).status_code == 413
    at = sent.index(b"\x44\x89\x88")
    assert dictate(phone.client, playbook, sent[: at + 3] + bytes(8) + sent[at + 11 :]).status_code == 413


def test_a_recording_that_claims_a_false_rate_is_refused(phone: PhoneInHand, playbook: Playbook) -> None:
    """A sample a second: two megabytes of it would be gigabytes to hear."""
    sent = bytearray(silence())
    sent[24:28] = (1).to_bytes(4, "little")
    assert dictate(phone.client, playbook, bytes(sent)).status_code == 415


@pytest.mark.parametrize(
    ("raised", "detail"), [(BusyError, "Others are dictating"), (DeadError, "Dictation does not answer")]
)
def test_a_recogniser_that_can_not_hear_now_says_when_to_speak_again(
    phone: PhoneInHand, playbook: Playbook, monkeypatch: pytest.MonkeyPatch, raised: type[Exception], detail: str
) -> None:
    class Unable:
        def hear(self, *_recording: bytes, **_asked: object) -> str:
            raise raised

    monkeypatch.setattr(here, "recogniser", Unable)
    answer = dictate(phone.client, playbook, silence())
    assert (answer.status_code, answer["Content-Type"]) == (503, "application/problem+json")
    assert int(answer["Retry-After"]) > 0
    assert answer.json()["detail"].startswith(detail)


def test_a_member_who_dictates_without_end_is_told_to_wait(acme: Tenant, playbook: Playbook) -> None:
    """Counted for the member: by the phone and in person."""
    browser, phone = signed_in(acme.contributor), PhoneInHand(acme.contributor, playbook)
    for _ in range(60):
        assert dictate(browser, playbook, b"no recording").status_code == 415
    answer = dictate(phone.client, playbook, b"no recording")
    assert (answer.status_code, answer["Retry-After"]) == (429, "600")
    assert dictate(signed_in(acme.administrator), playbook, b"no recording").status_code == 415
    cache.clear()


def test_a_line_that_was_not_heard_for_others_counts_for_nothing(
    phone: PhoneInHand, playbook: Playbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Occupied:
        def hear(self, *_recording: bytes, **_asked: object) -> str:
            raise BusyError

    with monkeypatch.context() as changed:
        changed.setattr(here, "recogniser", Occupied)
        for _ in range(61):
            assert dictate(phone.client, playbook, silence(0.1)).status_code == 503
    assert dictate(phone.client, playbook, silence(0.1)).status_code == 200


def test_a_reader_is_told_why_and_a_stranger_nothing(acme: Tenant, bolt: Tenant, playbook: Playbook) -> None:
    refused = dictate(signed_in(acme.reader), playbook, silence())
    assert (refused.status_code, bool(refused.json()["detail"])) == (403, True)
    assert dictate(signed_in(bolt.owner), playbook, silence()).status_code == 404
    assert dictate(Client(), playbook, silence()).status_code == 401


def test_a_phone_dictates_for_its_playbook_until_it_is_revoked(
    acme: Tenant, phone: PhoneInHand, playbook: Playbook
) -> None:
    other = create_playbook(by=acme.contributor, title="Oil the hinge", language="en")
    assert dictate(phone.client, other, silence()).status_code == 404
    assert dictate(phone.client, playbook, silence()).status_code == 200
    revoke_phone(by=acme.contributor, phone=Phone.objects.in_workspace(acme.workspace.pk).get())
    assert dictate(phone.client, playbook, silence()).status_code == 401


def test_without_the_token_of_the_page_nothing_is_heard(acme: Tenant, playbook: Playbook) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(acme.contributor.person)
    assert dictate(browser, playbook, silence()).status_code == 403
