from django.urls import path

from komin.people.operators.web import operators

app_name = "operators"
urlpatterns = [
    path("w/<slug:slug>/operators", operators.operators, name="operators"),
    path("w/<slug:slug>/operators/adding", operators.adding, name="adding"),
    path("w/<slug:slug>/operators/pins", operators.pins, name="pins"),
    path("w/<slug:slug>/pin", operators.own_pin, name="own_pin"),
]
