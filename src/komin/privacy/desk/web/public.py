"""For whoever has no account: asking, proving the address by a code, and seeing how the request goes."""

import uuid
from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from komin.kernel import clock
from komin.kernel.errors import Invalid, NotFound, TooMany
from komin.people.accounts.web.limits import is_within
from komin.privacy.desk import queries
from komin.privacy.desk.actions.add_paper import is_document_asked, send_document
from komin.privacy.desk.actions.ask_publicly import ask_publicly, open_with_code
from komin.privacy.desk.web.forms import CodeForm, DocumentForm, PublicForm
from komin.privacy.register.web.forms import show_refusals
from komin.privacy.rights.models import RightsRequest
from komin.privacy.rights.web.whose import whose

_KEY = "request"
_LASTS = timedelta(hours=1)


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """The answer is the same whether or not somebody has an account with the address."""
    form = PublicForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "desk/ask.html", {"form": form}, status=422 if form.errors else 200)
    _limit(request, "rights_form", "10/h/ip")
    if not is_within(request, action="rights_form_to_one", rate="3/d/key", key=form.cleaned_data["address"].lower()):
        # As if a code were on its way: nobody learns how often another was written to.
        return redirect("desk_public:request", uuid.uuid4())
    try:
        asked = ask_publicly(arrival=form.arrival(get_language() or "en"))
    except Invalid as refused:
        show_refusals(form, refused.fields, str(refused.message))
        return render(request, "desk/ask.html", {"form": form}, status=422)
    return redirect("desk_public:request", asked.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, request_id: uuid.UUID) -> HttpResponse:
    """A request, for whom it is: who is signed in, or has its code. For others, the same field for a code."""
    known = _mine(request, request_id)
    if known is not None and request.method != "POST":
        return _status(request, known, DocumentForm())
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        _limit(request, "rights_code", "10/10m/ip")
        _limit(request, "rights_code_of_one", "20/h/key", key=str(request_id))
        opened = open_with_code(request_id=request_id, code=form.cleaned_data["code"])
        if opened is not None:
            request.session[_KEY] = {"id": str(opened.pk), "until": (clock.now() + _LASTS).isoformat()}
            return redirect("desk_public:request", request_id)
        form.add_error("code", _("This code does not open this request. Look into the last mail about it."))
    response = render(request, "desk/code.html", {"form": form}, status=422 if form.errors else 200)
    return _private(response)


@require_POST
def document(request: HttpRequest, request_id: uuid.UUID) -> HttpResponse:
    """An identity document, where a doubt was written down; nowhere else is there a way to send one."""
    known = _mine(request, request_id)
    if known is None:
        raise NotFound(_("This page does not exist, or not for you."))
    form = DocumentForm(request.POST, request.FILES)
    if form.is_valid():
        _limit(request, "rights_document", "10/h/ip")
        try:
            send_document(request=known, content=form.cleaned_data["file"].read())
        except Invalid as refused:
            form.add_error("file", str(refused.message))
        else:
            return redirect("desk_public:request", request_id)
    return _status(request, known, form, status=422)


def _mine(request: HttpRequest, request_id: uuid.UUID) -> RightsRequest | None:
    known = queries.request_called(request_id)
    if known is None:
        return None
    person, came = whose(request), request.session.get(_KEY)
    if person is not None and known.person_id == person.pk:
        return known
    has_code = came and came["id"] == str(known.pk) and datetime.fromisoformat(came["until"]) > clock.now()
    return known if has_code else None


def _status(request: HttpRequest, known: RightsRequest, form: DocumentForm, *, status: int = 200) -> HttpResponse:
    context = {
        "one": known,
        "letters": queries.letters_of(known),
        "wanted": is_document_asked(known),
        "papers": queries.papers_of(known),
        "form": form,
    }
    return _private(render(request, "desk/status.html", context, status=status))


def _private(response: HttpResponse) -> HttpResponse:
    patch_cache_control(response, private=True, no_store=True)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _limit(request: HttpRequest, action: str, rate: str, key: str | None = None) -> None:
    if not is_within(request, action=action, rate=rate, key=key):
        raise TooMany(_("Too many attempts. Wait ten minutes."))
