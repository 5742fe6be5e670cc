"""From the floor to whoever wrote the playbook, and back. Run with either database."""

import re
import uuid
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from komin.floor.improving.actions.answer_feedback import answer_feedback
from komin.floor.improving.limits import LONGEST_TEXT, MOST_A_DAY
from komin.floor.improving.models import Feedback
from komin.kernel import clock
from komin.people.workspaces.models import Member
from komin.platform.audit.models import AuditEntry
from komin.platform.jobs.testing import run_jobs
from komin.playbooks.library.models import Playbook
from komin.playbooks.media.tests.pictures import picture
from komin.playbooks.media.uses import uses_of
from komin.playbooks.publishing.tests.playbooks import publish, rename, write_playbook
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def playbook(acme: Tenant) -> Playbook:
    written = write_playbook(acme.contributor)
    publish(acme.contributor, written)
    return Playbook.objects.in_workspace(acme.workspace).get(pk=written.pk)


def form_of(client: Client, playbook: Playbook, **asked: str) -> dict[str, str]:
    """What the form holds before anything is typed, with the first step."""
    page = client.get(f"/p/{playbook.code}/feedback", asked).content.decode()
    identity = re.search(r'name="id" value="([0-9a-f-]{36})"', page)
    version = re.search(r'name="version" value="(\d+)"', page)
    step = re.search(r'<option value="([0-9a-f-]{36})"', page)
    assert identity and version and step
    return {"id": identity[1], "version": version[1], "step": step[1]}


def say(client: Client, playbook: Playbook, text: object = "The torque is 25, not 35.", **more: object) -> HttpResponse:
    sent = {**form_of(client, playbook), "kind": "wrong", "text": text, **more}
    answer = client.post(f"/p/{playbook.code}/feedback", sent)
    assert isinstance(answer, HttpResponse)
    return answer


def kept(tenant: Tenant) -> list[Feedback]:
    return list(Feedback.objects.in_workspace(tenant.workspace))


def listed(member: Member, **asked: str) -> str:
    answer = signed_in(member).get(f"/w/{member.workspace.slug}/feedback/", asked)
    assert answer.status_code == 200
    return answer.content.decode()


def answer_on_page(member: Member, feedback: Feedback, **sent: str) -> HttpResponse:
    address = f"/w/{member.workspace.slug}/feedback/{feedback.pk}/answer"
    answer = signed_in(member).post(address, sent)
    assert isinstance(answer, HttpResponse)
    return answer


def test_a_reader_tells_what_is_wrong_and_the_author_finds_it_waiting(acme: Tenant, playbook: Playbook) -> None:
    thanks = say(signed_in(acme.reader), playbook)
    assert thanks.status_code == 200 and "Cora Acme reads it and answers." in thanks.content.decode()

    (feedback,) = kept(acme)
    assert (feedback.by, feedback.to, feedback.version, feedback.step_number) == (acme.reader, acme.contributor, 1, 1)
    library = signed_in(acme.contributor).get("/w/acme/").content.decode()
    assert f'href="/w/acme/feedback/#feedback-{feedback.pk}"' in library and "The torque is 25, not 35." in library
    assert "The torque is 25" not in signed_in(acme.administrator).get("/w/acme/").content.decode()
    assert "The torque is 25" in listed(acme.administrator)
    actions = AuditEntry.objects.in_workspace(acme.workspace).values_list("action", flat=True)
    assert "feedback.give" in actions


def test_what_a_coming_version_settles_is_closed_by_it(acme: Tenant, playbook: Playbook) -> None:
    say(signed_in(acme.reader), playbook)
    (feedback,) = kept(acme)
    assert answer_on_page(acme.contributor, feedback, decision="next", answer="Well seen.").status_code == 302
    mine = listed(acme.reader)
    assert "The next version settles it" in mine and "Well seen." in mine
    assert "The torque" not in listed(acme.reader, closed="")

    rename(acme.contributor, playbook, "Another title")
    publish(acme.contributor, playbook)
    assert "The torque" not in listed(acme.reader)
    assert "Settled by version 2" in listed(acme.reader, closed="")
    (feedback,) = kept(acme)
    refused = answer_on_page(acme.contributor, feedback, decision="unchanged", answer="No.")
    assert refused.status_code == 422 and "A version has settled this already." in refused.content.decode()


