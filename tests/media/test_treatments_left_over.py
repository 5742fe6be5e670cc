"""Every place a blur passed while it was dragged made a picture: those that no draft shows go in the next nights."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from komin.kernel import clock
from komin.platform.blobs.store import BlobKey, blob_store
from komin.platform.jobs.testing import run_jobs
from komin.playbooks.authoring.tests.editor import Editor
from komin.playbooks.document.tests.marking import area, mark, photo_with
from komin.playbooks.media.actions.clean_up_media import clean_up_media
from komin.playbooks.media.models import Asset, TreatedPhoto, hashes_of
from komin.playbooks.media.tests.pictures import picture, prepared
from komin.playbooks.publishing.actions.publish_version import publish_version
from tests.fixtures import Tenant

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(acme: Tenant) -> Editor:
    return Editor(acme.contributor)


@pytest.fixture
def photo(acme: Tenant) -> Asset:
    return prepared(acme.contributor, picture(colour="navy"), "IMG_1.jpg")


def _show(editor: Editor, step: str, *photos: dict[str, Any]) -> None:
    assert editor.apply(editor.set_step(step, "photos", list(photos)))[0]["status"] == "applied"
    run_jobs()


def _blurred(asset: Asset, x: float) -> dict[str, Any]:
    return photo_with(mark("blur", area=area(x, 0.1, 0.3, 0.3)), asset=asset.pk)


def _drag(editor: Editor, asset: Asset) -> tuple[str, list[TreatedPhoto]]:
    """A step whose blur went through three places, and what was made at each, in that order."""
    step = editor.add_step("Close the valve")
    for x in (0.1, 0.2, 0.3):
        _show(editor, step, _blurred(asset, x))
    return step, list(TreatedPhoto.objects.in_workspace(asset.workspace_id).order_by("created_at"))


def _left(asset: Asset, *, after: timedelta, start: datetime) -> list[TreatedPhoto]:
    for night in range(1, after.days + 1):
        with clock.standing_at(start + timedelta(days=night, hours=1)):
            clean_up_media()
    return list(TreatedPhoto.objects.in_workspace(asset.workspace_id).order_by("created_at"))


def _there(treated: TreatedPhoto) -> bool:
    store = blob_store()
    return all(store.exists(BlobKey(treated.workspace_id, sha256)) for sha256 in hashes_of(treated))


def test_what_a_drag_left_behind_goes_and_what_the_draft_shows_stays(
    editor: Editor, bolt: Tenant, photo: Asset
) -> None:
    theirs = prepared(bolt.contributor, picture(colour="navy"))
    _step, (first, second, last) = _drag(editor, photo)
    _drag(Editor(bolt.contributor), theirs)
    start = clock.now()
    assert _left(photo, after=timedelta(days=1), start=start) == [last]
    assert _there(first)
    assert _left(photo, after=timedelta(days=3), start=start) == [last]
    assert (_there(first), _there(second), _there(last)) == (False, False, True)
    assert TreatedPhoto.objects.in_workspace(bolt.workspace).count() == 1


def test_what_is_a_day_old_at_most_stays(editor: Editor, photo: Asset) -> None:
    _drag(editor, photo)
    clean_up_media()
    assert TreatedPhoto.objects.in_workspace(photo.workspace_id).count() == 3


def test_what_a_deleted_step_shows_stays(editor: Editor, photo: Asset) -> None:
    step, (*_, last) = _drag(editor, photo)
    editor.apply({"op": "step.delete", "id": step})
    assert _left(photo, after=timedelta(days=3), start=clock.now()) == [last]


def test_what_a_version_shows_keeps_its_bytes(editor: Editor, photo: Asset) -> None:
    step, (*_, last) = _drag(editor, photo)
    publish_version(by=editor.member, playbook=editor.playbook, draft_revision=editor.state()["revision"])
    _show(editor, step, photo_with(asset=photo.pk))
    assert _left(photo, after=timedelta(days=4), start=clock.now()) == []
    assert _there(last)


def test_what_went_is_made_again_when_it_is_wished_for_again(editor: Editor, photo: Asset) -> None:
    step, (first, *_) = _drag(editor, photo)
    _left(photo, after=timedelta(days=3), start=clock.now())
    _show(editor, step, _blurred(photo, 0.1))
    again = TreatedPhoto.objects.in_workspace(photo.workspace_id).get(pk=first.pk)
    assert again.state == "ready" and _there(again)
