from django.urls import path

from komin.api.web.pages import page, problems, reference

app_name = "developers"
urlpatterns = [
    path("developers", page, name="page"),
    path("developers/reference", reference, name="reference"),
    path("developers/problems", problems, name="problems"),
]
