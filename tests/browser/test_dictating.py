"""A line that is said at the machine: the site's recogniser writes it, at the caret, and one press takes it back."""

import re
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect

from komin.playbooks.capturing.tests.voices import require_recogniser, spoken
from tests.browser.author import expect_saved
from tests.browser.conftest import OpenPage
from tests.browser.site import Site
from tests.browser.test_capture import begin_playbook, shoot, small_targets
from tests.browser.visitor import Faults, axe, is_wider_than_the_screen


# The microphone of a browser gives one recording, once, and then silence: this one has its own browser.
@pytest.fixture(scope="module")
def chromium(
    chromium: Browser, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Browser]:
    """Its parameter: how the browser answers a page that asks for the microphone."""
    require_recogniser()
    file = tmp_path_factory.mktemp("spoken") / "line.wav"
    file.write_bytes(spoken("Open the front door."))
    asked = "--use-fake-ui-for-media-stream" + getattr(request, "param", "")
    heard = ["--use-fake-device-for-media-stream", f"--use-file-for-fake-audio-capture={file}%noloop"]
    program = shutil.which("chromium-headless-shell")
    browser = chromium.browser_type.launch(
        executable_path=program, args=["--no-sandbox", "--disable-gpu", asked, *heard]
    )
    yield browser
    browser.close()


def at_the_line(phone: Page, site: Site, title: str, language: str = "", line: str = "") -> None:
    begin_playbook(phone, site, title, language)
    shoot(phone, "teal", line)
    expect(phone.locator(".mic")).to_have_attribute("aria-pressed", "false")


def is_spoken(request: Request) -> bool:
    """Whether it brings a recording; one that says that somebody is about to speak brings nothing."""
    return request.headers.get("content-type", "").startswith("audio/")


@pytest.mark.parametrize(
    ("width", "language", "theme"),
    [(390, "en", "light"), (390, "fr", "dark"), (820, "en", "dark"), (1440, "fr", "light")],
)
def test_a_microphone_says_that_it_listens_and_where_the_voice_goes(
    site: Site, open_page: OpenPage, width: int, language: str, theme: str
) -> None:
    phone = open_page(width, language=language, theme=theme)
    at_the_line(phone, site, f"Bleed the pump at {width} in {language}", language)
    microphone = phone.locator(".mic")
    expect(microphone).to_have_accessible_name("Dictate the line" if language == "en" else "Dicter la ligne")
    assert (axe(phone), small_targets(phone)) == ([], [])
    microphone.press("Enter")
    expect(phone.locator(".wave")).to_be_visible()
    expect(microphone).to_have_accessible_name("Stop dictating" if language == "en" else "Arrêter la dictée")
    said = phone.locator(".mics__said")
    expect(said).to_contain_text("No sound is kept" if language == "en" else "Rien n’est gardé du son")
    expect(said).to_contain_text("this site's server only" if language == "en" else "serveur de ce site")
    assert (axe(phone), small_targets(phone), is_wider_than_the_screen(phone)) == ([], [], False)
    phone.keyboard.press("Escape")
    expect(microphone).to_have_attribute("aria-pressed", "false")
    expect(phone.locator("#line")).to_have_value("")


def test_what_is_said_is_in_the_line_at_the_caret_with_what_was_typed_and_is_taken_back(
    site: Site, open_page: OpenPage
) -> None:
    phone = open_page(390)
    at_the_line(phone, site, "Drain the bowl", line="First, then wait")
    line = phone.locator("#line")
    line.evaluate("field => field.setSelectionRange(6, 6)")
    phone.locator(".mic").click()
    expect(phone.locator(".wave")).to_be_visible()
    line.press("End")
    line.press_sequentially(" here")
    # Nobody stops it: it hears that nothing more is said.
    expect(line).to_have_value("First, open the front door then wait here")
    expect(phone.locator(".mics ~ [role=status]")).to_have_text(
        re.compile("Written: open the front door", re.IGNORECASE)
    )
    assert axe(phone) == []
    phone.locator(".toast button").click()
    expect(line).to_have_value("First, then wait here")


