"""Signing in through one's company, under the language of the address."""

from django.urls import path

from komin.people.single_sign_on.web import returning, ways

app_name = "company"
urlpatterns = [
    path("account/company", ways.company, name="company"),
    path("account/company/<uuid:connection_id>", ways.offer, name="offer"),
    path("account/company/<uuid:connection_id>/way", ways.way, name="way"),
    path("account/company/welcome", returning.welcome, name="welcome"),
    path("account/company/connect", returning.connect, name="connect"),
    path("account/company/confirmation", ways.confirmation, name="confirmation"),
    path("account/company/confirmation/way", ways.confirmation_way, name="confirmation_way"),
    path("account/company/confirmed", returning.confirmed, name="confirmed"),
]
