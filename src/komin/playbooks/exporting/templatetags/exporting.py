from django import template

from komin.playbooks.exporting.files import Format, formats

register = template.Library()


@register.simple_tag
def take_away_formats() -> list[Format]:
    """What a playbook can be taken away as, in the order of menus."""
    return formats()