def test_where_nothing_changes_whoever_reported_it_learns_why(acme: Tenant, playbook: Playbook) -> None:
    say(signed_in(acme.reader), playbook)
    (feedback,) = kept(acme)
    refused = answer_on_page(acme.contributor, feedback, decision="unchanged")
    assert refused.status_code == 422 and "Say why nothing changes" in refused.content.decode()
    answer_on_page(acme.contributor, feedback, decision="unchanged", answer="35 is the maker's figure.")
    assert "35 is the maker&#x27;s figure." in listed(acme.reader, closed="")
    again = answer_on_page(acme.contributor, feedback, decision="next", answer="The maker changed it.")
    assert again.status_code == 302 and "The maker changed it." in listed(acme.reader)


def test_nothing_typed_is_lost_when_it_is_refused(acme: Tenant, playbook: Playbook) -> None:
    client = signed_in(acme.reader)
    refusals: list[tuple[dict[str, object], str]] = [
        ({"kind": "nonsense"}, "Choose one of the three."),
        ({"step": str(uuid.uuid4())}, "This step is not in the version."),
        ({"text": "   "}, "Write what is wrong"),
        ({"text": "long " * LONGEST_TEXT}, f"Write {LONGEST_TEXT} characters at most."),
        ({"photo": SimpleUploadedFile("empty.jpg", b"")}, "This file is empty."),
    ]
    for more, why in refusals:
        answer = say(client, playbook, **{"text": "Keep these words", **more})
        page = answer.content.decode()
        assert answer.status_code == 422 and why in page
        assert "text" in more or "Keep these words" in page
    assert kept(acme) == []


def test_the_same_form_sent_twice_is_kept_once(acme: Tenant, bolt: Tenant, playbook: Playbook) -> None:
    client = signed_in(acme.reader)
    sent = {**form_of(client, playbook), "kind": "better", "text": "Use the long key."}
    answers = [client.post(f"/p/{playbook.code}/feedback", sent).status_code for _ in range(2)]
    assert answers == [200, 200] and len(kept(acme)) == 1
    stolen = signed_in(acme.contributor).post(f"/p/{playbook.code}/feedback", {**sent, "text": "Mine now."})
    assert stolen.status_code == 422 and [one.text for one in kept(acme)] == ["Use the long key."]


def test_a_photo_comes_along_and_counts_as_used(acme: Tenant, playbook: Playbook) -> None:
    sent = SimpleUploadedFile("valve.jpg", picture(colour="red"), content_type="image/jpeg")
    assert say(signed_in(acme.reader), playbook, photo=sent).status_code == 200
    run_jobs()
    (feedback,) = kept(acme)
    assert feedback.photo_sizes
    shown = listed(acme.contributor)
    address = re.search(rf'src="(/w/acme/media/{feedback.photo_id}/\d+\.webp)"', shown)
    assert address and signed_in(acme.contributor).get(address[1]).status_code == 200
    assert signed_in(acme.reader).get(address[1]).status_code == 403
    assert "With a photo" in listed(acme.reader)
    assert feedback.photo_id is not None
    (use,) = uses_of(acme.workspace.pk, [feedback.photo_id])[feedback.photo_id]
    assert (use.kind, use.number) == ("feedback", playbook.number)


def test_a_program_gives_feedback_with_a_photo_once(acme: Tenant, playbook: Playbook) -> None:
    address = f"/api/v1/workspaces/{acme.workspace.slug}/playbooks/{playbook.pk}/versions/1/feedback/photo"
    browser, form = signed_in(acme.reader), {"id": str(uuid.uuid4()), "kind": "wrong", "text": "The gauge broke."}
    answers = [
        browser.post(address, form | {"photo": SimpleUploadedFile("gauge.jpg", picture(), "image/jpeg")})
        for _ in range(2)
    ]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json()["photo"] is not None and answers[0].json() == answers[1].json()
    assert browser.post(address, form | {"id": str(uuid.uuid4())}).status_code == 422


