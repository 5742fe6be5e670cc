"""How documents are numbered."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from komin.kernel.errors import Invalid
from komin.people.workspaces.models import Member
from komin.people.workspaces.web.membership import member_required
from komin.playbooks.library.access import can_change_numbers
from komin.playbooks.library.actions.change_number_pattern import change_number_pattern
from komin.playbooks.library.numbering import LONGEST_PATTERN, Pattern, numbers_to_come

_SHOWN = 3
_PLACES = {"running": "{seq}", "digits": "{seq:4}", "years": "{year} {yy}", "month": "{month}"}


@require_http_methods(["GET", "HEAD", "POST"])
@member_required()
def numbers(request: HttpRequest, member: Member) -> HttpResponse:
    """The pattern, and what it gives; `?pattern=` shows what another would give."""
    can_change_numbers(member).require()
    if request.method != "POST":
        return _page(request, member, request.GET.get("pattern", member.workspace.number_pattern))
    pattern = request.POST.get("pattern", "")
    try:
        change_number_pattern(by=member, pattern=pattern)
    except Invalid:
        return _page(request, member, pattern, status=422)
    messages.success(request, _("New playbooks are numbered this way from now on."))
    return redirect("library:numbers", member.workspace.slug)


def _page(request: HttpRequest, member: Member, pattern: str, *, status: int = 200) -> HttpResponse:
    context = {"pattern": pattern, "longest": LONGEST_PATTERN, "places": _PLACES, "refused": None, "numbers": ()}
    try:
        context["numbers"] = numbers_to_come(member.workspace, Pattern.parse(pattern), _SHOWN)
    except Invalid as refused:
        context["refused"] = refused
    return render(request, "library/numbers.html", context, status=status)
