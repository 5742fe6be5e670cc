"""Small pieces every template uses."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django import template
from django.conf import settings
from django.forms import BoundField
from django.templatetags.static import static
from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from komin.people.accounts.models import Person
from komin.people.members.showing import photo_address
from komin.people.workspaces.models import Member, Role

register = template.Library()
# Written by the build of the front end: what each entry imports.
_MODULES = Path(__file__).parents[1] / "static" / "komin" / "modules.json"


@register.simple_tag
def icon(name: str, extra_class: str = "") -> SafeString:
    """A decorative icon of the sprite; the words beside it carry the meaning."""
    return format_html(
        '<svg class="ic {}" aria-hidden="true"><use href="{}#i-{}"/></svg>',
        extra_class,
        static("komin/icons.svg"),
        name,
    )


@register.simple_tag
def module(entry: str) -> SafeString:
    """A script of ours with all that it imports, asked for at once instead of one after the other.

    Chunks carry the hash of their content in their own name: scripts import them by it, without Django's."""
    chunks = ((f"{settings.STATIC_URL}komin/{chunk}",) for chunk in _imports().get(entry, ()))
    preloads = format_html_join("", '<link rel="modulepreload" href="{}">', chunks)
    return format_html('{}<script type="module" src="{}"></script>', preloads, static(f"komin/{entry}"))


@cache
def _imports() -> dict[str, list[str]]:
    found: dict[str, list[str]] = json.loads(_MODULES.read_text(encoding="utf-8")) if _MODULES.exists() else {}
    return found


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


@register.simple_tag(takes_context=True)
def avatar(context: Mapping[str, Any], other: Member) -> SafeString:
    """A decorative picture of `other`, with their person, where they show one to who looks; else the first letters of
    their name. The name stands beside it."""
    looking: Member | None = context.get("member")
    address = photo_address(other, to=looking) if looking else ""
    if not address:
        return format_html('<span class="av" aria-hidden="true">{}</span>', initials(other.person))
    picture = format_html('<img src="{}" width="32" height="32" alt="" loading="lazy">', address)
    return format_html('<span class="av">{}</span>', picture)


@register.filter
def grouped(number: int) -> str:
    """With the language's mark between thousands: 1,000."""
    return number_format(number, use_l10n=True, force_grouping=True)
