"""The desk of the site's operator."""

from django.urls import path

from komin.privacy.erasure.web import holds

app_name = "holds"
urlpatterns = [
    path("office/holds", holds.holds, name="holds"),
    path("office/holds/<uuid:hold_id>/end", holds.lift, name="lift"),
]
