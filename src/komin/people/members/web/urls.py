from django.urls import path

from komin.people.members.web import cards, invitations, listing, members, people, several

app_name = "members"
_MEMBERS = "w/<slug:slug>/members"
_MEMBER = f"{_MEMBERS}/<uuid:member_id>"
_INVITATION = f"{_MEMBERS}/invitations/<uuid:invitation_id>"
urlpatterns = [
    path(_MEMBERS, members.members, name="members"),
    path(f"{_MEMBERS}.csv", listing.members_csv, name="csv"),
    path(f"{_MEMBERS}/pin-cards", cards.cards, name="cards"),
    path(f"{_MEMBERS}/pins", several.pins, name="pins"),
    path(f"{_MEMBERS}/closings", several.closings, name="closings"),
    path(f"{_MEMBERS}/openings", several.openings, name="openings"),
    path(f"{_MEMBERS}/second-factor", members.second_factor, name="second_factor"),
    path("w/<slug:slug>/leaving", members.leaving, name="leaving"),
    path(_MEMBER, people.person, name="person"),
    path(f"{_MEMBER}/photo/<int:size>", people.photo, name="photo"),
    path(f"{_MEMBER}/role", members.role, name="role"),
    path(f"{_MEMBER}/signing-out", people.signing_out, name="signing_out"),
    path(f"{_MEMBER}/closing", members.closing, name="closing"),
    path(f"{_MEMBER}/opening", members.opening, name="opening"),
    path(f"{_MEMBERS}/invitations", invitations.invite, name="invite"),
    path(f"{_INVITATION}/resending", invitations.resend, name="resend"),
    path(f"{_INVITATION}/withdrawal", invitations.withdraw, name="withdraw"),
]
