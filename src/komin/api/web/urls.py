"""An address without a language, for the `type` of a problem."""

from django.urls import path

from komin.api.web.pages import to_problem

app_name = "problems"
urlpatterns = [path("problems/<slug:code>", to_problem, name="problem")]
