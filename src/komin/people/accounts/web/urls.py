"""Addresses of the account pages, under the language of the address."""

from django.urls import path

from komin.people.accounts.web import pages
from komin.people.accounts.web.address import answer, asked, lost, undo
from komin.people.accounts.web.first_time import first_time
from komin.people.accounts.web.photo import photo, remove_photo
from komin.people.accounts.web.preferences import change_contacts, change_name, preferences
from komin.people.accounts.web.security import end_session, end_sessions, security

app_name = "accounts"
urlpatterns = [
    path("account/sign-in", pages.sign_in, name="sign_in"),
    path("account/sign-up", pages.sign_up, name="sign_up"),
    path("account/sign-out", pages.sign_out, name="sign_out"),
    path("account/first-time", first_time, name="first_time"),
    path("account/preferences", preferences, name="preferences"),
    path("account/email/asked", asked, name="asked_email_change"),
    path("account/email/lost", lost, name="lost_address"),
    path("account/email/answer/<str:secret>", answer, name="answer_email_change"),
    path("account/email/undo/<str:secret>", undo, name="undo_email_change"),
    path("account/security", security, name="security"),
    path("account/security/sessions", end_sessions, name="end_sessions"),
    path("account/security/sessions/<int:pk>/end", end_session, name="end_session"),
    path("account/contacts", change_contacts, name="contacts"),
    path("account/photo", photo, name="photo"),
    path("account/photo/removal", remove_photo, name="remove_photo"),
    path("account/name", change_name, name="name"),
    path("account/password/reset", pages.reset_password, name="reset_password"),
]
