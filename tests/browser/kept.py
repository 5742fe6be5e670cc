"""What a site keeps in a browser, held against the register of what is kept on devices."""

from collections.abc import Iterable, Iterator

from playwright.sync_api import BrowserContext, ConsoleMessage, Error

from komin.kernel.personal_data import on_device

Kept = tuple[str, str]
"""Its kind as the register calls it, and its name."""

_STORES = """async () => { try { return [
  ...Object.keys(localStorage).map(name => ["localStorage", name]),
  ...Object.keys(sessionStorage).map(name => ["sessionStorage", name]),
  ...(await indexedDB.databases()).map(({ name }) => ["IndexedDB", name]),
  ...(await caches.keys()).map(name => ["Cache", name]),
  ...(await navigator.serviceWorker.getRegistrations())
    .map(({ active }) => ["service worker", new URL(active.scriptURL).pathname]),
]; } catch { return []; } }"""
_SAID = "kept on this device: "
# Some of it lasts a moment only: it is told when it is put there, by a page to whoever watches its console.
TELLING = f"""(() => {{
  const tell = (kind, name) => console.debug("{_SAID}" + kind + ": " + name);
  const put = Storage.prototype.setItem;
  Storage.prototype.setItem = function (name, value) {{
    tell(this === window.localStorage ? "localStorage" : "sessionStorage", name);
    return put.call(this, name, value);
  }};
  const open = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function (name, ...more) {{
    tell("IndexedDB", name);
    return open.call(this, name, ...more);
  }};
}})()"""


def told_by(message: ConsoleMessage) -> Kept | None:
    """What a page said that it puts on the device."""
    if message.type != "debug" or not message.text.startswith(_SAID):
        return None
    kind, _colon, name = message.text.removeprefix(_SAID).partition(": ")
    return kind, name


def kept_by(context: BrowserContext) -> Iterator[Kept]:
    """Cookies, every store of its open pages, and what shows them without a network."""
    yield from (("cookie", str(cookie["name"])) for cookie in context.cookies())
    for page in context.pages:
        try:
            yield from ((kind, name) for kind, name in page.evaluate(_STORES))
        except Error:
            # Closed, or on its way elsewhere.
            continue


def declared_as(kept: Kept) -> str | None:
    """The name under which the register has it: what the browser shows may go on after it."""
    kind, name = kept
    fitting = [
        one for one, declared in on_device().items() if name.startswith(one) and kind in declared.kind.split(", ")
    ]
    return max(fitting, key=len, default=None)


def undeclared(kept: Iterable[Kept]) -> set[Kept]:
    return {one for one in kept if declared_as(one) is None}
