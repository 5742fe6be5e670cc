from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.forms import model_to_dict
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse, translate_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST

from komin.people.accounts.actions import change_contacts as contacts_action
from komin.people.accounts.actions import change_name as name_action
from komin.people.accounts.actions import change_preferences as action
from komin.people.accounts.models import Language, Person, Theme
from komin.people.accounts.web.display import remember
from komin.people.accounts.web.forms import ContactsForm, NameForm, PhotoForm, TimeZoneForm
from komin.people.accounts.web.same_origin import is_ours
from komin.people.accounts.web.signed_in import person_required


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """Every page has switches of language and theme; to those of a visitor it gives no token, which is a cookie."""
    if request.method == "POST":
        return _change_preferences(request) if is_ours(request) else _with_token(request)
    if not isinstance(request.user, Person):
        return redirect_to_login(request.get_full_path())
    return preferences_page(request)


def _change_preferences(request: HttpRequest) -> HttpResponse:
    """A person's choice is kept with the person, a visitor's theme on the device."""
    language, theme = request.POST.get("language"), request.POST.get("theme")
    time_zone = request.POST.get("time_zone")
    target = _next_page(request)
    if isinstance(request.user, Person):
        action.change_preferences(by=request.user, language=language, theme=theme, time_zone=time_zone)
    response = HttpResponseRedirect(translate_url(target, language) if language in Language.values else target)
    if not request.user.is_authenticated:
        remember(response, theme=theme or "")
    return response


_with_token = csrf_protect(_change_preferences)


def _next_page(request: HttpRequest) -> str:
    target = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
        return target
    return reverse("site:home")


@require_POST
@person_required("accounts:preferences")
def change_name(request: HttpRequest, person: Person) -> HttpResponse:
    form = NameForm(request.POST)
    if not form.is_valid():
        return preferences_page(request, name=form, status=422)
    name_action.change_name(by=person, **form.cleaned_data)
    messages.success(request, _("Your name is changed."))
    return HttpResponseRedirect(reverse("accounts:preferences"))


@require_POST
@person_required("accounts:preferences")
def change_contacts(request: HttpRequest, person: Person) -> HttpResponse:
    form = ContactsForm(request.POST)
    if not form.is_valid():
        return preferences_page(request, contacts=form, status=422)
    contacts_action.change_contacts(by=person, contacts=contacts_action.Contacts(**form.cleaned_data))
    messages.success(request, _("Kept."))
    return HttpResponseRedirect(reverse("accounts:preferences"))


def preferences_page(
    request: HttpRequest,
    *,
    name: NameForm | None = None,
    contacts: ContactsForm | None = None,
    photo: PhotoForm | None = None,
    status: int = 200,
) -> HttpResponse:
    person = request.user
    assert isinstance(person, Person), "who is not signed in was sent to sign in"
    contacts_now = model_to_dict(person, ["phone", "phone_seen_by", "linkedin", "linkedin_seen_by"])
    context = {
        "form": name or NameForm(model_to_dict(person, ["first_name", "last_name"])),
        "contacts": contacts or ContactsForm(initial=contacts_now),
        "photo": photo or PhotoForm(initial=model_to_dict(person, ["photo_seen_by"])),
        "zone": TimeZoneForm(initial=model_to_dict(person, ["time_zone"])),
        "themes": Theme.choices,
    }
    return render(request, "accounts/preferences.html", context, status=status)
