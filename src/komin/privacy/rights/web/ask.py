"""Asking for what a person can't do by themselves."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from komin.kernel.errors import Invalid
from komin.people.accounts.models import Person
from komin.privacy.rights.actions.make_request import make_request
from komin.privacy.rights.models import Kind
from komin.privacy.rights.web.whose import of_a_person


@require_http_methods(["GET", "HEAD", "POST"])
@of_a_person
def ask(request: HttpRequest, person: Person) -> HttpResponse:
    kind, words, refused = request.POST.get("kind", request.GET.get("kind", "")), request.POST.get("words", ""), None
    if request.method == "POST":
        try:
            make_request(by=person, kind=kind, words=words)
        except Invalid as error:
            refused = error
        else:
            return redirect("rights:my_data")
    context = {"kinds": Kind.choices, "kind": kind, "words": words, "refused": refused}
    return render(request, "rights/ask.html", context, status=refused.status if refused else 200)
