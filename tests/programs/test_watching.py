"""A program that watches over a workspace reads its trail, and nothing else."""

import pytest

from komin.people.tokens.scopes import Scope
from komin.people.tokens.tests.tokens import Program, of_workspace, personal
from komin.playbooks.publishing.tests.playbooks import publish, write_playbook
from tests.fixtures import Tenant
from tests.programs.test_arranging import address

pytestmark = pytest.mark.django_db


def test_the_trail_is_read_page_after_page_by_who_and_what(acme: Tenant, bolt: Tenant) -> None:
    watcher = Program(of_workspace(acme.administrator, Scope.TRAIL_READ).secret, language="fr")
    playbook = write_playbook(acme.contributor, with_photo=False)
    publish(acme.contributor, playbook)
    write_playbook(bolt.contributor, with_photo=False)
    here = address(acme, "trail")

    whole = watcher.ask("GET", f"{here}?limit=200").json()
    assert whole["next"] is None
    first = watcher.ask("GET", f"{here}?limit=2").json()
    second = watcher.ask("GET", f"{here}?limit=200&after={first['next']}").json()
    assert first["items"] + second["items"] == whole["items"]

    mine = watcher.ask("GET", f"{here}?who={acme.contributor.person_id}&what=publish").json()["items"]
    assert len(mine) == 1 and "publish" in mine[0]["action"]
    assert (mine[0]["person"], mine[0]["actor"]) == (
        str(acme.contributor.person_id),
        acme.contributor.person.get_full_name(),
    )
    theirs = {str(bolt.contributor.person_id), str(bolt.owner.person_id)}
    assert not theirs & {one["person"] for one in whole["items"]}


def test_no_other_scope_reads_the_trail_and_it_reads_nothing_else(acme: Tenant) -> None:
    others = [scope for scope in Scope if scope != Scope.TRAIL_READ]
    refused = Program(personal(acme.administrator, *others).secret).ask("GET", address(acme, "trail"))
    assert (refused.status_code, refused.json()["code"]) == (403, "scope_missing")
    watcher = Program(personal(acme.administrator, Scope.TRAIL_READ).secret)
    assert watcher.ask("GET", address(acme, "playbooks")).json()["code"] == "scope_missing"
    assert watcher.ask("GET", address(acme, "trail?who=nobody")).status_code == 422
