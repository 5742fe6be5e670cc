"""What a browser says it runs on, in a word or two: enough to tell one's phones apart, and no more."""

_DEVICES = ("iPhone", "iPad", "Android", "Windows", "Macintosh", "Linux")
# Most claim to be Safari as well, and Edge and Samsung's claim to be Chrome: the more particular come first.
_BROWSERS = {"SamsungBrowser": "Samsung Internet", "Edg": "Edge", "FxiOS": "Firefox", "Firefox": "Firefox",
             "CriOS": "Chrome", "Chrome": "Chrome", "Safari": "Safari"}  # fmt: skip


def device_of(user_agent: str) -> str:
    """For example "iPhone, Safari"; empty for one that says nothing known."""
    device = next((name for name in _DEVICES if name in user_agent), "")
    browser = next((name for sign, name in _BROWSERS.items() if f"{sign}/" in user_agent), "")
    return ", ".join(part for part in (device, browser) if part)
