"""What a text can lead to: the playbooks of the workspace, for those who write."""

import pytest

from komin.playbooks.authoring.actions.create_playbook import create_playbook
from komin.playbooks.authoring.tests.editor import Editor
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db


def test_a_contributor_lists_the_playbooks_of_the_workspace_by_number(acme: Tenant, bolt: Tenant) -> None:
    editor = Editor(acme.contributor)
    other = create_playbook(by=acme.contributor, title="Bleed the press", language="en")
    create_playbook(by=bolt.contributor, title="Secret", language="en")
    listed = signed_in(acme.contributor).get(editor.address.rsplit("/", 1)[0]).json()
    assert [(one["number"], one["title"], one["published"]) for one in listed] == [
        (editor.playbook.number, "Change the filter", ""),
        (other.number, "Bleed the press", ""),
    ]


def test_a_reader_and_a_stranger_do_not(acme: Tenant, bolt: Tenant) -> None:
    address = Editor(acme.contributor).address.rsplit("/", 1)[0]
    assert signed_in(acme.reader).get(address).status_code == 403
    assert signed_in(bolt.owner).get(address).status_code == 404
