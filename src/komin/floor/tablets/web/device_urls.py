from django.urls import path

from komin.floor.tablets.web import tablet

app_name = "tablet"
urlpatterns = [
    path("tablet", tablet.tablet, name="tablet"),
    path("tablet/sign-in", tablet.door, name="door"),
    path("tablet/enrolment/<str:code>", tablet.enrolment, name="enrolment"),
]
