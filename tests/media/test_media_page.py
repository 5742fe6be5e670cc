"""All photos of a workspace on one page: where each is used, and what is removed soon."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from komin.kernel import clock
from komin.people.workspaces.models import Member
from komin.playbooks.authoring.tests.editor import Editor
from komin.playbooks.library.actions.delete_playbook import delete_playbook
from komin.playbooks.media.models import Asset
from komin.playbooks.media.tests.clips import clip
from komin.playbooks.media.tests.pictures import picture, prepared
from komin.playbooks.publishing.actions.publish_version import publish_version
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db


def photo(by: Member, name: str, colour: str) -> Asset:
    return prepared(by, picture(colour=colour), name)


def page(member: Member, **query: str) -> str:
    answer = signed_in(member).get(f"/w/{member.workspace.slug}/media/", query)
    assert answer.status_code == 200
    return str(answer.content.decode())


def listed(member: Member, **query: str) -> Any:
    return signed_in(member).get(f"/api/v1/workspaces/{member.workspace.slug}/media", query).json()


def show(editor: Editor, asset: Asset, command: str) -> str:
    step = editor.add_step(command)
    editor.apply(editor.set_step(step, "photos", [{"id": str(uuid.uuid4()), "asset": str(asset.pk), "alt": "x"}]))
    return step


def mark(asset: Asset) -> None:
    long_ago = clock.now() - timedelta(days=2)
    Asset.objects.in_workspace(asset.workspace_id).filter(pk=asset.pk).update(unused_since=long_ago, marked_at=long_ago)


def test_a_photo_says_in_which_steps_and_versions_it_is(acme: Tenant) -> None:
    editor = Editor(acme.owner)
    show(editor, photo(acme.owner, "valve.jpg", "navy"), "Close the valve")
    publish_version(by=acme.owner, playbook=editor.playbook, draft_revision=editor.state()["revision"])
    shown = page(acme.contributor)
    assert "valve.jpg" in shown
    assert "Close the valve" in shown
    assert f"/w/acme/playbooks/{editor.playbook.pk}/edit" in shown
    assert "revision A" in shown


def test_what_is_deleted_and_can_come_back_is_said_so(acme: Tenant) -> None:
    editor = Editor(acme.contributor)
    editor.apply({"op": "step.delete", "id": show(editor, photo(acme.owner, "valve.jpg", "navy"), "Close the valve")})
    other = Editor(acme.contributor)
    show(other, photo(acme.owner, "bowl.jpg", "red"), "Drain the bowl")
    delete_playbook(by=acme.owner, playbook=other.playbook)
    assert page(acme.contributor).count("deleted, can come back") == 2


@pytest.mark.parametrize("typed", ["reglage", "RÉGLAGE", "Réglage", "e de cle"])
def test_neither_accents_nor_case_of_a_name_count(acme: Tenant, typed: str) -> None:
    photo(acme.owner, "Réglage de clé.jpg", "navy")
    photo(acme.owner, "Étau.jpg", "red")
    shown = page(acme.contributor, q=typed)
    assert "Réglage de clé.jpg" in shown
    assert "Étau.jpg" not in shown
    assert len(listed(acme.contributor, q=typed)["assets"]) == 1


def test_photos_are_found_by_name_by_day_and_by_use(acme: Tenant, bolt: Tenant) -> None:
    show(Editor(acme.contributor), photo(acme.owner, "valve.jpg", "navy"), "Close the valve")
    with clock.standing_at(clock.now() - timedelta(days=40)):
        photo(acme.owner, "Old VALVE.jpg", "red")
    photo(bolt.owner, "valve of another.jpg", "green")
    today = clock.now().date()

    def names(**query: str) -> tuple[bool, bool]:
        shown = page(acme.contributor, **query)
        assert "valve of another" not in shown
        return ">valve.jpg<" in shown, "Old VALVE.jpg" in shown

    assert names() == (True, True)
    assert names(q="VALVE.J") == (True, True)
    assert names(q="old") == (False, True)
    assert names(**{"from": str(today - timedelta(days=1))}) == (True, False)
    assert names(until=str(today - timedelta(days=1))) == (False, True)
    assert names(show="unused") == (False, True)
    assert names(show="marked") == (False, False)


@pytest.mark.parametrize("nonsense", [{"from": "2026-99-99"}, {"page": "x"}, {"show": "x"}, {"q": "x" * 5000}])
def test_nonsense_in_the_address_is_passed_over(acme: Tenant, nonsense: dict[str, str]) -> None:
    photo(acme.owner, "valve.jpg", "navy")
    page(acme.contributor, **nonsense)


def test_the_page_asks_the_database_as_often_for_many_photos_as_for_few(acme: Tenant) -> None:
    editor, browser = Editor(acme.contributor), signed_in(acme.contributor)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            browser.get("/w/acme/media/")
        return len(captured)

    show(editor, photo(acme.owner, "1.jpg", "navy"), "One")
    few = [queries() for _ in range(2)][1]
    for number, colour in enumerate(("red", "green", "teal", "olive")):
        show(editor, photo(acme.owner, f"{number}.jpg", colour), f"Step {number}")
        photo(acme.owner, f"unused {number}.jpg", f"#0{number}0{number}ff")
    assert queries() == few


def test_what_is_removed_soon_is_kept_one_by_one_or_all_at_once(acme: Tenant, bolt: Tenant) -> None:
    first, second = photo(acme.owner, "1.jpg", "navy"), photo(acme.owner, "2.jpg", "red")
    theirs = photo(bolt.owner, "3.jpg", "red")
    for asset in (first, second, theirs):
        mark(asset)
    assert "2 photos were used by nothing for 30 days" in page(acme.contributor)
    browser = signed_in(acme.contributor)
    browser.post("/w/acme/media/keep", {"asset": [str(first.pk), str(theirs.pk), "nonsense"]})
    assert "1 photo was used by nothing for 30 days" in page(acme.contributor)
    browser.post("/w/acme/media/keep")
    assert "used by nothing for 30 days" not in page(acme.contributor)
    assert Asset.objects.in_workspace(bolt.workspace).get().marked_at is not None


def test_the_choice_in_the_editor_shows_what_is_ready_page_by_page(acme: Tenant, bolt: Tenant) -> None:
    photo(acme.owner, "valve.jpg", "navy")
    photo(acme.owner, "bowl.jpg", "red")
    photo(bolt.owner, "theirs.jpg", "green")
    prepared(acme.owner, b"no photo at all", "broken.jpg")
    answer = listed(acme.contributor)
    assert [asset["file_name"] for asset in answer["assets"]] == ["bowl.jpg", "valve.jpg"]
    assert (answer["page"], answer["pages"]) == (1, 1)
    assert [asset["file_name"] for asset in listed(acme.contributor, q="VAL")["assets"]] == ["valve.jpg"]
    assert listed(acme.contributor, page="99")["page"] == 1


def test_a_photo_is_used_again_in_another_playbook_without_being_sent_again(acme: Tenant) -> None:
    asset = photo(acme.owner, "valve.jpg", "navy")
    show(Editor(acme.contributor), asset, "Close the valve")
    show(Editor(acme.owner), asset, "Open the valve")
    shown = page(acme.contributor)
    assert "Close the valve" in shown
    assert "Open the valve" in shown
    assert Asset.objects.in_workspace(acme.workspace).count() == 1


def test_a_clip_says_how_long_it_is_and_leads_to_its_film(acme: Tenant) -> None:
    filmed = clip(acme.contributor, seconds=12)
    photo(acme.contributor, "valve.jpg", "navy")
    shown = page(acme.contributor)
    assert f'<a class="link" href="/w/acme/media/{filmed.pk}/film.mp4">Clip of 12 seconds</a>' in shown
    assert shown.count("is-clip") == 1
