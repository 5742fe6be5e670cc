from django.urls import path

import komin.floor.viewing.web.converters  # noqa: F401 - "code"
from komin.floor.improving.web import giving, listing

app_name = "improving"
_FEEDBACK = "w/<slug:slug>/feedback/"
urlpatterns = [
    path("p/<code:code>/feedback", giving.give, name="give"),
    path(_FEEDBACK, listing.feedback, name="feedback"),
    path(f"{_FEEDBACK}<uuid:feedback_id>/answer", listing.answer, name="answer"),
]
