"""Having data of one's own restricted, and taking that back (GDPR Art. 18)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from komin.kernel.errors import Invalid
from komin.people.accounts.models import Person
from komin.privacy.restriction.actions.lift_restriction import lift_own_restriction
from komin.privacy.restriction.actions.restrict_data import LONGEST, restrict_data
from komin.privacy.restriction.models import Ground, Scope
from komin.privacy.restriction.queries import restriction_of
from komin.privacy.rights.web.whose import of_a_person


@require_http_methods(["GET", "HEAD", "POST"])
@of_a_person
def restrict(request: HttpRequest, person: Person) -> HttpResponse:
    chosen, ground, words = request.POST.getlist("scope"), request.POST.get("ground", ""), request.POST.get("words", "")
    refused = None
    if request.method == "POST":
        try:
            restrict_data(by=person, scopes=chosen, ground=ground, words=words)
        except Invalid as error:
            refused = error
        else:
            return redirect("rights:my_data")
    known = restriction_of(person)
    context = {
        "scopes": Scope.choices,
        "grounds": Ground.choices,
        "chosen": chosen,
        "ground": ground,
        "words": words,
        "longest": LONGEST,
        "already": [scope.value for scope in known.scopes] if known else [],
        "refused": refused,
    }
    return render(request, "rights/restrict.html", context, status=refused.status if refused else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@of_a_person
def lift(request: HttpRequest, person: Person) -> HttpResponse:
    """First it says what others see again."""
    restriction = restriction_of(person)
    if request.method == "POST":
        lift_own_restriction(by=person)
    if request.method == "POST" or restriction is None:
        return redirect("rights:my_data")
    return render(request, "rights/lift.html", {"restriction": restriction, "person": person})
