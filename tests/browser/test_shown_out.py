"""The company's directory shows somebody out who is writing: the editor says so, and no word is lost."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.author import begin_playbook, expect_saved, film, write_lines
from tests.browser.colleagues import Colleagues, make_colleagues
from tests.browser.conftest import OpenPage
from tests.browser.site import Site
from tests.browser.visitor import PASSWORD, Faults, axe, is_wider_than_the_screen

PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp"


@pytest.fixture(scope="module")
def colleagues(site: Site, chromium: Browser) -> Colleagues:
    return make_colleagues(site, chromium)


class Directory:
    """What speaks SCIM with the token that an administrator made on the page for it."""

    def __init__(self, desk: Page, workspace: str) -> None:
        desk.goto(f"{workspace}directory")
        base = desk.locator("#base").input_value()
        desk.locator("#id_name").fill("Entra ID")
        desk.locator("main form.tok__f button[type=submit]").click()
        desk.wait_for_url("**/reauthenticate**")
        desk.locator("main input[type=password]").fill(PASSWORD)
        desk.locator("main form:has(input[type=password]) button[type=submit]").click()
        secret = desk.locator("#secret").input_value()
        self._desk, self._users = desk, f"{base}/Users"
        self._headers = {"Authorization": f"Bearer {secret}", "Content-Type": "application/scim+json"}

    def active(self, first_name: str, here: bool) -> str:
        """The address of whom it shows in or out."""
        listed = self._desk.request.get(self._users, headers=self._headers).json()["Resources"]
        (user,) = [one for one in listed if one["name"]["givenName"] == first_name]
        said = {"schemas": [PATCH], "Operations": [{"op": "replace", "path": "active", "value": here}]}
        sent = self._desk.request.patch(f"{self._users}/{user['id']}", data=json.dumps(said), headers=self._headers)
        assert sent.ok
        return str(user["emails"][0]["value"])


@pytest.fixture(scope="module")
def directory(chromium: Browser, colleagues: Colleagues) -> Iterator[Directory]:
    context = chromium.new_context(locale="en-GB", storage_state=colleagues.ada)
    yield Directory(context.new_page(), colleagues.workspace)
    context.close()


@pytest.mark.parametrize("width", [1440, 390])
def test_whom_the_directory_shows_out_is_told_while_typing_and_finds_every_word_when_let_in_again(
    colleagues: Colleagues,
    directory: Directory,
    open_page: OpenPage,
    faults: Faults,
    width: int,
) -> None:
    faults.expected_statuses = {401, 403, 404}
    title = f"Shown out {width}"
    writing = open_page(width, storage_state=colleagues.cy, permissions=["clipboard-read", "clipboard-write"])
    writing.goto(colleagues.workspace)
    begin_playbook(writing, title)
    writing.keyboard.press("Control+Enter")
    expect(film(writing)).to_have_count(1)
    write_lines(writing, ["Open the valve"])
    expect_saved(writing)
    draft = writing.url

    directory.active("Cy", False)
    writing.locator("#command").press_sequentially(" slowly")
    told = writing.locator("[data-status=signed-out]")
    expect(told).to_contain_text("Signed out. Nothing is lost.")
    # It goes on being a place to write: what is typed waits on the device.
    writing.locator("#command").press_sequentially(" and wait")
    expect(writing.locator("#command")).to_have_value("Open the valve slowly and wait")
    assert axe(writing) == [] and not is_wider_than_the_screen(writing)

    # Whom nobody lets in again takes away what can't be sent any more.
    told.get_by_role("button", name="Copy what is not saved").click()
    copied = str(writing.evaluate("navigator.clipboard.readText()"))
    assert copied == "Step 1, command line\nOpen the valve slowly and wait"

    # The door is shut: the page opens no more.
    outside = writing.context.new_page()
    outside.goto(draft)
    outside.wait_for_url("**/account/sign-in**")

    outside.locator("[name=login]").fill(directory.active("Cy", True))
    outside.locator("[name=password]").fill(PASSWORD)
    outside.locator("main form:has([name=password]) button[type=submit]").click()
    outside.wait_for_url("**/edit")
    expect_saved(writing)
    writing.reload()
    expect(writing.locator("#command")).to_have_value("Open the valve slowly and wait")
    colleagues.cy.update(writing.context.storage_state())
