from django import template

from komin.kernel.languages import name_of
from komin.playbooks.exporting.files import Format, formats
from komin.playbooks.exporting.queries import languages_in_force
from komin.playbooks.library.models import Playbook

register = template.Library()


@register.simple_tag
def take_away_formats() -> list[Format]:
    """What a playbook can be taken away as, in the order of menus."""
    return formats()


@register.simple_tag
def take_away_languages(playbook: Playbook) -> list[tuple[str, str]]:
    """Tag and name of the other languages of the version in force. One query."""
    return [(tag, name_of(tag)) for tag in languages_in_force(playbook)]
