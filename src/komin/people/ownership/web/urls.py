from django.urls import path

from komin.people.ownership.web.closing import closing, keeping
from komin.people.ownership.web.handing_over import handing_over
from komin.people.ownership.web.settings import settings

app_name = "ownership"
urlpatterns = [
    path("w/<slug:slug>/settings", settings, name="settings"),
    path("w/<slug:slug>/settings/owner", handing_over, name="handing_over"),
    path("w/<slug:slug>/settings/closing", closing, name="closing"),
    path("w/<slug:slug>/settings/keeping", keeping, name="keeping"),
]
