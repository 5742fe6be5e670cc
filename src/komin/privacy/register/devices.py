"""The register of everything that may be kept on a visitor's device: cookies and stores of the browser.

Each slice declares its own (kernel.personal_data.declare_on_device); the page about cookies shows them all, a test
compares them with what the code sets, and another with what a browser is found to hold after a tour.
"""

from dataclasses import dataclass

from django.utils.translation import gettext

from komin.kernel.personal_data import on_device

OPTIONAL = {"komin-visit"}
"""Only with consent: all others are asked for by the person, or needed for what they ask for (law 78-17 Art. 82)."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One line of the register, in the active language."""

    name: str
    kind: str
    holds: str
    asked_for: str
    retention: str
    optional: bool


def kept_on_devices() -> list[Kept]:
    """Cookies first; by name."""
    rows = [
        Kept(
            name,
            gettext(one.kind),
            gettext(one.holds),
            gettext(one.asked_for),
            gettext(one.retention),
            name in OPTIONAL,
        )
        for name, one in on_device().items()
    ]
    return sorted(rows, key=lambda row: (not on_device()[row.name].kind.startswith("cookie"), row.name))
