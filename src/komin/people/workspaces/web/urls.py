from django.urls import path

import komin.people.workspaces.web.converters
import komin.platform.blobs.converters  # noqa: F401 - "sha256"
from komin.people.workspaces.web.brand import colours, logo
from komin.people.workspaces.web.start import start

app_name = "workspaces"
urlpatterns = [
    path("start", start, name="start"),
    path("logos/<sha256:sha256>.webp", logo, name="logo"),
    path("colours/<colour:colour>.css", colours, name="colours"),
]
