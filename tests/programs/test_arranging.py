"""A program arranges the library: libraries, folders, tags, stations, as people do it on pages."""

import pytest

from komin.people.tokens.scopes import Scope
from komin.people.tokens.tests.tokens import Program, personal
from komin.playbooks.publishing.tests.playbooks import publish, write_playbook
from tests.fixtures import Tenant

pytestmark = pytest.mark.django_db


def address(tenant: Tenant, rest: str) -> str:
    return f"/api/v1/workspaces/{tenant.workspace.slug}/{rest}"


def program(tenant: Tenant) -> Program:
    return Program(personal(tenant.contributor, Scope.LIBRARY_READ, Scope.DRAFTS_WRITE).secret)


def test_a_playbook_is_put_into_a_new_folder_of_a_new_library_with_tags(acme: Tenant) -> None:
    erp, playbook = program(acme), write_playbook(acme.contributor, with_photo=False)
    library = erp.ask("POST", address(acme, "libraries"), {"name": "Presses"}).json()
    hall = erp.ask("POST", address(acme, f"libraries/{library['id']}/folders"), {"name": "Hall 2"}).json()
    bay = {"name": "Bay 4", "parent": hall["id"]}
    folder = erp.ask("POST", address(acme, f"libraries/{library['id']}/folders"), bay).json()
    filing = address(acme, f"playbooks/{playbook.pk}/filing")
    seen = erp.ask("GET", filing)

    wanted = {"library": library["id"], "folder": folder["id"], "tags": ["Oil", "oil", "Press"]}
    kept = erp.ask("PUT", filing, wanted, If_Match=seen["ETag"])

    assert kept.status_code == 200
    assert kept.json() == {"library": library["id"], "folder": folder["id"], "tags": ["Oil", "Press"]}
    assert erp.ask("GET", address(acme, "tags")).json() == ["Oil", "Press"]
    listed = erp.ask("GET", address(acme, f"libraries/{library['id']}/folders")).json()
    assert [(one["name"], one["parent"]) for one in listed] == [("Hall 2", None), ("Bay 4", hall["id"])]
    assert erp.ask("PUT", filing, wanted, If_Match=seen["ETag"]).status_code == 412


def test_what_is_in_a_removed_folder_stands_where_the_folder_stood(acme: Tenant) -> None:
    erp, playbook = program(acme), write_playbook(acme.contributor, with_photo=False)
    inside = address(acme, f"libraries/{playbook.library_id}/folders")
    folder = erp.ask("POST", inside, {"name": "Hall 2"}).json()
    filing = address(acme, f"playbooks/{playbook.pk}/filing")
    erp.ask("PUT", filing, {"library": playbook.library_id, "folder": folder["id"]})

    assert erp.ask("DELETE", address(acme, f"folders/{folder['id']}")).status_code == 204

    assert erp.ask("GET", filing).json()["folder"] is None
    assert erp.ask("GET", inside).json() == []


def test_a_playbook_is_not_filed_into_another_workspace(acme: Tenant, bolt: Tenant) -> None:
    erp, playbook = program(acme), write_playbook(acme.contributor, with_photo=False)
    elsewhere = write_playbook(bolt.contributor, with_photo=False).library_id
    filing = address(acme, f"playbooks/{playbook.pk}/filing")
    assert erp.ask("PUT", filing, {"library": elsewhere}).status_code == 404
    assert erp.ask("GET", filing).json()["library"] == str(playbook.library_id)


def test_a_station_lists_what_was_placed_there(acme: Tenant) -> None:
    erp, playbook = program(acme), write_playbook(acme.contributor, with_photo=False)
    publish(acme.contributor, playbook)
    station = erp.ask("POST", address(acme, "stations"), {"name": "Bench 1", "place": "Hall 2"}).json()
    placement = address(acme, f"stations/{station['id']}/playbooks/{playbook.pk}")

    for _again in range(2):
        assert erp.ask("PUT", placement).status_code == 204

    listed = address(acme, f"stations/{station['id']}/playbooks")
    assert [one["id"] for one in erp.ask("GET", listed).json()] == [str(playbook.pk)]
    renamed = erp.ask("PATCH", address(acme, f"stations/{station['id']}"), {"name": "Bench 7"}).json()
    assert (renamed["name"], renamed["place"], renamed["code"]) == ("Bench 7", "Hall 2", station["code"])
    assert erp.ask("DELETE", placement).status_code == 204
    assert erp.ask("GET", listed).json() == []
    assert erp.ask("DELETE", address(acme, f"stations/{station['id']}")).status_code == 204
    assert erp.ask("GET", address(acme, "stations")).json() == []
