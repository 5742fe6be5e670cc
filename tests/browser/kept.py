"""What a site has left in a browser when a test is over, held against the register of what is kept on devices."""

from collections.abc import Iterable, Iterator

from playwright.sync_api import BrowserContext, Error

from komin.kernel.personal_data import on_device

_STORES = """async () => { try { return [
  ...Object.keys(localStorage), ...Object.keys(sessionStorage),
  ...(await indexedDB.databases()).map(({ name }) => name), ...(await caches.keys()),
]; } catch { return []; } }"""


def kept_by(context: BrowserContext) -> Iterator[str]:
    """Names of cookies, and of every store of its open pages."""
    yield from (cookie["name"] for cookie in context.cookies())
    for page in context.pages:
        try:
            yield from page.evaluate(_STORES)
        except Error:
            # Closed, or on its way elsewhere.
            continue


def undeclared(names: Iterable[str]) -> set[str]:
    return {name for name in names if not any(name.startswith(declared) for declared in on_device())}
