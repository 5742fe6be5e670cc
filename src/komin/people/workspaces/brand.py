"""What a page shows of whose it is: logo and colour of the workspace, which are no part of any version."""

import hashlib
from dataclasses import dataclass

from django.urls import reverse

from komin.people.workspaces.colours import accent_of
from komin.people.workspaces.models import Workspace


@dataclass(frozen=True, slots=True)
class Brand:
    """`logo` and `colours` are addresses of a picture and of a stylesheet, empty where there is none."""

    name: str
    logo: str
    colours: str

    @property
    def is_chosen(self) -> bool:
        return bool(self.logo or self.colours)


def brand_of(workspace: Workspace) -> Brand:
    """For its members, and on its own tablets."""
    logo = reverse("workspaces:logo", args=[workspace.logo]) if workspace.logo else ""
    colours = reverse("workspaces:colours", args=[workspace.accent]) if workspace.accent else ""
    return Brand(workspace.name, logo, colours)


def brand_outside(workspace: Workspace) -> Brand | None:
    """For who is no member: only where an administrator said so. Without it nothing names the workspace."""
    return brand_of(workspace) if workspace.shown_outside else None


def stylesheet_of(colour: str) -> str:
    """Custom properties, for pages that may carry no style of their own. `colour` as "#rrggbb"."""
    accent = accent_of(colour)
    return _STYLESHEET % {"light": accent.on_light.used, "dark": accent.on_dark.used}


def tag_of_stylesheet(stylesheet: str) -> str:
    return f'"{hashlib.sha256(stylesheet.encode()).hexdigest()[:32]}"'


def accent_on_paper(accent: str) -> str:
    """Empty where none was chosen."""
    return accent_of(accent).on_light.used if accent else ""


_STYLESHEET = """\
:root { --brand: %(light)s; --brand-on-light: %(light)s; --brand-on-dark: %(dark)s; }
@media screen { :root[data-theme="dark"] { --brand: %(dark)s; } }
@media screen and (prefers-color-scheme: dark) { :root:not([data-theme]) { --brand: %(dark)s; } }
"""
