from django.urls import path

import komin.floor.viewing.web.converters
import komin.platform.blobs.converters  # noqa: F401 - "sha256"
from komin.floor.viewing.web import follow
from komin.floor.viewing.web.bookmark import bookmark
from komin.floor.viewing.web.display import display

app_name = "viewing"
urlpatterns = [
    path("display", display, name="display"),
    path("p/<code:code>/", follow.follow, name="follow"),
    path("p/<code:code>/versions/<version_number:number>/", follow.follow, name="version"),
    path("p/<code:code>/media/<sha256:sha256>.webp", follow.media, name="media"),
    path("p/<code:code>/media/<sha256:sha256>.mp4", follow.media, name="film"),
    path("p/<code:code>/versions/<version_number:number>/media/<sha256:sha256>.webp", follow.media, name="media"),
    path("p/<code:code>/versions/<version_number:number>/media/<sha256:sha256>.mp4", follow.media, name="film"),
    path("p/<code:code>/versions/<version_number:number>/bookmark", bookmark, name="bookmark"),
    path("p/<code:code>.pdf", follow.pdf, name="pdf"),
    path("p/<code:code>/versions/<version_number:number>.pdf", follow.pdf, name="pdf"),
    path("p/<code:code>/print", follow.printing, name="print"),
    path("p/<code:code>/versions/<version_number:number>/print", follow.printing, name="print"),
    path("p/<code:code>/qr.svg", follow.qr, {"kind": "svg"}, name="qr"),
    path("p/<code:code>/qr.png", follow.qr, {"kind": "png"}, name="qr_png"),
]
