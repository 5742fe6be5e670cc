from django.urls import path

from komin.privacy.consent.web import choice

app_name = "cookies"
urlpatterns = [path("privacy/cookies", choice.cookies, name="cookies")]
