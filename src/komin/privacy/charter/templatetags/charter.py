from typing import Any

from django import template
from django.conf import settings
from django.utils.translation import get_language

from komin.people.accounts.models import Person
from komin.privacy.charter.links import complaints_to
from komin.privacy.charter.queries import pending_version

register = template.Library()


@register.inclusion_tag("charter/_notice.html", takes_context=True)
def document_notice(context: dict[str, Any]) -> dict[str, Any]:
    """That a document of law changes, for a person who has not read it yet. Asks the database for nobody else."""
    request = context.get("request")
    person = getattr(request, "user", None)
    if request is None or not isinstance(person, Person) or not person.pending_notice:
        return {"version": None}
    version = pending_version(person)
    return {
        "version": version,
        "changes": version.changes(get_language() or "en") if version else "",
        "back": request.get_full_path(),
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("charter/_complain.html")
def complain() -> dict[str, str]:
    """To whom one complains, on every page of one's rights (GDPR Art. 13(2)(d), charter K47)."""
    return {"name": settings.KOMIN["AUTHORITY_NAME"], "address": complaints_to()}
