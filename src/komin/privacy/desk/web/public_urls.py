"""Asking without an account, under the language of the address."""

from django.urls import path

from komin.privacy.desk.web import public

app_name = "desk_public"
urlpatterns = [
    path("privacy/request", public.ask, name="ask"),
    path("privacy/request/<uuid:request_id>", public.one, name="request"),
    path("privacy/request/<uuid:request_id>/document", public.document, name="document"),
]
