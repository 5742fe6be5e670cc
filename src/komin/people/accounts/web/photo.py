"""A person's own photo: seen, sent, taken back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from komin.kernel.errors import Invalid, NotFound, TooMany
from komin.people.accounts.actions import change_photo as action
from komin.people.accounts.models import Person, SeenBy
from komin.people.accounts.portraits import LARGEST_FILE, TYPE
from komin.people.accounts.web.forms import PhotoForm
from komin.people.accounts.web.limits import is_within
from komin.people.accounts.web.preferences import preferences_page
from komin.people.accounts.web.signed_in import person_required
from komin.platform.blobs.responses import blob_response
from komin.platform.blobs.store import BlobKey


@require_http_methods(["GET", "HEAD", "POST"])
@person_required("accounts:preferences")
def photo(request: HttpRequest, person: Person) -> HttpResponseBase:
    if request.method == "POST":
        return _change(request, person)
    if not person.photo:
        raise NotFound(_("This photo does not exist, or not in this size."))
    key = BlobKey(person.pk, person.photo)
    return blob_response(request, key, content_type=TYPE, cache="private, no-store")


@require_POST
@person_required("accounts:preferences")
def remove_photo(request: HttpRequest, person: Person) -> HttpResponseBase:
    action.remove_photo(by=person)
    messages.success(request, _("The photo is gone."))
    return redirect("accounts:preferences")


def _change(request: HttpRequest, person: Person) -> HttpResponseBase:
    if not is_within(request, action="change_photo", rate="30/h/user"):
        raise TooMany(_("Too many photos in one hour. Try again later."))
    form = PhotoForm(request.POST, request.FILES)
    if not form.is_valid():
        return preferences_page(request, photo=form, status=422)
    sent, chosen = form.cleaned_data["photo"], form.cleaned_data["photo_seen_by"]
    try:
        content = sent.read(LARGEST_FILE + 1) if sent else b""
        action.change_photo(by=person, seen_by=SeenBy(chosen or SeenBy.NOBODY), content=content)
    except Invalid as refused:
        form.add_error("photo", str(refused.message))
        return preferences_page(request, photo=form, status=refused.status)
    messages.success(request, _("Kept."))
    return redirect("accounts:preferences")
