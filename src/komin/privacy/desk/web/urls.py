"""The desk of the site's operator."""

from django.urls import path

from komin.privacy.desk.web import office

app_name = "desk"
urlpatterns = [
    path("office/requests", office.requests, name="requests"),
    path("office/requests/new", office.intake, name="intake"),
    path("office/requests/<uuid:request_id>", office.one, name="request"),
    path("office/requests/<uuid:request_id>/estate", office.estate, name="estate"),
    path("office/requests/<uuid:request_id>/<slug:name>", office.step, name="step"),
    path("office/letters/<uuid:letter_id>.pdf", office.letter, name="letter"),
    path("office/papers/<uuid:paper_id>.jpg", office.paper, name="paper"),
]
