"""The pictures of the documents, taken of the running product: `make pictures`.

Each is of the demo as a newcomer sees it, on the embedded defaults, so that no picture shows what does not exist.
"""

import io
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

if TYPE_CHECKING:
    from playwright._impl._api_structures import SetCookieParam

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--no-first-run"]
AUTHOR = "ines.carbonnel@example.com"
NUMBER = "MO-P204-07"


@dataclass(frozen=True)
class Demo:
    """A running demo: where it answers, and the password it told."""

    address: str
    password: str


def start(folder: str) -> "tuple[subprocess.Popen[str], Demo]":
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    environment = {**os.environ, "KOMIN_DATA_DIR": folder, "KOMIN_PORT": str(port), "KOMIN_LOG_LEVEL": "ERROR"}
    process = subprocess.Popen(
        [sys.executable, "-m", "komin", "serve", "--demo"], env=environment, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    told = ""
    for line in process.stdout:
        told += line
        if "answers at" in line:
            found = re.search(r"password (\S+)", told)
            assert found is not None, told
            demo = Demo(f"http://127.0.0.1:{port}", found[1])
            wait_until_ready(demo)
            return process, demo
    raise SystemExit(f"The demo did not start:\n{told}")


def wait_until_ready(demo: Demo) -> None:
    for _ in range(600):
        try:
            with urllib.request.urlopen(f"{demo.address}/readyz", timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("The demo does not answer.")


def open_page(browser: Browser, width: int, height: int, theme: Literal["light", "dark"] = "light") -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": height}, locale="en-GB", color_scheme=theme,
        device_scale_factor=1.5, has_touch=width < 1000,
    )  # fmt: skip
    return context.new_page()


def sign_in(page: Page, demo: Demo, language: str = "en") -> None:
    page.goto(f"{demo.address}/en/account/sign-in")
    page.locator("[name=login]").fill(AUTHOR)
    page.locator("[name=password]").fill(demo.password)
    page.locator("main form:has([name=password]) button[type=submit]").click()
    page.wait_for_url("**/w/**")
    page.locator("[data-notice] button").click()
    page.locator("[data-notice]").wait_for(state="detached")
    page.locator(f"button[value={language}]").locator("visible=true").click()
    page.wait_for_load_state("networkidle")


def keep(page: Page, name: str) -> None:
    page.wait_for_load_state("networkidle")
    time.sleep(0.5)
    with Image.open(io.BytesIO(page.screenshot())) as shot:
        shot.convert("RGB").save(PICTURES / f"{name}.webp", "WEBP", quality=82, method=6)
    print(f"docs/pictures/{name}.webp")


def take_pictures(browser: Browser, demo: Demo) -> None:
    desk = open_page(browser, 1440, 900)
    sign_in(desk, demo)
    keep(desk, "library")
    desk.locator(".pbs").get_by_role("link", name=re.compile("cartouche filtrante")).first.click()
    desk.wait_for_url("**/playbooks/**")
    playbook = desk.url
    keep(desk, "playbook")
    desk.goto(f"{playbook}/edit")
    desk.locator("komin-film [data-step]").nth(4).click()
    keep(desk, "editor")
    follow = desk.locator("a[href^='/p/']").first.get_attribute("href") or ""
    shots: tuple[tuple[str, int, int, Literal["light", "dark"]], ...]
    shots = (("follow-phone", 390, 844, "light"), ("follow-tablet", 1180, 820, "dark"))
    for name, width, height, theme in shots:
        page = open_page(browser, width, height, theme)
        page.context.add_cookies(cast("list[SetCookieParam]", desk.context.cookies()))
        page.goto(f"{demo.address}{follow}")
        fifth = page.locator("[data-page=step]").nth(4).get_attribute("id")
        page.goto(f"{demo.address}{follow}#{fifth}")
        page.reload()
        keep(page, name)


def main() -> int:
    PICTURES.mkdir(parents=True, exist_ok=True)
    folder = tempfile.mkdtemp(prefix="komin-pictures-")
    process, demo = start(folder)
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
            take_pictures(browser, demo)
            browser.close()
    finally:
        process.terminate()
        process.wait(timeout=30)
        shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
