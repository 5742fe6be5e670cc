"""What happens to an author in the middle of the work: signed out, the playbook gone, far too much text, any script."""

import io
import re
import unicodedata

from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.author import (
    Photo,
    begin_playbook,
    commands,
    drop,
    expect_saved,
    film,
    pick,
    publish,
    ready_photos,
    small_photos,
    write_lines,
)
from tests.browser.conftest import Author, OpenPage
from tests.browser.site import Site
from tests.browser.visitor import Faults, axe, is_wider_than_the_screen, sign_in, sign_up

# Right to left with Latin and digits in between, accents apart from their letters, no spaces, one sign of four.
_SCRIPTS = [
    "أغلق الصمام V12 قبل الضغط 6 bar",
    "סגור את השסתום M8 ופתח A-3",
    "E\u0301te\u0301 : serrer a\u0300 20 N·m",
    "ปิดวาล์วแล้วรอสามนาที",
    "关闭阀门，等待三分钟 👩🏽‍🔧",
]
# Composed as NFC says, as all text here is kept.
_KEPT = [unicodedata.normalize("NFC", line) for line in _SCRIPTS]


def _one_step(page: Page, line: str) -> None:
    page.locator("[data-pick]").focus()
    page.keyboard.press("Control+Enter")
    expect(film(page)).to_have_count(1)
    write_lines(page, [line])


def test_who_is_signed_out_while_typing_signs_in_again_and_loses_no_keystroke(
    site: Site, open_page: OpenPage, faults: Faults
) -> None:
    # Signing in gives another token: the first attempt after it is refused.
    faults.expected_statuses = {401, 403}
    page = open_page(820)
    who = sign_up(page, site)
    begin_playbook(page, "Signed out")
    _one_step(page, "Open the valve")
    expect_saved(page)

    # As after an evening: the server knows the session no more, the browser still sends what it has.
    (session,) = (cookie for cookie in page.context.cookies() if "session" in str(cookie.get("name")))
    page.context.clear_cookies(name=session["name"])
    page.locator("#command").press_sequentially(" slowly")
    expect(page.locator("[data-status=signed-out]")).to_be_visible()
    page.locator("#command").press_sequentially(" and wait")
    assert axe(page) == []
    with page.expect_popup() as opened:
        page.locator("[data-status=signed-out] a").click()
    other = opened.value
    other.wait_for_url("**/account/sign-in**")
    sign_in(other, site, who)
    other.close()

    expect_saved(page)
    page.reload()
    expect(page.locator("#command")).to_have_value("Open the valve slowly and wait")


def test_who_writes_in_a_playbook_deleted_elsewhere_is_told_and_keeps_the_words(editor: Page, faults: Faults) -> None:
    faults.expected_statuses = {404, 403}
    _one_step(editor, "Open the valve")
    expect_saved(editor)
    other = editor.context.new_page()
    other.goto(editor.url.removesuffix("/edit") + "/delete")
    other.get_by_role("button", name="Delete").click()
    other.wait_for_url(lambda address: "/playbooks/" not in address)

    editor.locator("#command").press_sequentially(" slowly")
    expect(editor.locator("[data-status=refused]")).to_be_visible()
    expect(editor.locator("#command")).to_have_value("Open the valve slowly")


def test_a_hundred_thousand_characters_are_not_swallowed(editor: Page) -> None:
    _one_step(editor, "Open the valve")
    expect_saved(editor)
    editor.locator("#text").focus()
    editor.locator("#text[contenteditable]").focus()
    editor.evaluate(
        """() => {
          const data = new DataTransfer();
          data.setData("text/plain", "0123456789 ".repeat(9091));
          document.activeElement.dispatchEvent(
            new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
        }"""
    )
    expect(editor.locator(".toasts")).to_contain_text("Nothing was added")
    editor.locator("#command").press_sequentially(" slowly")
    expect_saved(editor)
    editor.reload()
    expect(editor.locator("#command")).to_have_value("Open the valve slowly")


def test_words_of_every_script_come_back_as_they_were_written(editor: Page, open_page: OpenPage) -> None:
    _one_step(editor, _SCRIPTS[0])
    for number, line in enumerate(_SCRIPTS[1:], start=1):
        editor.keyboard.press("Enter")
        expect(film(editor).nth(number)).to_have_attribute("tabindex", "0")
        editor.keyboard.insert_text(line)
    expect_saved(editor)
    editor.reload()
    expect(film(editor)).to_have_count(len(_SCRIPTS))
    written = [command.split(". ", 1)[1] for command in commands(editor)]
    assert written == _KEPT
    path = publish(editor)

    phone = open_page(390, storage_state=editor.context.storage_state())
    phone.goto(f"{editor.url.split('/w/')[0]}{path}")
    assert not is_wider_than_the_screen(phone)


def test_a_photo_of_sixty_megapixels_is_taken_on_a_weak_phone_that_goes_on_writing(
    author: Author, open_page: OpenPage
) -> None:
    editor = open_page(390, storage_state=author.state)
    editor.goto(author.workspace)
    begin_playbook(editor, "Sixty megapixels")
    editor.context.new_cdp_session(editor).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    file = io.BytesIO()
    Image.effect_noise((1000, 750), 40).resize((8900, 6700)).convert("RGB").save(file, "JPEG", quality=60)
    pick(editor, [Photo("IMG_9000.JPG", file.getvalue())])
    expect(film(editor)).to_have_count(1)
    editor.locator("#command").press_sequentially("Open the valve")
    expect(editor.locator("#command")).to_have_value("Open the valve")
    expect(ready_photos(editor)).to_have_count(1)
    expect_saved(editor)


def test_of_three_hundred_and_one_photos_the_first_three_hundred_come_and_of_the_other_the_author_is_told(
    editor: Page, author: Author, faults: Faults
) -> None:
    # What is sent is the matter of other tests, which would wait until these were prepared.
    faults.network_fails = True
    editor.route("**/uploads", lambda route: route.abort())
    told = editor.locator("[role=status]", has_text="300 photos")
    drop(editor, small_photos(301))
    expect(told).to_be_visible()
    expect(film(editor)).to_have_count(300)

    editor.goto(author.workspace)
    drop(editor, small_photos(301), "body")
    expect(told).to_be_visible()
    expect(film(editor)).to_have_count(300)
    expect(editor).to_have_url(re.compile("/edit$"))
