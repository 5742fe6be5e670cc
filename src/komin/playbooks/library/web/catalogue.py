"""The list of playbooks, whole or narrowed by what a person looks for."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from komin.kernel.text import clean_line
from komin.people.workspaces.models import Member, Role
from komin.people.workspaces.web.membership import member_required
from komin.playbooks.library.queries import catalogue

_A_PAGE = 24
_LONGEST_SEARCH = 200


@member_required()
def index(request: HttpRequest, member: Member) -> HttpResponse:
    """Every playbook the member may see; `?q=` narrows by title or number, `?page=` turns pages."""
    text = clean_line(request.GET.get("q", "")[:_LONGEST_SEARCH])
    page = Paginator(catalogue(member, text), _A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "search_text": text,
        "query": urlencode({"q": text}) + "&" if text else "",
        "may_write": member.has_role(Role.CONTRIBUTOR),
    }
    return render(request, "library/index.html", context)
