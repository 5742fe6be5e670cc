"""Addresses for tests of this slice: where a playbook is followed belongs to the wing above."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def _follow(request: HttpRequest, code: str) -> HttpResponse:
    return HttpResponse(code)


urlpatterns = [path("", include(([path("p/<code>/", _follow, name="follow")], "viewing")))]
