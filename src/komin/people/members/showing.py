"""What members show of themselves to one of them who looks."""

import uuid
from dataclasses import dataclass

from django.urls import reverse

from komin.people.accounts.contacts import LINKEDIN_POLICY
from komin.people.accounts.portraits import LARGE, SMALL
from komin.people.workspaces.access import can_see_of
from komin.people.workspaces.models import Member


@dataclass(frozen=True, slots=True)
class Shown:
    """Empty for what there is not, or not for the eyes of whoever looks; `photo` is an address."""

    phone: str
    linkedin: str
    photo: str

    @property
    def linkedin_policy(self) -> str:
        return LINKEDIN_POLICY if self.linkedin else ""


def shown_of(other: Member, *, to: Member) -> Shown:
    """`other` with their person, a member of the workspace of `to`."""
    person = other.person
    return Shown(
        phone=person.shown_phone if can_see_of(to, person.pk, person.phone_seen_by) else "",
        linkedin=person.shown_linkedin if can_see_of(to, person.pk, person.linkedin_seen_by) else "",
        photo=photo_address(other, to=to, size=LARGE),
    )


def photo_address(other: Member, *, to: Member, size: int = SMALL) -> str:
    """Empty where there is nothing to see."""
    person = other.person
    return address_of_photo(
        other.pk, person_id=person.pk, photo=person.shown_photo, seen_by=person.photo_seen_by, to=to, size=size
    )


def address_of_photo(
    member_id: uuid.UUID, *, person_id: uuid.UUID, photo: str, seen_by: str, to: Member, size: int = SMALL
) -> str:
    """Another one for another photo, so that a browser may keep what it has."""
    if not photo or not can_see_of(to, person_id, seen_by):
        return ""
    return f"{reverse('members:photo', args=[to.workspace.slug, member_id, size])}?{photo[:8]}"
