from django.urls import path

from komin.people.ownership.web import look
from komin.people.ownership.web.closing import closing, keeping
from komin.people.ownership.web.handing_over import handing_over
from komin.people.ownership.web.settings import settings

app_name = "ownership"
urlpatterns = [
    path("w/<slug:slug>/settings", settings, name="settings"),
    path("w/<slug:slug>/settings/look", look.look, name="look"),
    path("w/<slug:slug>/settings/look/logo", look.logo, name="logo"),
    path("w/<slug:slug>/settings/look/logo/removal", look.removal, name="logo_removal"),
    path("w/<slug:slug>/settings/look/logo/former", look.former, name="former_logo"),
    path("w/<slug:slug>/settings/owner", handing_over, name="handing_over"),
    path("w/<slug:slug>/settings/closing", closing, name="closing"),
    path("w/<slug:slug>/settings/keeping", keeping, name="keeping"),
]
