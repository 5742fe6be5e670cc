"""The operator asks people whether they may be quoted, and takes a quotation off."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from komin.privacy.register.officers import Officer
from komin.privacy.register.web.forms import attempt
from komin.privacy.register.web.in_office import in_office
from komin.privacy.testimonials.access import MAY_QUOTE
from komin.privacy.testimonials.actions.ask_permission import ask_permission
from komin.privacy.testimonials.actions.end_testimonial import take_off
from komin.privacy.testimonials.actions.enter_permission import enter_permission
from komin.privacy.testimonials.actions.look_at_scan import look_at_scan
from komin.privacy.testimonials.queries import testimonials_in_use
from komin.privacy.testimonials.tables import state_of
from komin.privacy.testimonials.web.forms import PaperForm, QuotationForm


@require_http_methods(["GET", "HEAD", "POST"])
@in_office(*MAY_QUOTE)
def testimonials(request: HttpRequest, by: Officer) -> HttpResponse:
    """Who was asked and who is quoted; by POST, one more is asked."""
    form = QuotationForm(request.POST, request.FILES) if request.method == "POST" else QuotationForm()
    asked = attempt(form, lambda: ask_permission(by=by, quotation=form.quotation()))
    if asked is not None:
        messages.success(request, _("The person is asked by mail. Nothing is shown before they permit it."))
        return redirect("testimonials_office:testimonials")
    return _page(request, form, PaperForm())


@require_POST
@in_office(*MAY_QUOTE)
def paper(request: HttpRequest, by: Officer) -> HttpResponse:
    """A permission that somebody signed on paper is entered."""
    form = PaperForm(request.POST, request.FILES)
    entered = attempt(
        form,
        lambda: enter_permission(
            by=by, quotation=form.quotation(), signed_on=form.cleaned_data["signed_on"], scan=form.scanned()
        ),
    )
    if entered is None:
        return _page(request, QuotationForm(), form)
    messages.success(request, _("Entered, with its paper as proof: it is published."))
    return redirect("testimonials_office:testimonials")


@require_safe
@in_office(*MAY_QUOTE)
def scan(request: HttpRequest, by: Officer, testimonial_id: uuid.UUID) -> HttpResponse:
    """The paper; that somebody looked at it is noted."""
    response = HttpResponse(look_at_scan(by=by, testimonial_id=testimonial_id), content_type="image/jpeg")
    patch_cache_control(response, private=True, no_store=True)
    return response


def _page(request: HttpRequest, form: QuotationForm, paper: PaperForm) -> HttpResponse:
    lines = [(one, state_of(one)) for one in testimonials_in_use()]
    context = {"form": form, "paper": paper, "lines": lines}
    wrong = form.is_bound or paper.is_bound
    return render(request, "testimonials/office.html", context, status=422 if wrong else 200)


@require_POST
@in_office(*MAY_QUOTE)
def end(request: HttpRequest, by: Officer, testimonial_id: uuid.UUID) -> HttpResponse:
    take_off(by=by, testimonial_id=testimonial_id)
    messages.success(request, _("Taken off: no page shows it any more."))
    return redirect("testimonials_office:testimonials")
