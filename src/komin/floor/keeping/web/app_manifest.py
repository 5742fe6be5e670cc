"""What a device is told when Komin is installed on it: name, icons, where it begins (W3C Web Application Manifest)."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

# Tokens of the design: canvas, sheet.
_CANVAS, _SHEET = "#ECEEEB", "#FFFFFF"


@require_safe
def app_manifest(request: HttpRequest) -> JsonResponse:
    """In the language of its address. `id` is the same in all: it is one app."""
    start, device = reverse("workspaces:start"), reverse("keeping:device")
    told = {
        "id": "/",
        "name": "Komin",
        "short_name": "Komin",
        "description": _("Operating procedures, step by step, at the workstation."),
        "lang": get_language(),
        "dir": "rtl" if get_language_bidi() else "ltr",
        "start_url": start,
        "scope": "/",
        "display": "standalone",
        "background_color": _CANVAS,
        "theme_color": _SHEET,
        "icons": [_icon(192), _icon(512), _icon(512, purpose="maskable")],
        "shortcuts": [
            {"name": _("Libraries"), "url": start, "icons": [_icon(192)]},
            {"name": _("On this device"), "url": device, "icons": [_icon(192)]},
        ],
    }
    response = JsonResponse(told, content_type="application/manifest+json")
    response["Cache-Control"] = "public, max-age=3600"
    return response


def _icon(side: int, purpose: str = "any") -> dict[str, Any]:
    name = f"komin/app-{side}{'-maskable' if purpose == 'maskable' else ''}.png"
    return {"src": static(name), "sizes": f"{side}x{side}", "type": "image/png", "purpose": purpose}
