"""Markup, control characters and far too much in every field a person can write into: kept as text, shown as text."""

import io
import json
import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from komin.floor.sharing.actions.create_share_link import create_share_link
from komin.platform.jobs.testing import run_jobs
from komin.playbooks.authoring.queries import draft_revision, live_sections
from komin.playbooks.document.schema import BeforeYouStart, StepContent
from komin.playbooks.library.models import Playbook
from komin.playbooks.publishing.tests.playbooks import make_photo, write_playbook
from tests.fixtures import Tenant, signed_in
from tests.hostile.filling import Filling, Writer
from tests.hostile.judging import LONGEST, dangers, hostile, says

pytestmark = pytest.mark.django_db

# What an editor may send and must not come back: a null byte, an override of the writing direction, a lone surrogate.
_TRICKS = "\x00\u202eexe.fdp\u2066\x1b[31m\ud800"
_BEFORE = ("skills", "tools", "parts", "machine_state")


class Writing:
    """A contributor who writes the same into every field of a playbook."""

    def __init__(self, tenant: Tenant, write: Writer) -> None:
        self.tenant, self.write = tenant, write
        self.client = signed_in(tenant.contributor)
        self.playbook = write_playbook(tenant.contributor, photo=make_photo(tenant.contributor))
        self.api = f"/api/v1/workspaces/{tenant.workspace.slug}/playbooks/{self.playbook.pk}"
        draft = self.client.get(f"{self.api}/draft").json()
        self.section, self.step = draft["sections"][0]["id"], draft["steps"][0]["id"]
        asset = uuid.UUID(draft["steps"][0]["content"]["photos"][0]["asset"])
        filling = Filling(write, {"asset": asset, "photo": asset, "target": uuid.UUID(draft["steps"][1]["id"])})
        self.content = filling.fill(StepContent)
        self.before = filling.fill(BeforeYouStart)

    def send(self, *operations: dict[str, Any]) -> Any:
        body = {"batch_id": str(uuid.uuid4()), "operations": operations}
        return self.client.post(f"{self.api}/operations", json.dumps(body), content_type="application/json")

    def operations(self) -> list[dict[str, Any]]:
        """One for each field."""
        text = self.write(160)
        playbook = [{"op": "playbook.set", "field": "title", "value": text, "base": 99}]
        playbook += [{"op": "playbook.set", "field": "summary", "value": self.write(4000), "base": 99}]
        section = {"op": "section.set", "id": self.section, "field": "title", "value": text, "base": 99}
        before = [{"op": "before.set", "field": field, "value": self.before[field], "base": 99} for field in _BEFORE]
        step = [
            {"op": "step.set", "id": self.step, "field": field, "value": value, "base": 99}
            for field, value in self.content.items()
        ]
        return [*playbook, section, *before, *step]


def refused(writing: Writing, answer: Any) -> list[str]:
    """The fields that were not taken."""
    asked = zip(writing.operations(), answer.json()["results"], strict=True)
    return [f"{operation['field']}: {result}" for operation, result in asked if result["status"] != "applied"]


def pages_of(tenant: Tenant, playbook: Playbook) -> dict[str, str]:
    """Every page that shows what the playbook says, as who writes and who follows it see it."""
    slug = tenant.workspace.slug
    link = create_share_link(by=tenant.contributor, playbook=playbook)
    inside = {
        "library": reverse("library:index", args=[slug]),
        "search": reverse("library:search", args=[slug]) + "?q=alert",
        "editor": reverse("authoring:edit", args=[slug, playbook.pk]),
        "playbook": reverse("publishing:playbook", args=[slug, playbook.pk]),
        "publish": reverse("publishing:publish", args=[slug, playbook.pk]),
        "versions": reverse("publishing:versions", args=[slug, playbook.pk]),
        "version": reverse("publishing:version", args=[slug, playbook.pk, 1]),
        "delete": reverse("publishing:delete", args=[slug, playbook.pk]),
        "sharing": reverse("sharing:sharing", args=[slug, playbook.pk]),
        "revocation": reverse("sharing:revocation", args=[slug, playbook.pk, link.pk]),
        "capture": reverse("capturing:capture", args=[slug, playbook.pk]),
        "follow": reverse("viewing:follow", args=[playbook.code]),
    }
    owner, visitor = signed_in(tenant.owner), Client()
    pages = {name: owner.get(address) for name, address in inside.items()}
    pages["public link"] = visitor.get(reverse("sharing:follow", args=[link.token]))
    assert {name: page.status_code for name, page in pages.items() if page.status_code != 200} == {}
    return {name: page.content.decode() for name, page in pages.items()}


