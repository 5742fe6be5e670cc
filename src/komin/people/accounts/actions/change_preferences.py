"""A person chooses the language, the theme and the time zone of the interface."""

from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid
from komin.kernel.time_zones import names
from komin.people.accounts.models import Language, Person, Theme


def change_preferences(
    *, by: Person, language: str | None = None, theme: str | None = None, time_zone: str | None = None
) -> Person:
    """Change what is given. Raises Invalid for a language, theme or time zone that does not exist."""
    if language is not None:
        if language not in Language.values:
            raise Invalid(_("Choose one of the languages listed."))
        by.language = language
    if theme is not None:
        if theme not in Theme.values:
            raise Invalid(_("Choose one of the themes listed."))
        by.theme = theme
    if time_zone is not None:
        if time_zone and time_zone not in names():
            raise Invalid(_("Choose one of the time zones listed."))
        by.time_zone = time_zone
    given = {"language": language, "theme": theme, "time_zone": time_zone}
    by.save(update_fields=[field for field, value in given.items() if value is not None])
    return by
