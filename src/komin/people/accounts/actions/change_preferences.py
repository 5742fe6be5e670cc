"""A person chooses the language and the theme of the interface."""

from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid
from komin.people.accounts.models import Language, Person, Theme


def change_preferences(*, by: Person, language: str | None = None, theme: str | None = None) -> Person:
    """Change what is given. Raises Invalid for a language or theme that does not exist."""
    if language is not None:
        if language not in Language.values:
            raise Invalid(_("Choose one of the languages listed."))
        by.language = language
    if theme is not None:
        if theme not in Theme.values:
            raise Invalid(_("Choose one of the themes listed."))
        by.theme = theme
    given = {"language": language, "theme": theme}
    by.save(update_fields=[field for field, value in given.items() if value is not None])
    return by
