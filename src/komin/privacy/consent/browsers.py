"""Where the makers of current browsers explain how to see, refuse and delete cookies (charter K37)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Browser:
    """Addresses by the language of the interface."""

    name: str
    en: str
    fr: str


BROWSERS = (
    Browser(
        "Firefox",
        "https://support.mozilla.org/en-US/kb/clear-cookies-and-site-data-firefox",
        "https://support.mozilla.org/fr/kb/effacer-cookies-donnees-site-firefox",
    ),
    Browser(
        "Chrome",
        "https://support.google.com/chrome/answer/95647?hl=en",
        "https://support.google.com/chrome/answer/95647?hl=fr",
    ),
    Browser(
        "Edge",
        "https://support.microsoft.com/en-us/microsoft-edge/delete-cookies-in-microsoft-edge-63947406-40ac-c3b8-57b9-2a946a29ae09",
        "https://support.microsoft.com/fr-fr/microsoft-edge/supprimer-les-cookies-dans-microsoft-edge-63947406-40ac-c3b8-57b9-2a946a29ae09",
    ),
    Browser(
        "Safari (macOS)",
        "https://support.apple.com/guide/safari/manage-cookies-sfri11471/mac",
        "https://support.apple.com/fr-fr/guide/safari/sfri11471/mac",
    ),
    Browser(
        "Safari (iPhone, iPad)",
        "https://support.apple.com/en-us/105082",
        "https://support.apple.com/fr-fr/105082",
    ),
)
