"""Photos that nothing uses go after a month and a week, with a way back; what is used stays whatever happens."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any, cast

import pytest
from django.db.models import RestrictedError

from komin.kernel import clock
from komin.people.workspaces.models import Member, Workspace
from komin.platform.audit.models import AuditEntry
from komin.platform.blobs.store import BlobKey, blob_store
from komin.playbooks.authoring.tests.editor import Editor
from komin.playbooks.media.actions.begin_upload import begin_upload
from komin.playbooks.media.actions.clean_up_media import clean_up_media
from komin.playbooks.media.actions.keep_asset import keep_asset
from komin.playbooks.media.actions.keep_media import keep_media
from komin.playbooks.media.actions.remove_discarded_blobs import remove_discarded_blobs
from komin.playbooks.media.actions.remove_marked_media import remove_marked_media
from komin.playbooks.media.models import Asset, DiscardedBlob
from komin.playbooks.media.tests.pictures import kept, picture, prepared
from komin.playbooks.publishing.actions.publish_version import publish_version
from tests.fixtures import Tenant
from tests.media.nights import nights_at_work
from tests.together import at_once

pytestmark = pytest.mark.django_db
NIGHT = timedelta(days=1)


def nights(first: int, last: int | None = None, *, start: datetime) -> None:
    """The nightly cleaning after `start`, as by a machine that is off now and then."""
    for number in nights_at_work(first, last or first):
        with clock.standing_at(start + number * NIGHT):
            clean_up_media()


def is_there(asset: Asset) -> bool:
    return Asset.objects.in_workspace(asset.workspace_id).filter(pk=asset.pk).exists()


def marked(asset: Asset) -> bool:
    return Asset.objects.in_workspace(asset.workspace_id).filter(pk=asset.pk, marked_at__isnull=False).exists()


def show(editor: Editor, asset: Asset) -> str:
    """A step that shows the photo."""
    step = editor.add_step("Close the valve")
    done = editor.apply(editor.set_step(step, "photos", [{"id": step, "asset": str(asset.pk)}]))
    assert done[0]["status"] == "applied"
    return step


@pytest.fixture
def start(db: None) -> datetime:
    return clock.now()


@pytest.fixture
def photo(acme: Tenant) -> Asset:
    return prepared(acme.contributor, picture(colour="navy"), "IMG_1.jpg")


def test_an_unused_photo_is_marked_after_a_month_and_goes_a_week_later(
    acme: Tenant, bolt: Tenant, photo: Asset, start: datetime
) -> None:
    theirs = prepared(bolt.contributor, picture(colour="navy"))
    show(Editor(bolt.contributor), theirs)
    nights(1, 31, start=start)
    assert (is_there(photo), marked(photo)) == (True, False)
    nights(32, start=start)
    assert (is_there(photo), marked(photo)) == (True, True)
    nights(33, 40, start=start)
    assert (is_there(photo), is_there(theirs)) == (False, True)


def test_its_bytes_go_a_day_after_it(acme: Tenant, photo: Asset, start: datetime) -> None:
    renditions = [rendition["sha256"] for rendition in photo.renditions.values()]
    nights(1, 40, start=start)
    assert kept(acme.workspace, picture(colour="navy"))
    nights(42, start=start)
    assert not kept(acme.workspace, picture(colour="navy"))
    assert not any(blob_store().exists(BlobKey(acme.workspace.pk, sha256)) for sha256 in renditions)
    assert not DiscardedBlob.objects.in_workspace(acme.workspace).exists()


def test_the_same_bytes_in_another_workspace_stay(acme: Tenant, bolt: Tenant, photo: Asset, start: datetime) -> None:
    show(Editor(bolt.contributor), prepared(bolt.contributor, picture(colour="navy")))
    nights(1, 42, start=start)
    assert not kept(acme.workspace, picture(colour="navy"))
    assert kept(bolt.workspace, picture(colour="navy"))


def used_by_a_step(editor: Editor, photo: Asset) -> None:
    show(editor, photo)


def used_by_a_deleted_step(editor: Editor, photo: Asset) -> None:
    editor.apply({"op": "step.delete", "id": show(editor, photo)})


def used_by_a_deleted_section(editor: Editor, photo: Asset) -> None:
    first = editor.state()["sections"][0]["id"]
    editor.add_section("Replace", after=first)
    show(editor, photo)
    editor.apply({"op": "section.delete", "id": first})


def used_by_a_tool(editor: Editor, photo: Asset) -> None:
    tool = {"id": str(photo.pk), "name": "Key", "photo": str(photo.pk)}
    editor.apply({"op": "before.set", "field": "tools", "value": [tool], "base": editor.base})


def used_by_a_version(editor: Editor, photo: Asset) -> None:
    step = show(editor, photo)
    playbook = editor.playbook
    publish_version(by=editor.member, playbook=playbook, draft_revision=editor.state()["revision"])
    editor.apply(editor.set_step(step, "photos", []))


@pytest.mark.parametrize(
    "use",
    [used_by_a_step, used_by_a_deleted_step, used_by_a_deleted_section, used_by_a_tool, used_by_a_version],
)
def test_a_photo_that_is_used_is_never_removed(
    acme: Tenant, photo: Asset, start: datetime, use: Callable[[Editor, Asset], None]
) -> None:
    use(Editor(acme.owner), photo)
    nights(1, 45, start=start)
    assert is_there(photo)
    assert kept(acme.workspace, picture(colour="navy"))
    with pytest.raises(RestrictedError):
        photo.delete()


def test_a_photo_taken_out_of_its_step_has_a_month_from_then_on(acme: Tenant, photo: Asset, start: datetime) -> None:
    editor = Editor(acme.contributor)
    step = show(editor, photo)
    nights(1, 20, start=start)
    editor.apply(editor.set_step(step, "photos", []))
    nights(21, 51, start=start)
    assert not marked(photo)
    nights(52, start=start)
    assert marked(photo)


def test_a_photo_that_is_used_again_leaves_the_list(acme: Tenant, photo: Asset, start: datetime) -> None:
    nights(1, 33, start=start)
    show(Editor(acme.contributor), photo)
    nights(34, 45, start=start)
    assert (is_there(photo), marked(photo)) == (True, False)


def test_a_photo_that_somebody_keeps_stays_for_good(acme: Tenant, bolt: Tenant, photo: Asset, start: datetime) -> None:
    nights(1, 33, start=start)
    assert keep_media(by=bolt.owner, assets=[photo.pk]) == 0
    assert keep_media(by=acme.contributor, assets=[photo.pk]) == 1
    nights(34, 80, start=start)
    assert (is_there(photo), marked(photo)) == (True, False)


def test_bytes_that_another_photo_names_stay(acme: Tenant, photo: Asset, start: datetime) -> None:
    """Two photos of the same look have renditions of the same bytes."""
    other = prepared(acme.contributor, picture(colour="navy", progressive=True))
    assert other.sha256 != photo.sha256
    assert other.renditions == photo.renditions
    show(Editor(acme.contributor), other)
    nights(1, 45, start=start)
    assert not is_there(photo)
    assert all(
        blob_store().exists(BlobKey(acme.workspace.pk, rendition["sha256"])) for rendition in other.renditions.values()
    )


def test_a_photo_that_is_brought_again_begins_its_month_anew(acme: Tenant, photo: Asset, start: datetime) -> None:
    nights(1, 33, start=start)
    begin_upload(by=acme.contributor, file_name="b.jpg", size=photo.size, sha256=photo.sha256)
    nights(34, 60, start=start)
    assert (is_there(photo), marked(photo)) == (True, False)


def test_bytes_that_are_brought_again_before_they_went_stay(acme: Tenant, photo: Asset, start: datetime) -> None:
    nights(1, 40, start=start)
    again = prepared(acme.contributor, picture(colour="navy"))
    nights(42, 45, start=start)
    assert is_there(again)
    assert kept(acme.workspace, picture(colour="navy"))


def test_every_stage_leaves_a_line(acme: Tenant, photo: Asset, start: datetime) -> None:
    nights(1, 40, start=start)
    lines = AuditEntry.objects.in_workspace(acme.workspace).filter(object_id=photo.pk).order_by("at", "id")
    assert [(line.action, line.actor_id) for line in lines] == [
        ("asset.add", acme.contributor.person_id),
        ("asset.mark", None),
        ("asset.remove", None),
    ]


def long_marked(by: Member, workspace: Workspace) -> Asset:
    """A photo whose time has come."""
    asset = prepared(by, picture(colour="teal"))
    long_ago = clock.now() - timedelta(days=60)
    Asset.objects.in_workspace(workspace).filter(pk=asset.pk).update(unused_since=long_ago, marked_at=long_ago)
    return asset


@pytest.mark.usefixtures("real_database")
def test_a_photo_that_is_used_in_the_moment_of_its_removal_is_used_or_refused_never_lost(acme: Tenant) -> None:
    for _ in range(3):
        asset = long_marked(acme.contributor, acme.workspace)
        editor = Editor(acme.contributor)
        step = editor.add_step("Close the valve")
        setting = editor.set_step(step, "photos", [{"id": step, "asset": str(asset.pk)}])
        answer, removed = at_once([partial(editor.send, setting), remove_marked_media])
        applied = cast(Any, answer).json()["results"][0]["status"] == "applied"
        assert (applied, removed) in ((True, 0), (False, 1))
        assert is_there(asset) == applied
        Asset.objects.in_workspace(acme.workspace).filter(pk=asset.pk).update(marked_at=None)


@pytest.mark.usefixtures("real_database")
def test_bytes_that_are_named_in_the_moment_of_their_removal_are_there_or_asked_for_again(acme: Tenant) -> None:
    content = picture(colour="olive")
    for _ in range(3):
        stored = blob_store().write(acme.workspace.pk, [content])
        long_ago = clock.now() - timedelta(days=2)
        DiscardedBlob.objects.create(workspace=acme.workspace, sha256=stored.key.sha256, discarded_at=long_ago)
        bringing = partial(keep_asset, by=acme.contributor, stored=stored, file_name="a.jpg")
        made, _removed = at_once([bringing, remove_discarded_blobs])
        if isinstance(made, Asset):
            assert kept(acme.workspace, content)
            made.delete()
        else:
            assert getattr(made, "status", 0) == 503
