"""A file that is not there when it is to be prepared: told, and made once it is sent again."""

import pytest

from komin.platform.blobs.store import BlobKey, blob_store
from komin.platform.jobs.testing import run_jobs
from komin.playbooks.media.actions import prepare_asset as preparing
from komin.playbooks.media.models import Asset, AssetState
from komin.playbooks.media.tests.clips import film
from komin.playbooks.media.tests.pictures import Uploader, picture
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db


def only(tenant: Tenant) -> Asset:
    return Asset.objects.in_workspace(tenant.workspace).get()


@pytest.mark.parametrize("content", [picture(), film()], ids=["photo", "clip"])
def test_what_was_lost_is_told_and_shown_once_it_is_sent_again(acme: Tenant, bolt: Tenant, content: bytes) -> None:
    browser = signed_in(acme.contributor)
    Uploader(browser, acme.workspace, content).send_all()
    blob_store().delete(BlobKey(acme.workspace.pk, only(acme).sha256))
    run_jobs()
    lost = only(acme)
    assert lost.state == AssetState.REFUSED
    (said,) = browser.get(f"/api/v1/workspaces/{acme.workspace.slug}/assets?ids={lost.pk}").json()
    assert "Send it again" in said["message"]

    Uploader(signed_in(bolt.contributor), bolt.workspace, content).send_all()
    run_jobs()
    assert only(acme).state == AssetState.REFUSED, "others' bytes are others'"
    Uploader(browser, acme.workspace, content).send_all()
    assert only(acme).state == AssetState.WAITING
    run_jobs()
    again = only(acme)
    assert (again.pk, again.state, again.refusal) == (lost.pk, AssetState.READY, "")
    assert bool(again.film) is (content != picture())


def test_who_finds_the_file_gone_since_another_made_the_clip_changes_nothing(
    acme: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    Uploader(signed_in(acme.contributor), acme.workspace, film()).send_all()
    asset = only(acme)
    make = preparing._make

    def made_by_another_meanwhile(*given: object) -> None:
        monkeypatch.setattr(preparing, "_make", make)
        preparing.prepare_asset(asset.pk)
        raise KeyError

    monkeypatch.setattr(preparing, "_make", made_by_another_meanwhile)
    preparing.prepare_asset(asset.pk)
    asset.refresh_from_db()
    assert (asset.state, asset.refusal, bool(asset.film)) == (AssetState.READY, "", True)
    run_jobs()
    assert only(acme).state == AssetState.READY