@pytest.fixture
def written(acme: Tenant) -> Writing:
    """Everything is hostile, and published."""
    writing = Writing(acme, hostile)
    answer = writing.send(*writing.operations())
    assert refused(writing, answer) == []
    run_jobs()
    form = {"draft_revision": draft_revision(writing.playbook), "change_note": hostile(300)}
    address = reverse("publishing:publish", args=[acme.workspace.slug, writing.playbook.pk])
    assert writing.client.post(address, form).status_code == 302
    writing.playbook.refresh_from_db()
    # And changed since, so that there is something to compare.
    writing.send({"op": "step.set", "id": writing.step, "field": "command", "value": hostile(300)[3:], "base": 99})
    return writing


def test_markup_is_shown_as_it_was_written_and_never_obeyed(acme: Tenant, written: Writing) -> None:
    pages = pages_of(acme, written.playbook)
    assert {name: found for name, page in pages.items() if (found := dangers(page))} == {}
    for name in ("editor", "playbook", "publish", "version", "follow", "public link"):
        assert "<script>alert(1)</script>" in says(pages[name]), name
    # Between tags; in attributes the whole of it stands escaped.
    assert "{{7*7}}{% debug %}" in says(pages["follow"])


def test_search_marks_words_in_markup_and_never_lets_it_through(acme: Tenant, written: Writing) -> None:
    for words in ("alert", "script", "onerror", "<script>", '"><script>alert(1)'):
        answer = signed_in(acme.reader).get(reverse("library:search", args=[acme.workspace.slug]), {"q": words})
        page = answer.content.decode()
        assert answer.status_code == 200
        assert dangers(page) == []
        assert "alert(1)" in says(page), words


def test_paper_says_what_was_written(acme: Tenant, written: Writing) -> None:
    address = reverse("viewing:pdf", args=[written.playbook.code])
    answer = signed_in(acme.reader).get(address)
    assert answer["Content-Type"] == "application/pdf"
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)
    assert "alert(1)" in text and "#panic()" in text


def test_what_programs_read_is_no_page(written: Writing) -> None:
    for path in ("draft", "versions", "versions/1"):
        answer = written.client.get(f"{written.api}/{path}")
        assert answer["Content-Type"].startswith("application/json")
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert LONGEST in json.dumps(answer.json(), ensure_ascii=False).replace("\\\\", "\\").replace('\\"', '"')


def test_control_characters_and_turned_text_are_taken_out(acme: Tenant) -> None:
    writing = Writing(acme, lambda most: ("Close the valve." + _TRICKS)[:most])
    answer = writing.send(*writing.operations())
    assert refused(writing, answer) == []
    draft = writing.client.get(f"{writing.api}/draft").content.decode()
    kept = json.dumps(json.loads(draft), ensure_ascii=False)
    assert "Close the valve." in kept
    assert [
        character for character in _TRICKS if not character.isalnum() and character in kept and character > "~"
    ] == []
    assert "\\u0000" not in draft and "\\u001b" not in draft and "\\ud800" not in draft.lower()


def test_a_hundred_thousand_characters_are_refused_field_by_field_in_the_persons_language(acme: Tenant) -> None:
    acme.contributor.person.language = "fr"
    acme.contributor.person.save(update_fields=["language"])
    writing = Writing(acme, lambda most: "x" * 100_000)
    texts = [operation for operation in writing.operations() if "x" * 100_000 in json.dumps(operation)]
    answer = writing.send(
        *texts, {"op": "section.set", "id": writing.section, "field": "title", "value": "A", "base": 9}
    )
    assert answer.status_code == 200
    *refused, kept = answer.json()["results"]
    assert len(refused) >= 12
    assert {result["status"] for result in refused} == {"invalid"}
    assert {result["message"].split("\u202f")[0] for result in refused} == {"Ce texte est trop long"}
    assert kept["status"] == "applied"
    assert live_sections(writing.playbook)[0].title == "A"


def test_hostile_names_are_shown_as_names(acme: Tenant) -> None:
    owner = signed_in(acme.owner)
    person = acme.owner.person
    assert owner.post("/en/account/name", {"first_name": hostile(80), "last_name": hostile(80)}).status_code == 302
    opened = owner.post("/start", {"name": hostile(120)})
    playbook = write_playbook(acme.owner, with_photo=False)
    pages = [opened["Location"], "/start?choose", "/en/account/preferences", f"/w/{acme.workspace.slug}/"]
    pages += [reverse("publishing:playbook", args=[acme.workspace.slug, playbook.pk])]
    for address in pages:
        page = owner.get(address).content.decode()
        assert dangers(page) == [], address
    person.refresh_from_db()
    assert hostile(80) in person.first_name
    assert '"><b onx=1>' in says(owner.get("/start?choose").content.decode())


def test_a_hostile_file_name_is_a_name(acme: Tenant) -> None:
    client = signed_in(acme.contributor)
    address = f"/api/v1/workspaces/{acme.workspace.slug}/uploads"
    for name in (LONGEST, "../../../etc/passwd", "x" * 100_000, "\x00\u202egpj.exe", "", "C:\\Windows\\system32"):
        body = json.dumps({"file_name": name, "size": 1000})
        answer = client.post(address, body, content_type="application/json")
        assert answer.status_code == 201, name[:40]
