"""Somebody who writes a playbook: bringing photos, writing lines, publishing."""

import base64
import io
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import FilePayload, Locator, Page, expect

_DROP = """({target, files}) => {
  const transfer = new DataTransfer();
  for (const {name, type, data} of files) {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    transfer.items.add(new File([bytes], name, {type}));
  }
  for (const kind of ["dragover", "drop"])
    target.dispatchEvent(new DragEvent(kind, {bubbles: true, cancelable: true, dataTransfer: transfer}));
}"""


_numbers = itertools.count(1)


@dataclass(frozen=True)
class Photo:
    name: str
    content: bytes
    type: str = "image/jpeg"


def photo_file(file: Path) -> Photo:
    """As a browser gives it, which names no type it does not know."""
    return Photo(file.name, file.read_bytes(), "" if file.suffix == ".heic" else "image/jpeg")


def small_photos(count: int) -> list[Photo]:
    """Unlike each other and all that were made before, and still so once they are compressed: the same bytes need no
    upload twice, and have one address."""
    return [_small_photo(number) for number in itertools.islice(_numbers, count)]


def _small_photo(number: int) -> Photo:
    photo = Image.new("RGB", (64, 48), "slategray")
    for bit in range(12):
        if number >> bit & 1:
            photo.paste("white", (bit % 4 * 16, bit // 4 * 16, bit % 4 * 16 + 16, bit // 4 * 16 + 16))
    file = io.BytesIO()
    photo.save(file, "PNG")
    return Photo(f"IMG_{number:04}.png", file.getvalue(), "image/png")


def begin_playbook(page: Page, title: str) -> None:
    """From a library of the person's workspace to the empty editor."""
    more = page.locator("details:has([name=title]) > summary")
    if more.count() and not page.locator("[name=title]").is_visible():
        more.click()
    page.locator("main [name=title]").fill(title)
    page.locator("main form:has([name=title]) button[type=submit]").click()
    expect(page.locator("[data-pick]")).to_be_attached()


def drop(page: Page, photos: Sequence[Photo], onto: str = "main") -> None:
    files = [
        {"name": photo.name, "type": photo.type, "data": base64.b64encode(photo.content).decode()} for photo in photos
    ]
    page.evaluate(_DROP, {"target": page.locator(onto).first.element_handle(), "files": files})


def pick(page: Page, photos: Sequence[Photo]) -> None:
    """From the device's own chooser."""
    files: list[FilePayload] = [
        {"name": photo.name, "mimeType": photo.type, "buffer": photo.content} for photo in photos
    ]
    page.locator("[data-pick]").set_input_files(files)


def film(page: Page) -> Locator:
    """The steps, in order."""
    return page.locator("komin-film [data-step]")


def ready_photos(page: Page) -> Locator:
    """Pictures in the film that the server made: those of this device have another address."""
    return page.locator("komin-film img[src^='/']")


def expect_saved(page: Page) -> None:
    expect(page.locator("[data-status=saved]")).to_be_attached()


def write_lines(page: Page, lines: Sequence[str]) -> None:
    """One for each step, from the first on, as people do: Enter leads to the next."""
    film(page).first.click()
    page.locator("#command").click()
    for number, line in enumerate(lines):
        if number:
            page.keyboard.press("Enter")
        expect(film(page).nth(number)).to_have_attribute("tabindex", "0")
        page.keyboard.type(line)


def commands(page: Page) -> list[str]:
    """What the film says of each step: its number and its line."""
    return [str(step.get_attribute("aria-label")).split(",")[0] for step in film(page).all()]


def expect_commands(page: Page, said: Sequence[str]) -> None:
    """Once the film is drawn again after what was done."""
    for place, line in enumerate(said):
        expect(film(page).nth(place)).to_have_attribute("aria-label", re.compile(f"^{re.escape(line)}(,|$)"))
    expect(film(page)).to_have_count(len(said))


def publish(page: Page) -> str:
    """From the editor to the page of the playbook; returns the path at which it is followed."""
    expect_saved(page)
    page.locator("a[data-publish]").click()
    page.locator("form:has([name=draft_revision]) button[type=submit]").click()
    return path_to_follow(page)


def path_to_follow(page: Page) -> str:
    """What the QR code of a playbook leads to; `page` is that playbook's, once it is in force."""
    link = page.locator("main a[href^='/p/'].btn--primary")
    expect(link).to_be_visible()
    return str(link.get_attribute("href"))
