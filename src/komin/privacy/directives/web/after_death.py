"""After my death: the page on which a person says what is to become of their data."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from komin.kernel.errors import Invalid
from komin.people.accounts.models import Person
from komin.privacy.directives.actions.wish import keep_wishes
from komin.privacy.directives.queries import history_of, in_force
from komin.privacy.directives.web.forms import WishesForm, as_chosen
from komin.privacy.rights.web.package import confirmed
from komin.privacy.rights.web.whose import of_a_person


@require_http_methods(["GET", "HEAD", "POST"])
@confirmed
@of_a_person
def after_death(request: HttpRequest, person: Person) -> HttpResponse:
    """Signed by showing once more who one is. All choices empty, everything is taken back."""
    if request.method != "POST":
        return _page(request, person, WishesForm(initial=as_chosen(in_force(person.pk))))
    form = WishesForm(request.POST)
    if form.is_valid():
        try:
            keep_wishes(by=person, wishes=form.wishes())
        except Invalid as refused:
            form.add_error(None, str(refused.message))
        else:
            messages.success(request, _("Kept, with the day of today."))
            return redirect("directives:after_death")
    return _page(request, person, form)


def _page(request: HttpRequest, person: Person, form: WishesForm) -> HttpResponse:
    context = {"form": form, "history": history_of(person.pk)}
    return render(request, "directives/after_death.html", context, status=422 if form.errors else 200)