def test_whoever_goes_on_to_the_next_photo_finds_the_words_in_the_step_that_was_dictated(
    site: Site, open_page: OpenPage
) -> None:
    phone = open_page(390)
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url) if request.url.endswith("/dictation") else None)
    at_the_line(phone, site, "Wind the cable")
    # Whoever only types their lines has the server load nothing that hears.
    assert asked == []
    held: list[Route] = []
    phone.route("**/dictation", lambda route: held.append(route) if is_spoken(route.request) else route.continue_())
    with phone.expect_request(is_spoken):
        phone.locator(".mic").click()
    phone.locator(".opb--next").click()
    expect(phone.locator(".cap__strip")).to_be_visible()
    held[0].continue_()
    expect(phone.locator(".toast")).to_contain_text("Dictated into step 1")
    phone.locator(".cap__strip button").last.click()
    expect(phone.locator("#line")).to_have_value("Open the front door")
    assert len(asked) == 2


@pytest.mark.parametrize("chromium", ["=deny"], indirect=True)
def test_who_may_not_use_the_microphone_is_told_what_to_do_instead(site: Site, open_page: OpenPage) -> None:
    phone = open_page(390)
    at_the_line(phone, site, "Turn the key", line="Turn")
    phone.locator(".mic").click()
    expect(phone.locator(".mics__bad")).to_contain_text("microphone key of the keyboard")
    expect(phone.locator("#line")).to_have_value("Turn")
    assert (axe(phone), small_targets(phone)) == ([], [])


def test_without_a_network_the_voice_is_not_kept_and_what_was_typed_is(
    site: Site, open_page: OpenPage, faults: Faults
) -> None:
    faults.network_fails = True
    phone = open_page(390)
    at_the_line(phone, site, "Oil the hinge", line="Oil")
    phone.context.set_offline(True)
    phone.locator(".mic").click()
    expect(phone.locator(".wave i[style]").first).to_be_attached()
    phone.locator(".mic").click()
    expect(phone.locator(".mics__bad")).to_contain_text("was not kept")
    expect(phone.locator("#line")).to_have_value("Oil")
    assert axe(phone) == []


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("fr", "dark")])
def test_at_the_desk_a_key_and_the_palette_dictate_into_what_is_written_in(
    site: Site, open_page: OpenPage, language: str, theme: str
) -> None:
    desk = open_page(1440, language=language, theme=theme)
    address = begin_playbook(desk, site, f"Bleed the pump by voice in {language}", language)
    shoot(desk, "teal", "Close the valve, then")
    expect(desk.locator(".cap__q")).to_contain_text("sent" if language == "en" else "envoyé")
    desk.goto(f"{address}/edit")
    line, strip = desk.locator("#command"), desk.locator(".dictating")
    line.press("End")
    desk.keyboard.press("Control+Shift+Space")
    expect(strip.locator(".wave")).to_be_visible()
    expect(strip).to_contain_text("No sound is kept" if language == "en" else "Rien n’est gardé du son")
    assert axe(desk) == []
    if language == "fr":
        # A voice that a machine speaks English with is not what a French recogniser knows.
        desk.keyboard.press("Escape")
        expect(strip).to_have_count(0)
        expect(line).to_have_value("Close the valve, then")
        return
    expect(line).to_have_value("Close the valve, then open the front door")
    expect(strip).to_have_count(0)
    desk.locator(".toast button").click()
    expect(line).to_have_value("Close the valve, then")
    desk.locator("#text").click()
    expect(desk.locator(".rte__in")).to_be_focused()
    desk.keyboard.press("Control+k")
    desk.locator("komin-palette input").fill("dictate")
    desk.keyboard.press("Enter")
    expect(strip.locator(".wave")).to_be_visible()
    expect(desk.locator(".rte__in")).to_have_text(re.compile("^Open the front door"))
    expect_saved(desk)
