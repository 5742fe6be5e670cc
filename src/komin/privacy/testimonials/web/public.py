"""What people say in public, the question to one of them, and the click that takes it back. Nothing is cached."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from komin.kernel.errors import NotFound, TooMany
from komin.people.accounts.models import Person
from komin.people.accounts.web.limits import is_within
from komin.privacy.rights.web.whose import of_a_person
from komin.privacy.testimonials.actions.answer_question import permit, refuse
from komin.privacy.testimonials.actions.end_testimonial import withdraw
from komin.privacy.testimonials.links import testimonial_behind, token_of
from komin.privacy.testimonials.models import Testimonial
from komin.privacy.testimonials.proofs import sentence_of
from komin.privacy.testimonials.queries import published, testimonial_of


@require_safe
def testimonials(request: HttpRequest) -> HttpResponse:
    """Read anew at every visit; search engines are asked to keep no copy of their own."""
    response = render(request, "testimonials/page.html", {"testimonials": published()})
    return _kept_nowhere(response, "noarchive, nosnippet")


@require_http_methods(["GET", "HEAD", "POST"])
def permission(request: HttpRequest, token: str) -> HttpResponse:
    """Where the mail leads: what would be published, word for word, and two buttons of the same weight; once it is
    published, one that takes it back. Looking changes nothing."""
    found = _behind(request, token)
    if found is None:
        return _private(render(request, "testimonials/over.html", status=404))
    if request.method != "POST":
        return _question(request, found)
    answer = request.POST.get("answer", "")
    if answer == "withdraw":
        return _withdrawn(request, found.pk)
    if answer == "refuse":
        refuse(testimonial_id=found.pk)
        return _private(render(request, "testimonials/over.html", {"said": _("You said no. Nothing is published.")}))
    if answer == "permit":
        permit(testimonial_id=found.pk)
        return redirect("testimonials:permission", token)
    return _question(request, found, status=422)


@require_POST
@of_a_person
def withdrawal(request: HttpRequest, person: Person, testimonial_id: uuid.UUID) -> HttpResponse:
    """From the page of one's data."""
    found = testimonial_of(person, testimonial_id)
    if found is None:
        raise NotFound(_("This is published no more."))
    withdraw(testimonial_id=found.pk)
    messages.success(request, _("Taken back: no page shows it any more."))
    return redirect("rights:my_data")


@require_safe
@of_a_person
def question(request: HttpRequest, person: Person, testimonial_id: uuid.UUID) -> HttpResponse:
    """From the page of one's data to the question itself."""
    found = testimonial_of(person, testimonial_id)
    if found is None:
        raise NotFound(_("Nobody is asked this any more."))
    return redirect("testimonials:permission", token_of(found))


def _behind(request: HttpRequest, token: str) -> Testimonial | None:
    if not is_within(request, action="testimonial", rate="60/10m/ip"):
        raise TooMany(_("Too many attempts. Wait ten minutes."))
    return testimonial_behind(token)


def _question(request: HttpRequest, found: Testimonial, *, status: int = 200) -> HttpResponse:
    context = {"one": found, "sentence": sentence_of(found)}
    return _private(render(request, "testimonials/permission.html", context, status=status))


def _withdrawn(request: HttpRequest, testimonial_id: uuid.UUID) -> HttpResponse:
    withdraw(testimonial_id=testimonial_id)
    said = _("Taken back: no page shows it any more.")
    return _private(render(request, "testimonials/over.html", {"said": said}))


def _private(response: HttpResponse) -> HttpResponse:
    return _kept_nowhere(response, "noindex, nofollow")


def _kept_nowhere(response: HttpResponse, robots: str) -> HttpResponse:
    patch_cache_control(response, private=True, no_store=True)
    response["X-Robots-Tag"] = robots
    return response
