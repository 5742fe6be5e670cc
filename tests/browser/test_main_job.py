"""The main job, whole: photos in, a published playbook out, followed on a phone, and printed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.browser.author import (
    Photo,
    begin_playbook,
    drop,
    expect_saved,
    film,
    path_to_follow,
    photo_file,
    pick,
    ready_photos,
    small_photos,
    write_lines,
)
from tests.browser.conftest import OpenPage
from tests.browser.site import Site
from tests.browser.visitor import axe, is_wider_than_the_screen, sign_up
from tests.samples import needs_samples, samples


@dataclass(frozen=True)
class Words:
    """What somebody writes."""

    title: str
    lines: Sequence[str]
    hazard: str
    avoidance: str
    point: str
    reason: str
    tool: str


ENGLISH = Words(
    "Fit the motors",
    [
        "Lay out the parts",
        "Tape the gear",
        "Press the gear onto the shaft",
        "Screw on each motor",
        "Fit the board into its case",
        "Connect the motors",
        "Set the microscope on the case",
    ],
    "Sharp edges",
    "Deburr each hole.",
    "Stop when the head touches",
    "the plastic strips beyond",
    "Screwdriver PH2",
)
FRENCH = Words(
    "Monter les moteurs",
    ["Préparez les pièces", "Enrubannez le pignon", "Pressez le pignon sur l’axe"],
    "Bords coupants",
    "Ébavurez chaque trou.",
    "Arrêtez dès que la tête touche",
    "le plastique cède au-delà",
    "Tournevis PH2",
)


def assert_reads_well(page: Page, screen: str) -> None:
    page.mouse.move(0, 0)
    assert (screen, axe(page), is_wider_than_the_screen(page)) == (screen, [], False)


def write_the_last_step(page: Page, words: Words) -> None:
    """A safety notice and a key point for the step that was written last."""
    if page.viewport_size and page.viewport_size["width"] < 900:
        notice, point, check = page.locator("komin-thumb-bar .thumbbar__chips button").all()
        check.click()
        expect(page.locator("komin-checks [data-add]").first).to_be_focused()
    else:
        notice, point = page.locator("komin-details .sec-h button").all()[:2]
    notice.click()
    page.locator("textarea[id^=hazard-]").fill(words.hazard)
    page.locator("textarea[id^=avoidance-]").fill(words.avoidance)
    point.click()
    page.locator("textarea[id^=point-]").fill(words.point)
    page.locator("textarea[id^=reason-]").fill(words.reason)


def write_what_comes_before(page: Page, words: Words) -> None:
    page.locator("komin-film .film__before button").first.click()
    page.locator("komin-before-sheet input[type=checkbox]").first.check()
    page.locator("komin-before-sheet fieldset:has([id^=name-]), komin-before-sheet fieldset.rows").nth(1).get_by_role(
        "button"
    ).last.click()
    page.locator("input[id^=name-]").fill(words.tool)


def follow_to_the_end(page: Page, words: Words) -> None:
    """On a phone: by its buttons, by a swipe, by keys; a photo enlarged and closed again on the way."""
    on, command = page.locator("[data-go=next]"), page.locator(".opage:visible .opcmd")
    last = len(words.lines)
    expect(command).to_have_text(words.title)
    expect(page.get_by_text(words.tool)).to_be_visible()
    on.click()
    expect(command).to_contain_text(words.lines[0])
    page.locator(".opage:visible [data-zoom]").click()
    page.locator("[data-zoom-by=in]").click()
    page.keyboard.press("Escape")
    swipe(page, -200)
    expect(command).to_contain_text(words.lines[1])
    for _ in range(last - 2):
        page.keyboard.press("ArrowRight")
    expect(command).to_contain_text(words.lines[-1])
    expect(page.get_by_role("note").filter(visible=True)).to_contain_text(words.hazard)
    expect(page.get_by_text(words.reason)).to_be_visible()
    assert_reads_well(page, "step")
    on.click()
    expect(page.locator("#end")).to_be_visible()
    assert_reads_well(page, "end")
    page.go_back()
    expect(page.locator("#overview")).to_be_visible()


def swipe(page: Page, by: int) -> None:
    """A finger over the page, so many pixels to the right."""
    surface = page.locator("main")
    common = {"pointerType": "touch", "isPrimary": True, "pointerId": 9, "clientY": 300}
    surface.dispatch_event("pointerdown", {**common, "clientX": 300})
    surface.dispatch_event("pointerup", {**common, "clientX": 300 + by})


def bring(page: Page, photos: Sequence[Photo], width: int) -> None:
    (pick if width == 390 else drop)(page, photos)
    expect(film(page)).to_have_count(len(photos))
    expect(ready_photos(page)).to_have_count(len(photos))


def do_the_main_job(
    site: Site, open_page: OpenPage, width: int, language: str, theme: str, photos: Sequence[Photo]
) -> None:
    words = {"en": ENGLISH, "fr": FRENCH}[language]
    page = open_page(width, language=language, theme=theme)
    sign_up(page, site, language=language)
    assert_reads_well(page, "empty library")
    begin_playbook(page, words.title)
    assert_reads_well(page, "empty editor")
    bring(page, photos, width)
    write_lines(page, words.lines)
    write_the_last_step(page, words)
    assert_reads_well(page, "editor")
    write_what_comes_before(page, words)
    assert_reads_well(page, "before you start")

    expect_saved(page)
    page.locator("a[data-publish]").click()
    expect(page.locator("main")).to_contain_text(words.lines[-1])
    assert_reads_well(page, "publishing")
    page.locator("form:has([name=draft_revision]) button[type=submit]").click()
    address = site.address + path_to_follow(page)
    assert_reads_well(page, "playbook")

    phone = open_page(390, language=language, theme=theme, storage_state=page.context.storage_state())
    phone.goto(address)
    expect(phone.locator("html")).to_have_attribute("lang", language)
    follow_to_the_end(phone, words)
    sheet = phone.request.get(re.sub("/$", ".pdf", address))
    assert (sheet.status, sheet.headers["content-type"], sheet.body()[:5]) == (200, "application/pdf", b"%PDF-")

    page.goto(site.address + str(page.locator("nav a[aria-label=Komin], .tabbar a").first.get_attribute("href")))
    expect(page.locator(".pb")).to_contain_text(words.title)
    assert_reads_well(page, "library")


@pytest.mark.long
@needs_samples
def test_real_photos_become_a_playbook_that_is_followed_and_printed(site: Site, open_page: OpenPage) -> None:
    photos = [photo_file(file) for file in samples("sequences/openflexure-motors/photos/*.jpg")]
    do_the_main_job(site, open_page, 1440, "en", "light", photos)


@pytest.mark.long
@pytest.mark.parametrize(
    ("width", "language", "theme"),
    [(390, "fr", "dark"), (820, "en", "light"), (1440, "fr", "dark")],
)
def test_the_main_job_is_done_on_every_screen(
    site: Site, open_page: OpenPage, width: int, language: str, theme: str
) -> None:
    words = {"en": ENGLISH, "fr": FRENCH}[language]
    photos = small_photos(len(words.lines))
    do_the_main_job(site, open_page, width, language, theme, photos)
