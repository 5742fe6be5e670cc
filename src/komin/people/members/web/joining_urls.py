"""Where the mail of an invitation leads; public pages, with their language in the path."""

from django.urls import path

from komin.people.members.web import joining

app_name = "joining"
_INVITATION = "invitations/<str:token>"
urlpatterns = [
    path(_INVITATION, joining.invitation, name="invitation"),
    path(f"{_INVITATION}/acceptance", joining.accept, name="accept"),
    path(f"{_INVITATION}/refusal", joining.refuse, name="refuse"),
    path(f"{_INVITATION}/sign-up", joining.sign_up, name="sign_up"),
]
