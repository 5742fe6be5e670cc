"""No table: what is kept is kept by the device. The server knows neither which device keeps what, nor that one does."""

from komin.kernel.personal_data import OnDevice, declare_on_device

_KEEP = "Keep on this device, in the menu of a playbook"
_UNTIL = "until it is removed, its person signs out, another signs in, the right ends, or 90 days without the server"

declare_on_device(
    "komin-offline",
    OnDevice(
        "IndexedDB",
        "which playbooks are kept, a key that stands for the person who kept them, and feedback that waits to be sent",
        f"{_KEEP}; sending feedback without a network",
        f"{_UNTIL}; feedback until it is sent or removed",
    ),
)
declare_on_device(
    "komin-copy-", OnDevice("Cache", "the page of a version, its photos, scripts, styles and fonts", _KEEP, _UNTIL)
)
declare_on_device(
    "komin-kept",
    OnDevice("localStorage", "the addresses of what is kept, to tell what the browser removed", _KEEP, _UNTIL),
)
declare_on_device(
    "komin-shell-",
    OnDevice("Cache", "the page that lists what is kept; it names nobody", _KEEP, "as long as the browser keeps it"),
)
declare_on_device(
    "komin-capture-page-",
    OnDevice(
        "Cache",
        "the page of capture mode with the title of the playbook, to open it again without a network",
        "opening capture mode",
        "until its person signs out or may capture no more",
    ),
)
declare_on_device(
    "/worker.js",
    OnDevice(
        "service worker",
        "the program that shows what is kept when there is no network; it names nobody",
        f"{_KEEP}; opening capture mode",
        "as long as the browser keeps it",
    ),
)
