"""The step blocks of a workspace on one page; renamed and removed there, without JavaScript too."""

import pytest
from django.test import Client

from komin.playbooks.reusing.tests.reuser import Reuser
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def cora(acme: Tenant) -> Reuser:
    return Reuser(acme.contributor)


@pytest.fixture
def browser(acme: Tenant) -> Client:
    return signed_in(acme.administrator)


PAGE = "/w/acme/step-blocks/"


def shown(browser: Client, address: str = PAGE) -> str:
    return str(browser.get(address).content.decode())


def test_an_empty_workspace_says_how_to_keep_one(browser: Client) -> None:
    assert "Keep as a step block" in shown(browser)


def test_each_block_says_what_it_does_and_where_it_is_used(cora: Reuser, browser: Client, bolt: Tenant) -> None:
    cora.keep([cora.add_step("Lock <b>it</b>"), cora.add_step("Try")], "Lock <out>")
    theirs = Reuser(bolt.owner)
    theirs.keep([theirs.add_step("Oil the hinge")], "Oiling")
    page = shown(browser)
    assert "Lock &lt;out&gt;" in page
    assert "Lock &lt;b&gt;it&lt;/b&gt;" in page
    assert "2 steps" in page
    assert f"/w/acme/playbooks/{cora.playbook.pk}/edit" in page
    assert "Oiling" not in page


def test_the_page_says_where_an_update_was_not_taken_over_yet(cora: Reuser, browser: Client, acme: Tenant) -> None:
    step, olive = cora.add_step("Lock it"), Reuser(acme.owner)
    block = cora.keep([step])
    [inserted] = olive.insert(block)
    assert "earlier state" not in shown(browser)
    cora.apply(cora.set_step(step, "command", "Lock and tag it"))
    use = cora.use_of(step)
    updated = cora.update(block["id"], [step], expected=1).json()
    cora.mark([step], updated, use)
    assert shown(browser).count("with an earlier state of it") == 1
    olive.mark([inserted], updated, olive.use_of(inserted))
    assert "earlier state" not in shown(browser)


def test_a_block_is_renamed_and_a_name_in_use_is_refused_where_it_was_typed(cora: Reuser, browser: Client) -> None:
    cora.keep([cora.add_step("Try")], "Trying")
    block = cora.keep([cora.add_step("Lock it")], "Lock out")
    address = f"{PAGE}{block['id']}/name"
    refused = browser.post(address, {"name": "Trying"})
    assert (refused.status_code, 'value="Trying"' in refused.content.decode()) == (409, True)
    assert browser.post(address, {"name": " "}).status_code == 422
    assert browser.post(address, {"name": "Lock out, tag out"}).status_code == 302
    assert {one["name"] for one in cora.listed()} == {"Trying", "Lock out, tag out"}


def test_a_block_is_removed_after_a_question_that_names_the_playbooks(cora: Reuser, browser: Client) -> None:
    step = cora.add_step("Lock it")
    block = cora.keep([step], "Lock out")
    address = f"{PAGE}{block['id']}/removal"
    assert cora.playbook.number in shown(browser, address)
    assert browser.post(address).status_code == 302
    assert browser.post(address).status_code == 404
    assert "Remove: Lock out" not in shown(browser) and "Put back: Lock out" in shown(browser)
    assert cora.content(step)["command"] == "Lock it"
