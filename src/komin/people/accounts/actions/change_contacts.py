"""A person gives, takes back, shows or hides how they can be reached."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid
from komin.kernel.personal_data import Category
from komin.people.accounts.contacts import clean_linkedin, clean_phone
from komin.people.accounts.models import Person


@dataclass(frozen=True, slots=True)
class Contacts:
    """As typed; empty for none. Each is shown to the administrators of the person's workspaces, or to nobody."""

    phone: str = ""
    phone_shown: bool = False
    linkedin: str = ""
    linkedin_shown: bool = False


def change_contacts(*, by: Person, contacts: Contacts) -> Person:
    """Theirs, not a workspace's: no trail keeps it. Raises Invalid for what is no number or no profile, and
    for what is restricted."""
    if by.is_restricted(Category.CONTACT):
        raise Invalid(_("You had this restricted: it stays as it is. Lift the restriction under My data first."))
    by.phone, by.linkedin = clean_phone(contacts.phone), clean_linkedin(contacts.linkedin)
    by.phone_shown = contacts.phone_shown and bool(by.phone)
    by.linkedin_shown = contacts.linkedin_shown and bool(by.linkedin)
    by.save(update_fields=["phone", "phone_shown", "linkedin", "linkedin_shown"])
    return by