def test_what_is_no_photo_is_told_beside_the_words(acme: Tenant, playbook: Playbook) -> None:
    say(signed_in(acme.reader), playbook, photo=SimpleUploadedFile("valve.jpg", b"not a photo at all"))
    run_jobs()
    assert "cannot be shown" in listed(acme.contributor)


def test_nobody_sees_or_answers_what_is_not_theirs(acme: Tenant, bolt: Tenant, playbook: Playbook) -> None:
    say(signed_in(acme.reader), playbook)
    say(signed_in(acme.contributor), playbook, text="Said at the desk.")
    assert signed_in(bolt.reader).get(f"/p/{playbook.code}/feedback").status_code == 404
    assert "The torque" not in listed(bolt.owner)
    assert "The torque" in listed(acme.reader) and "Said at the desk." not in listed(acme.reader)
    mine = next(one for one in kept(acme) if one.by == acme.reader)
    assert answer_on_page(acme.reader, mine, decision="next").status_code == 403
    assert answer_on_page(bolt.contributor, mine, decision="next").status_code == 404
    assert mine.decision == ""


def test_a_draft_and_a_deleted_playbook_take_no_feedback(acme: Tenant, playbook: Playbook) -> None:
    draft = write_playbook(acme.contributor)
    client = signed_in(acme.contributor)
    assert client.get(f"/p/{draft.code}/feedback").status_code == 404
    assert client.get(f"/p/{playbook.code}/feedback", {"version": "7"}).status_code == 404
    say(signed_in(acme.reader), playbook)
    assert signed_in(acme.owner).post(f"/w/acme/playbooks/{playbook.pk}/delete").status_code == 302
    assert signed_in(acme.reader).get(f"/p/{playbook.code}/feedback").status_code == 404
    assert "The torque" not in listed(acme.contributor)


def test_who_answered_left_and_any_contributor_finds_it_waiting(acme: Tenant, playbook: Playbook) -> None:
    say(signed_in(acme.reader), playbook)
    (feedback,) = kept(acme)
    Member.objects.in_workspace(acme.workspace).filter(pk=acme.contributor.pk).update(deactivated_at=clock.now())
    assert "The torque" in signed_in(acme.administrator).get("/w/acme/").content.decode()
    say(signed_in(acme.reader), playbook, text="And another thing.")
    assert [one.to for one in kept(acme) if one.pk != feedback.pk] == [None]


def test_much_in_a_day_waits_for_the_next(acme: Tenant, playbook: Playbook) -> None:
    client = signed_in(acme.reader)
    say(client, playbook)
    (first,) = kept(acme)
    copies = [Feedback(workspace=acme.workspace, playbook=playbook, version=1, kind="wrong", text="x", by=acme.reader)
              for _ in range(MOST_A_DAY)]  # fmt: skip
    Feedback.objects.bulk_create(copies)
    refused = say(client, playbook, text="Once more.")
    assert refused.status_code == 429 and "Once more." in refused.content.decode()
    assert refused["Retry-After"] == "86400"
    with clock.standing_at(first.given_at + timedelta(days=2)):
        client = signed_in(acme.reader)
        assert say(client, playbook, text="Once more.").status_code == 200


def test_an_answer_is_a_line_of_the_audit_trail(acme: Tenant, playbook: Playbook) -> None:
    say(signed_in(acme.reader), playbook)
    (feedback,) = kept(acme)
    answer_feedback(by=acme.administrator, feedback=feedback, decision="next")
    line = AuditEntry.objects.in_workspace(acme.workspace).get(action="feedback.answer")
    assert (line.actor_id, line.object_id, line.detail) == (
        acme.administrator.person_id,
        feedback.pk,
        {"decision": "next"},
    )


def test_the_followed_page_leads_to_the_form_and_a_public_link_does_not(acme: Tenant, playbook: Playbook) -> None:
    followed = signed_in(acme.reader).get(f"/p/{playbook.code}/").content.decode()
    assert f'href="/p/{playbook.code}/feedback?version=1"' in followed
    step = form_of(signed_in(acme.reader), playbook)["step"]
    chosen = signed_in(acme.reader).get(f"/p/{playbook.code}/feedback", {"step": uuid.UUID(step).hex}).content.decode()
    assert f'<option value="{step}" lang="en" selected>' in chosen
