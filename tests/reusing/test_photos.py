"""What a step block shows is used: it is said where, and it is never cleaned up."""

import uuid
from datetime import timedelta

import pytest
from django.db.models import RestrictedError

from komin.kernel import clock
from komin.people.workspaces.models import Member
from komin.playbooks.media.actions.clean_up_media import clean_up_media
from komin.playbooks.media.actions.remove_unused_treatments import remove_unused_treatments
from komin.playbooks.media.models import Asset, TreatedPhoto
from komin.playbooks.media.tests.pictures import picture, prepared
from komin.playbooks.reusing.actions.forget_removed_blocks import forget_removed_blocks
from komin.playbooks.reusing.models import BlockPhoto, BlockRevision
from komin.playbooks.reusing.tests.reuser import Reuser
from tests.fixtures import Tenant, signed_in
from tests.media.nights import nights_at_work

pytestmark = pytest.mark.django_db


@pytest.fixture
def cora(acme: Tenant) -> Reuser:
    return Reuser(acme.contributor)


def show(reuser: Reuser, step: str, asset: Asset | None, **how: object) -> None:
    photo = [{"id": str(uuid.uuid4()), "asset": str(asset.pk), "alt": "x", **how}] if asset else []
    assert reuser.apply(reuser.set_step(step, "photos", photo))[0]["status"] == "applied"


def after_nights(count: int) -> None:
    start = clock.now()
    for night in nights_at_work(1, count):
        with clock.standing_at(start + timedelta(days=night)):
            clean_up_media()


def is_there(asset: Asset) -> bool:
    return Asset.objects.in_workspace(asset.workspace_id).filter(pk=asset.pk).exists()


def media_page(member: Member) -> str:
    return str(signed_in(member).get(f"/w/{member.workspace.slug}/media/").content.decode())


def test_a_photo_that_only_a_block_shows_says_so_and_stays(acme: Tenant, cora: Reuser) -> None:
    photo, step = prepared(acme.contributor, picture(colour="navy"), "valve.jpg"), cora.add_step("Close the valve")
    show(cora, step, photo)
    cora.keep([step], "Lock out")
    show(cora, step, None)
    shown = media_page(acme.owner)
    assert "valve.jpg" in shown
    assert "1 step block" in shown
    assert "Lock out" in shown
    after_nights(45)
    assert is_there(photo)
    with pytest.raises(RestrictedError):
        photo.delete()


def test_a_photo_that_the_block_shows_no_more_has_a_month_from_then_on(acme: Tenant, cora: Reuser) -> None:
    photo, step = prepared(acme.contributor, picture(colour="navy")), cora.add_step("Close the valve")
    show(cora, step, photo)
    block = cora.keep([step])
    show(cora, step, None)
    assert cora.update(block["id"], [step], expected=1).status_code == 201
    after_nights(40)
    assert not is_there(photo)
    taken_back = cora.take_back(block["id"], revision=1, expected=2)
    assert taken_back.status_code == 200, "what is gone is left out, the words come back"
    assert taken_back.json()["steps"][0]["content"]["photos"] == []


def test_a_removed_block_keeps_its_photos_until_it_can_be_put_back_no_more(acme: Tenant, cora: Reuser) -> None:
    photo, step = prepared(acme.contributor, picture(colour="navy")), cora.add_step("Close the valve")
    show(cora, step, photo)
    block = cora.keep([step])
    show(cora, step, None)
    cora.remove(block["id"])
    after_nights(20)
    assert is_there(photo)
    with clock.standing_at(clock.now() + timedelta(days=31)):
        forget_removed_blocks()
    assert not BlockPhoto.objects.in_workspace(acme.workspace).exists()
    assert not BlockRevision.objects.in_workspace(acme.workspace).exists()
    after_nights(80)
    assert not is_there(photo)


def test_a_blurred_photo_of_a_block_keeps_its_picture(acme: Tenant, cora: Reuser) -> None:
    photo, step = prepared(acme.contributor, picture(colour="navy")), cora.add_step("Close the valve")
    area = {"x": 0.1, "y": 0.1, "width": 0.2, "height": 0.2}
    show(cora, step, photo, marks=[{"kind": "blur", "id": str(uuid.uuid4()), "area": area}])
    cora.keep([step])
    show(cora, step, None)
    treated = TreatedPhoto.objects.in_workspace(acme.workspace)
    assert treated.count() == 1
    with clock.standing_at(clock.now() + timedelta(days=90)):
        remove_unused_treatments()
    assert treated.count() == 1
