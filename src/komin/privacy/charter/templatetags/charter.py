from typing import Any

from django import template
from django.utils.translation import get_language

from komin.people.accounts.models import Person
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
