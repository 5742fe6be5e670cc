"""A person corrects their own name."""

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid
from komin.kernel.personal_data import Category
from komin.kernel.text import clean_line
from komin.people.accounts.models import Person
from komin.people.accounts.renaming import tell_renamed

_LONGEST = 80


def change_name(*, by: Person, first_name: str, last_name: str) -> Person:
    """The name is theirs, not a workspace's: no trail keeps it. Raises Invalid, by field, unless 1 to 80 characters."""
    if by.is_restricted(Category.IDENTITY):
        raise Invalid(_("You had this restricted: it stays as it is. Lift the restriction under My data first."))
    names = {"first_name": clean_line(first_name), "last_name": clean_line(last_name)}
    wrong = {field: _("1 to 80 characters") for field, name in names.items() if not 1 <= len(name) <= _LONGEST}
    if wrong:
        raise Invalid(_("Give a first and a last name of 1 to 80 characters each."), fields=wrong)
    by.first_name, by.last_name = names["first_name"], names["last_name"]
    with transaction.atomic():
        by.save(update_fields=["first_name", "last_name"])
        tell_renamed(by)
    return by
