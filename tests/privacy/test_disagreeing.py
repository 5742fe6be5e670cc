"""Whoever does not agree to a new charter is held by nothing: they leave with their data, and accept nothing first."""

from datetime import timedelta

import pytest

from komin.kernel import clock
from komin.platform.jobs.testing import run_jobs
from komin.privacy.charter.actions.publish_version import publish_version
from komin.privacy.charter.models import Acceptance, Document, Importance
from komin.privacy.charter.queries import version_in_force
from komin.privacy.charter.tests.test_versions import written
from komin.privacy.consent.models import ConsentEvent
from komin.privacy.erasure.models import Erasure
from komin.privacy.register.officers import COMMAND_LINE
from komin.privacy.rights.models import DataPackage
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db


def test_whoever_disagrees_still_takes_their_data_and_leaves(acme: Tenant) -> None:
    version_in_force(Document.CHARTER)
    publish_version(
        by=COMMAND_LINE,
        document=Document.CHARTER,
        written=written(),
        importance=Importance.SUBSTANTIAL,
        effective_on=clock.now().date() + timedelta(days=30),
    )
    with clock.standing_at(clock.now() + timedelta(days=31)):
        browser = signed_in(acme.reader)
        assert browser.get(f"/w/{acme.workspace.slug}/").status_code == 200
        assert browser.post("/en/my-data/package", {"what": "everything"}).status_code == 302
        run_jobs()
        package = DataPackage.objects.get(person_id=acme.reader.person_id)
        assert browser.get(f"/en/my-data/package/{package.pk}.zip").status_code == 200
        assert browser.post("/en/my-data/close").status_code == 200
    assert Erasure.objects.get().person_id == acme.reader.person_id
    assert not Acceptance.objects.exists() and not ConsentEvent.objects.exists()
