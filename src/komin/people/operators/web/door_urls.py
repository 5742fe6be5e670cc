from django.urls import path

from komin.people.operators.web.sign_in import door

app_name = "door"
urlpatterns = [
    path("operators", door, name="any"),
    path("operators/<slug:slug>", door, name="door"),
]
