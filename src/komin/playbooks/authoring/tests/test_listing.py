"""What a text can lead to: the playbooks of the workspace, as the editor asks for them."""

import pytest

from komin.playbooks.authoring.actions.create_playbook import create_playbook
from komin.playbooks.authoring.tests.editor import Editor
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db


def test_a_contributor_lists_the_playbooks_of_the_workspace_by_number(acme: Tenant, bolt: Tenant) -> None:
    editor = Editor(acme.contributor)
    other = create_playbook(by=acme.contributor, title="Bleed the press", language="en")
    create_playbook(by=bolt.contributor, title="Secret", language="en")
    listed = signed_in(acme.contributor).get(f"{_list(editor)}?order=number&limit=200").json()
    assert [(one["number"], one["title"]) for one in listed["items"]] == [
        (editor.playbook.number, "Change the filter"),
        (other.number, "Bleed the press"),
    ]
    assert listed["next"] is None


def test_a_reader_finds_no_draft_in_it_and_a_stranger_no_list(acme: Tenant, bolt: Tenant) -> None:
    address = _list(Editor(acme.contributor))
    assert signed_in(acme.reader).get(address).json()["items"] == []
    assert signed_in(bolt.owner).get(address).status_code == 404


def _list(editor: Editor) -> str:
    return editor.address.rsplit("/", 1)[0]
