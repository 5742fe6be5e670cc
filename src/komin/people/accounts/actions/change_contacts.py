"""A person gives, takes back, shows or hides how they can be reached."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid
from komin.kernel.personal_data import Category
from komin.people.accounts.contacts import clean_linkedin, clean_phone
from komin.people.accounts.models import Person, SeenBy
from komin.people.accounts.renaming import tell_corrected


@dataclass(frozen=True, slots=True)
class Contacts:
    """As typed; empty for none, which nobody sees."""

    phone: str = ""
    phone_seen_by: str = SeenBy.NOBODY
    linkedin: str = ""
    linkedin_seen_by: str = SeenBy.NOBODY


def change_contacts(*, by: Person, contacts: Contacts) -> Person:
    """Theirs, not a workspace's: no trail keeps it. Raises Invalid for what is no number or no profile, and
    for what is restricted."""
    if by.is_restricted(Category.CONTACT):
        raise Invalid(_("You had this restricted: it stays as it is. Lift the restriction under My data first."))
    before = (by.phone, by.linkedin)
    by.phone, by.linkedin = clean_phone(contacts.phone), clean_linkedin(contacts.linkedin)
    by.phone_seen_by = _seen_by(by.phone, contacts.phone_seen_by)
    by.linkedin_seen_by = _seen_by(by.linkedin, contacts.linkedin_seen_by)
    with transaction.atomic():
        by.save(update_fields=["phone", "phone_seen_by", "linkedin", "linkedin_seen_by"])
        if before != (by.phone, by.linkedin):
            tell_corrected(by)
    return by


def _seen_by(given: str, chosen: str) -> SeenBy:
    return SeenBy(chosen) if given and chosen in SeenBy.values else SeenBy.NOBODY
