"""Contact sheets of the screens, to look at: `make sheets`. One file a screen in build/sheets, each with every width,
language and theme side by side, of the demo on the embedded defaults.
"""

import io
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from itertools import product
from pathlib import Path
from typing import Literal

from pictures import FLAGS, NUMBER, Demo, open_page, sign_in, start
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
SHEETS = ROOT / "build" / "sheets"
# Width and height of the screen: a phone, a tablet held upright, a desktop.
SCREENS = ((390, 844), (820, 1180), (1440, 900))
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
LANGUAGES = ("en", "fr")
_HEIGHT, _GAP, _LINE = 760, 12, 18


def library(page: Page, workspace: str) -> None:
    page.goto(workspace)


def new_playbook(page: Page, workspace: str) -> None:
    page.goto(workspace)
    page.locator(".menu--new > summary").click()


def templates(page: Page, workspace: str) -> None:
    page.goto(f"{workspace}templates/")


def photos(page: Page, workspace: str) -> None:
    page.goto(f"{workspace}media/")


def playbook(page: Page, workspace: str) -> None:
    page.goto(workspace)
    page.locator(".pb", has_text=NUMBER).locator("a").first.click()
    page.wait_for_url("**/playbooks/**")


def history(page: Page, workspace: str) -> None:
    playbook(page, workspace)
    page.goto(f"{page.url}/history")


def editor(page: Page, workspace: str) -> None:
    playbook(page, workspace)
    page.goto(f"{page.url}/edit")
    page.locator("komin-film [data-step]").nth(4).click()


def before_you_start(page: Page, workspace: str) -> None:
    editor(page, workspace)
    page.locator(".film__before button").first.click()


def selection(page: Page, workspace: str) -> None:
    editor(page, workspace)
    page.keyboard.press("Shift+ArrowDown")


def threads(page: Page, workspace: str) -> None:
    editor(page, workspace)
    page.keyboard.press("F9")


def palette(page: Page, workspace: str) -> None:
    editor(page, workspace)
    page.keyboard.press("Control+k")


def keys(page: Page, workspace: str) -> None:
    editor(page, workspace)
    page.locator("komin-film [data-step]").first.press("?")


def capture(page: Page, workspace: str) -> None:
    page.goto(f"{workspace}capture")


def take_away(page: Page, workspace: str) -> None:
    playbook(page, workspace)
    page.locator(".menu--take > summary").click()


def libraries_to_take(page: Page, workspace: str) -> None:
    page.goto(f"{workspace}take-away")


def bring_in(page: Page, workspace: str) -> None:
    """A guide of others, looked into."""
    page.goto(f"{workspace}import")
    guide = (
        b'<guide xmlns="http://omanual.com/" locale="en"><title>Change the belt</title>'
        b'<introduction/><steps><step number="1" title="Open the cover."><lines><line bullet="icon_caution" level="0">'
        b'Hot.</line></lines><media type="image"><image>cover.jpg</image></media></step></steps></guide>'
    )
    sent = {"name": "guide.xml", "mimeType": "text/xml", "buffer": guide}
    page.locator("input[type=file]").set_input_files(sent)  # type: ignore[arg-type]
    page.locator(".take button").click()
    page.wait_for_url("**/import/*")


ALL = (
    library, new_playbook, templates, photos, playbook, history, editor, before_you_start, selection, threads, palette,
    keys, capture, take_away, libraries_to_take, bring_in,
)  # fmt: skip


Screen = Callable[[Page, str], None]


def shots(
    browser: Browser, demo: Demo, language: str, screens: Sequence[Screen]
) -> "dict[tuple[str, str], Image.Image]":
    """By the name of the screen and what it was looked at on."""
    desk = open_page(browser, *SCREENS[-1])
    sign_in(desk, demo, language)
    workspace, state = desk.url.split("?")[0], desk.context.storage_state()
    desk.context.close()
    taken: dict[tuple[str, str], Image.Image] = {}
    for (width, height), theme in product(SCREENS, THEMES):
        context = browser.new_context(
            viewport={"width": width, "height": height}, locale=language, color_scheme=theme, has_touch=width < 1000,
            storage_state=state,
        )  # fmt: skip
        page = context.new_page()
        for show in screens:
            show(page, workspace)
            page.wait_for_load_state("networkidle")
            page.wait_for_timeout(400)
            taken[show.__name__, f"{width} {language} {theme}"] = Image.open(io.BytesIO(page.screenshot()))
        context.close()
    return taken


def sheet(named: "dict[str, Image.Image]") -> Image.Image:
    """A row a language, all as high as the others, each under what it was looked at on."""
    rows = [[(on, shot) for on, shot in named.items() if f" {language} " in on] for language in LANGUAGES]
    scaled = [[(on, shot.resize((shot.width * _HEIGHT // shot.height, _HEIGHT))) for on, shot in row] for row in rows]
    width = max(sum(shot.width + _GAP for _on, shot in row) for row in scaled)
    whole = Image.new("RGB", (width, (_HEIGHT + _LINE) * len(rows)), "gray")
    drawing = ImageDraw.Draw(whole)
    for y, row in zip(range(0, whole.height, _HEIGHT + _LINE), scaled, strict=True):
        x = 0
        for on, shot in row:
            drawing.text((x + 4, y + 3), on, fill="white")
            whole.paste(shot.convert("RGB"), (x, y + _LINE))
            x += shot.width + _GAP
    return whole


def main(asked: list[str]) -> int:
    """Every screen, or those that are asked for by name."""
    screens = [show for show in ALL if show.__name__ in asked or not asked]
    SHEETS.mkdir(parents=True, exist_ok=True)
    folder = tempfile.mkdtemp(prefix="komin-sheets-")
    process, demo = start(folder)
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium-headless-shell"), args=FLAGS)
            taken = {
                key: shot for language in LANGUAGES for key, shot in shots(browser, demo, language, screens).items()
            }
            browser.close()
    finally:
        process.terminate()
        process.wait(timeout=30)
        shutil.rmtree(folder, ignore_errors=True)
    for show in screens:
        file = SHEETS / f"{show.__name__}.png"
        sheet({on: shot for (name, on), shot in taken.items() if name == show.__name__}).save(file)
        print(file.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
