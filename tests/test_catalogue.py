from django.test import Client

from komin.playbooks.authoring.actions.create_playbook import create_playbook
from tests.fixtures import Tenant, signed_in


def test_a_contributor_begins_a_playbook_and_finds_it_by_its_title(acme: Tenant) -> None:
    browser, home = signed_in(acme.contributor), f"/w/{acme.workspace.slug}/"
    browser.post(f"{home}playbooks/", {"title": "Change the <b>filter</b>"})

    assert "Change the &lt;b&gt;filter" in browser.get(home).content.decode()
    assert "Change the &lt;b&gt;filter" in browser.get(f"{home}search", {"q": "FILTER"}).content.decode()
    assert "Change the &lt;b&gt;" not in browser.get(f"{home}search", {"q": "conveyor"}).content.decode()


def test_the_editor_s_page_opens_for_a_contributor_and_is_refused_to_a_reader(acme: Tenant) -> None:
    playbook = create_playbook(by=acme.contributor, title="Press")
    address = f"/w/{acme.workspace.slug}/playbooks/{playbook.pk}/edit"

    assert signed_in(acme.contributor).get(address).status_code == 200
    assert signed_in(acme.reader).get(address).status_code == 403


def test_a_reader_sees_no_draft_and_a_stranger_no_workspace(acme: Tenant, bolt: Tenant) -> None:
    create_playbook(by=acme.contributor, title="Press")
    home = f"/w/{acme.workspace.slug}/"

    assert "Press" not in signed_in(acme.reader).get(home).content.decode()
    assert signed_in(bolt.owner).get(home).status_code == 404
    assert Client().get(home).status_code == 302


def test_a_page_number_that_is_none_shows_a_page(acme: Tenant) -> None:
    browser = signed_in(acme.owner)

    for page in ("0", "99999999999999999999", "x"):
        assert browser.get(f"/w/{acme.workspace.slug}/", {"page": page, "q": "\x00" + "a" * 5000}).status_code == 200
