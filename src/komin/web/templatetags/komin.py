"""Small pieces every template uses."""

from django import template
from django.forms import BoundField
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from komin.people.accounts.models import Person
from komin.people.workspaces.models import Member, Role

register = template.Library()


@register.simple_tag
def icon(name: str, extra_class: str = "") -> SafeString:
    """A decorative icon of the sprite; the words beside it carry the meaning."""
    return format_html(
        '<svg class="ic {}" aria-hidden="true"><use href="{}#i-{}"/></svg>',
        extra_class,
        static("komin/icons.svg"),
        name,
    )


@register.filter
def control(field: BoundField) -> SafeString:
    """The control of a form's field in the product's look; hint and errors are announced with it."""
    return field.as_widget(attrs={"class": "input"})


@register.filter
def has_role(member: Member, role: str) -> bool:
    """Whether to show what is for members of that role ("contributor") and those above; the address itself decides."""
    return member.has_role(Role(role))


@register.filter
def initials(person: Person | str) -> str:
    """The first letters of a name, two at most."""
    words = str(person.get_full_name() if isinstance(person, Person) else person).split()
    return "".join(word[0] for word in [*words[:1], *words[1:][-1:]]).upper()
