from django.urls import path

import komin.floor.viewing.web.converters  # noqa: F401 - "code", "version_number"
from komin.floor.keeping.web.copies import member_copy, public_copy
from komin.floor.keeping.web.device import device
from komin.floor.keeping.web.worker import worker

app_name = "keeping"
urlpatterns = [
    path("worker.js", worker, name="worker"),
    path("device", device, name="device"),
    path("p/<code:code>/copy", member_copy, name="copy"),
    path("p/<code:code>/versions/<version_number:number>/copy", member_copy, name="copy_of_version"),
    path("s/<str:token>/copy", public_copy, name="public_copy"),
]
