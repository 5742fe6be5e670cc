"""Two people at one draft: a question on a step, who is asked to look, an answer, an end to it."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.author import begin_playbook, expect_saved, film, write_lines
from tests.browser.colleagues import Colleagues, make_colleagues
from tests.browser.conftest import OpenPage
from tests.browser.site import Site
from tests.browser.visitor import Faults, axe, is_wider_than_the_screen, speak


@pytest.fixture(scope="package")
def colleagues(site: Site, chromium: Browser) -> Colleagues:
    return make_colleagues(site, chromium)


def begin(page: Page, colleagues: Colleagues, title: str, lines: list[str], *, language: str = "en") -> None:
    page.goto(colleagues.workspace)
    speak(page, language)
    begin_playbook(page, title)
    page.locator("[data-pick]").focus()
    page.keyboard.press("Control+Enter")
    expect(film(page)).to_have_count(1)
    write_lines(page, lines)
    expect_saved(page)


def is_fine(page: Page) -> bool:
    return axe(page) == [] and not is_wider_than_the_screen(page)


@pytest.mark.parametrize(
    ("width", "language", "theme"),
    [(1440, "en", "light"), (820, "fr", "dark"), (390, "fr", "light")],
)
def test_a_colleague_is_asked_to_look_answers_and_it_is_resolved(
    colleagues: Colleagues, open_page: OpenPage, width: int, language: str, theme: str
) -> None:
    ada = open_page(width, language=language, theme=theme, storage_state=colleagues.ada)
    begin(ada, colleagues, f"Press {width} {theme}", ["Stop the press", "Lock the press"], language=language)
    ada.keyboard.press("F9")
    panel = ada.locator("dialog.talk")
    expect(panel).to_be_visible()
    box = panel.locator("textarea").last
    box.fill("Which padlock, ")
    box.focus()
    box.press_sequentially("@no")
    expect(panel.locator(".composer__names li")).to_have_count(1)
    assert is_fine(ada)
    ada.keyboard.press("Enter")
    expect(box).to_have_value("Which padlock, @Cy Noor ")
    ada.keyboard.press("Control+Enter")
    expect(panel.locator(".thread__w")).to_have_text("Which padlock, @Cy Noor")
    assert is_fine(ada)

    cy = open_page(width, language=language, theme=theme, storage_state=colleagues.cy)
    cy.goto(colleagues.workspace)
    speak(cy, language)
    waiting = cy.locator(".waiting li", has_text=f"Press {width} {theme}")
    expect(waiting).to_contain_text("Which padlock, @Cy Noor")
    assert is_fine(cy)
    waiting.get_by_role("link").click()
    answer = cy.locator("dialog.talk .thread textarea")
    answer.fill("The red one.")
    answer.press("Control+Enter")
    expect(cy.locator("dialog.talk .thread__w")).to_have_count(2)
    cy.keyboard.press("Escape")
    expect(cy.locator("komin-film [data-step]").nth(1).locator(".film__talk")).to_have_count(1)
    assert is_fine(cy)

    expect(panel.locator(".thread__w")).to_have_text(["Which padlock, @Cy Noor", "The red one."])
    panel.locator(".thread > .btn").click()
    expect(panel.locator(".talk__old .thread")).to_have_count(1)
    expect(cy.locator(".film__talk")).to_have_count(0)
    cy.goto(colleagues.workspace)
    expect(cy.locator("main h1")).to_be_visible()
    expect(waiting).to_have_count(0)


def test_who_has_looked_says_so_in_one_press_and_is_waited_for_no_longer(
    colleagues: Colleagues, open_page: OpenPage
) -> None:
    ada = open_page(1440, storage_state=colleagues.ada)
    begin(ada, colleagues, "Looked at", ["Stop the press"])
    ada.keyboard.press("F9")
    panel = ada.locator("dialog.talk")
    panel.locator("textarea").last.fill("Fine like this, @Cy Noor?")
    panel.locator("textarea").last.press("Control+Enter")
    expect(panel.locator(".thread__asked")).to_contain_text("Cy Noor")

    cy = open_page(390, storage_state=colleagues.cy)
    cy.goto(colleagues.workspace)
    cy.locator(".waiting li", has_text="Looked at").get_by_role("link").click()
    assert is_fine(cy)
    cy.locator("[data-look]").click()
    expect(cy.locator("dialog.talk .thread__asked")).to_have_count(0)
    expect(panel.locator(".thread__asked")).to_have_count(0)
    cy.goto(colleagues.workspace)
    expect(cy.locator("main h1")).to_be_visible()
    expect(cy.locator(".waiting li", has_text="Looked at")).to_have_count(0)


def test_a_thread_goes_with_its_step_and_comes_back_with_it(colleagues: Colleagues, open_page: OpenPage) -> None:
    ada = open_page(1440, storage_state=colleagues.ada)
    begin(ada, colleagues, "Undone", ["Stop the press", "Lock the press"])
    ada.keyboard.press("F9")
    panel = ada.locator("dialog.talk")
    panel.locator("textarea").fill("<b>Which</b> padlock?")
    panel.locator(".composer button").last.click()
    expect(panel.locator(".thread__w")).to_have_text("<b>Which</b> padlock?")
    ada.keyboard.press("Escape")
    film(ada).nth(1).focus()
    ada.keyboard.press("Delete")
    expect(film(ada)).to_have_count(1)
    expect_saved(ada)
    ada.keyboard.press("F9")
    panel.get_by_role("button", name="Whole playbook").click()
    expect(panel.locator(".thread__place")).to_have_text("Deleted step: Lock the press")
    assert is_fine(ada)
    ada.keyboard.press("Escape")
    ada.keyboard.press("Control+z")
    expect(film(ada)).to_have_count(2)
    expect(film(ada).nth(1).locator(".film__talk")).to_have_count(1)


def test_own_words_are_changed_and_taken_back(colleagues: Colleagues, open_page: OpenPage) -> None:
    ada = open_page(1440, storage_state=colleagues.ada)
    begin(ada, colleagues, "Own words", ["Stop the press"])
    ada.keyboard.press("F9")
    panel = ada.locator("dialog.talk")
    panel.locator("textarea").fill("Wich padlock?")
    panel.locator("textarea").press("Control+Enter")
    panel.get_by_role("button", name="Edit “Wich padlock?”").click()
    panel.get_by_label("Change the comment").fill("Which padlock?")
    panel.get_by_label("Change the comment").press("Control+Enter")
    expect(panel.locator(".thread__w")).to_have_text("Which padlock?")
    expect(panel.locator(".thread__by")).to_contain_text("edited")
    panel.get_by_role("button", name="Delete “Which padlock?”").click()
    panel.get_by_role("button", name="Delete now").click()
    expect(panel.locator(".thread")).to_have_count(0)
    panel.locator("[data-undo]").click()
    expect(panel.locator(".thread__w")).to_have_text("Which padlock?")
    ada.keyboard.press("Control+Shift+z")
    expect(panel.locator(".thread")).to_have_count(0)


def test_what_was_resolved_or_deleted_is_taken_back_by_keys_across_a_reload(
    colleagues: Colleagues, open_page: OpenPage
) -> None:
    ada = open_page(1440, storage_state=colleagues.ada)
    begin(ada, colleagues, "Taken back", ["Stop the press"])
    ada.keyboard.press("F9")
    panel = ada.locator("dialog.talk")
    for words in ("Which padlock?", "Whose key?"):
        panel.locator("textarea").last.fill(words)
        panel.locator("textarea").last.press("Control+Enter")
        expect(panel.locator(".thread__w", has_text=words)).to_have_count(1)
    panel.locator(".thread", has_text="Whose key?").get_by_role("button", name="Resolve").click()
    expect(panel.locator(".talk__old .thread")).to_have_count(1)
    panel.get_by_role("button", name="Delete “Which padlock?”").click()
    panel.get_by_role("button", name="Delete now").click()
    expect(panel.locator(".thread", has_text="padlock")).to_have_count(0)
    ada.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    ada.reload()
    talk = ada.locator("komin-film .film__talk")
    expect(ada.locator("#command")).to_be_visible()
    expect(talk).to_have_count(0)
    ada.keyboard.press("Control+z")
    expect(talk).to_have_count(1)
    ada.keyboard.press("Control+z")
    ada.keyboard.press("F9")
    expect(panel.locator(".thread.is-resolved")).to_have_count(0)
    expect(panel.locator(".thread__w")).to_have_text(["Whose key?", "Which padlock?"])
    ada.keyboard.press("Escape")
    ada.keyboard.press("Control+Shift+z")
    ada.keyboard.press("Control+Shift+z")
    expect(talk).to_have_count(0)


def test_what_could_not_be_sent_stays_through_a_reload(
    colleagues: Colleagues, open_page: OpenPage, faults: Faults
) -> None:
    faults.network_fails = True
    ada = open_page(1440, storage_state=colleagues.ada)
    begin(ada, colleagues, "No network", ["Stop the press"])
    ada.keyboard.press("F9")
    box = ada.locator("dialog.talk textarea")
    ada.route("**/api/v1/**", lambda route: route.abort())
    box.fill("Which padlock?")
    box.press("Control+Enter")
    expect(ada.locator("dialog.talk [role=alert]")).to_be_visible()
    ada.unroute("**/api/v1/**")
    ada.reload()
    expect(film(ada)).to_have_count(1)
    ada.keyboard.press("F9")
    expect(box).to_have_value("Which padlock?")
    box.press("Control+Enter")
    expect(ada.locator("dialog.talk .thread__w")).to_have_text("Which padlock?")


@pytest.mark.parametrize(("width", "theme"), [(1440, "light"), (820, "dark"), (390, "light")])
def test_each_sees_that_the_other_is_here_and_at_which_step(
    colleagues: Colleagues, open_page: OpenPage, width: int, theme: str
) -> None:
    ada = open_page(width, theme=theme, storage_state=colleagues.ada)
    begin(ada, colleagues, f"Here {width}", ["Stop the press", "Lock the press"])
    cy = open_page(width, theme=theme, storage_state=colleagues.cy)
    cy.goto(colleagues.workspace)
    speak(cy, "en")
    cy.goto(ada.url.split("#")[0])
    expect(cy.locator(".ed__here li")).to_contain_text(["Ada Lovelace, Step 2"])
    expect(ada.locator(".ed__here li")).to_contain_text(["Cy Noor, Step 1"])
    expect(ada.locator("[data-announcer]")).to_have_text("Cy Noor is here")
    expect(film(ada).first.locator(".film__who")).to_have_count(1)
    assert is_fine(ada)


def test_who_left_is_shown_no_longer(colleagues: Colleagues, open_page: OpenPage) -> None:
    ada = open_page(1440, storage_state=colleagues.ada)
    begin(ada, colleagues, "Here and gone", ["Stop the press"])
    cy = open_page(1440, storage_state=colleagues.cy)
    cy.goto(ada.url.split("#")[0])
    expect(ada.locator(".ed__here li")).to_have_count(1)
    cy.goto("about:blank")
    expect(ada.locator(".ed__here")).to_have_count(0)
    expect(ada.locator("[data-announcer]")).to_have_text("Cy Noor has left")
