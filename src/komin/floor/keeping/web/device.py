"""What this device keeps. The page names nobody and holds no data: the list is drawn by the device itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from komin.floor.keeping.device_key import device_key
from komin.floor.keeping.web.nobody import from_nobody


@require_safe
def device(request: HttpRequest) -> HttpResponse:
    """Kept by the device and shown for any page that can't be had without a network."""
    response = render(from_nobody(request, request.path), "keeping/device.html", {"device_key": device_key(request)})
    response["Cache-Control"] = "private, no-store"
    return response
