"""Threads belong to the draft: what is published, and who follows it, know nothing of them."""

import pytest

from komin.playbooks.discussing.tests.talking import Colleague
from komin.playbooks.publishing.models import Version
from komin.playbooks.publishing.tests.playbooks import publish
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db


def test_a_version_carries_nothing_of_it(acme: Tenant) -> None:
    cora = Colleague(acme.contributor)
    cora.begin(cora.add_step("Lock the press"), "Is the zebra padlock right?")
    publish(cora.member, cora.playbook)
    version = Version.objects.in_workspace(cora.member.workspace_id).get()
    assert "Lock the press" in str(version.document)
    assert "zebra" not in str([getattr(version, column.attname) for column in Version._meta.concrete_fields])


def test_a_reader_has_no_part_in_it(acme: Tenant) -> None:
    cora = Colleague(acme.contributor)
    step = cora.add_step("Lock the press")
    publish(cora.member, cora.playbook)
    reader = Colleague(acme.administrator, cora.playbook)
    reader.member, reader.client = acme.reader, signed_in(acme.reader)
    assert reader.ask("threads").status_code == 403
    assert reader.begin(step, "Hello").status_code == 403
