"""Whom somebody else put down, such as a directory, and who comes for the first time: they see and accept the documents
that everybody sees at sign-up, before they are in."""

from datetime import timedelta

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from komin.kernel import clock
from komin.people.accounts.documents import documents_at_sign_up
from komin.people.accounts.models import Person
from komin.people.accounts.queries import person_called

LASTS = timedelta(minutes=15)
_KEY = "first_time"


class DocumentsForm(forms.Form):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for documents in documents_at_sign_up():
            self.fields.update(documents.fields())


def comes_for_the_first_time(person: Person) -> bool:
    """They have proved who they are, and were never asked: the account was not made by themselves."""
    if person.last_login is not None or person.has_usable_password():
        return False
    return any(documents.lacking(person) for documents in documents_at_sign_up())


def hold(request: HttpRequest, person: Person, following: str | None) -> HttpResponse:
    """In a moment: how they proved it stands in the session already."""
    at = clock.now().timestamp()
    request.session[_KEY] = {"person": str(person.pk), "next": following or "", "at": at}
    return redirect("accounts:first_time")


@require_http_methods(["GET", "HEAD", "POST"])
def first_time(request: HttpRequest) -> HttpResponse:
    kept = request.session.get(_KEY, {"person": None, "next": "", "at": 0})
    in_time = clock.now().timestamp() - kept["at"] < LASTS.total_seconds()
    person = person_called(kept["person"]) if in_time else None
    if person is None or not comes_for_the_first_time(person):
        return redirect("accounts:sign_in")
    form = DocumentsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        for documents in documents_at_sign_up():
            documents.keep(person, form.cleaned_data)
        del request.session[_KEY]
        login = Login(user=person, redirect_url=kept["next"] or None)
        response: HttpResponse = perform_login(request, login)
        return response
    context = {"form": form, "person": person, "action": reverse("accounts:first_time")}
    return render(request, "accounts/first_time.html", context)
