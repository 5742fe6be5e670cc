from django.urls import path

from komin.privacy.restriction.web import office

app_name = "restriction"
urlpatterns = [
    path("office/restrictions", office.restrictions, name="restrictions"),
    path("office/restrictions/<uuid:restriction_id>/lifting", office.lift, name="lift"),
    path("office/restrictions/<uuid:restriction_id>/keeping", office.keep, name="keep"),
]
