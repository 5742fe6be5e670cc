from typing import Any

from django import template

from komin.privacy.consent.questions import questions
from komin.privacy.consent.web.asking import is_asking, must_show

register = template.Library()


@register.inclusion_tag("consent/_notice.html", takes_context=True)
def cookie_notice(context: dict[str, Any]) -> dict[str, Any]:
    """The notice about cookies, where this visitor has not answered it. A page without a request has none."""
    request = context.get("request")
    if request is None or not must_show(request):
        return {"shown": False}
    return {
        "shown": True,
        "asking": is_asking(request),
        "signalled": bool(questions()) and not is_asking(request),
        "questions": questions(),
        "back": request.get_full_path(),
    }
