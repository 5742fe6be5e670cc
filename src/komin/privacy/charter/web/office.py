"""The privacy officer's screens: publishing a version, and the clauses with what keeps each of them."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from komin.kernel import clock
from komin.kernel.errors import Clash, Invalid
from komin.privacy.charter.actions.publish_version import Written, publish_version
from komin.privacy.charter.checking import check_cases, check_clauses
from komin.privacy.charter.contradictions import contradictions, missing_from_charter
from komin.privacy.charter.facts import operator_facts
from komin.privacy.charter.models import Document, Importance
from komin.privacy.charter.proofs import Result, results_of
from komin.privacy.charter.queries import versions_of
from komin.privacy.charter.shipped import shipped_text
from komin.privacy.register.access import MAY_LOOK
from komin.privacy.register.models import Office
from komin.privacy.register.officers import Officer
from komin.privacy.register.web.forms import show_refusals
from komin.privacy.register.web.in_office import in_office

_LONG = forms.Textarea(attrs={"rows": 24, "spellcheck": "true"})


class VersionForm(forms.Form):
    text_en = forms.CharField(label=gettext_lazy("Text in English"), widget=_LONG, max_length=200_000)
    text_fr = forms.CharField(label=gettext_lazy("Text in French"), widget=_LONG, max_length=200_000)
    changes_en = forms.CharField(label=gettext_lazy("What changes, in English"), required=False, max_length=600)
    changes_fr = forms.CharField(label=gettext_lazy("What changes, in French"), required=False, max_length=600)
    importance = forms.ChoiceField(label=gettext_lazy("Importance"), choices=Importance.choices)
    effective_on = forms.DateField(
        label=gettext_lazy("Takes effect on"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )

    def written(self) -> Written:
        names = ("text_en", "text_fr", "changes_en", "changes_fr")
        return Written(**{name: self.cleaned_data[name] for name in names})


@require_safe
@in_office(*MAY_LOOK)
def documents(request: HttpRequest, by: Officer) -> HttpResponse:
    """Every version of both documents, and whether the software brings a newer text."""
    context = {
        "documents": [(document, versions_of(document), _is_newer(document)) for document in Document],
        "may_publish": by.holds(Office.PRIVACY_OFFICER),
    }
    return render(request, "charter/office_documents.html", context)


def _is_newer(document: Document) -> bool:
    """Whether the text that comes with the software is none that was ever published."""
    known = {version.text_en for version in versions_of(document)}
    return shipped_text(document, "en").strip() not in known


@require_http_methods(["GET", "HEAD", "POST"])
@in_office(Office.PRIVACY_OFFICER)
def publish(request: HttpRequest, by: Officer, document: str) -> HttpResponse:
    """The newest text to be changed, or with `?shipped` the one of the software; looked at before it is published."""
    known = Document(document)
    if request.method != "POST":
        return _publish_page(request, known, VersionForm(initial=_beginning(known, shipped="shipped" in request.GET)))
    form = VersionForm(request.POST)
    if not form.is_valid():
        return _publish_page(request, known, form, status=422)
    if "publish" not in request.POST:
        return _publish_page(request, known, form)
    try:
        version = publish_version(
            by=by,
            document=known,
            written=form.written(),
            importance=Importance(form.cleaned_data["importance"]),
            effective_on=form.cleaned_data["effective_on"],
        )
    except (Invalid, Clash) as refused:
        show_refusals(form, refused.fields, str(refused.message))
        return _publish_page(request, known, form, status=422)
    messages.success(request, _("Published as version %(number)d.") % {"number": version.number})
    return redirect("charter_office:documents")


def _beginning(document: Document, *, shipped: bool) -> dict[str, Any]:
    newest = versions_of(document)[0]
    texts = {f"text_{code}": shipped_text(document, code) if shipped else newest.text(code) for code in ("en", "fr")}
    return {**texts, "importance": Importance.EDITORIAL, "effective_on": clock.now().date()}


def _publish_page(request: HttpRequest, document: Document, form: VersionForm, *, status: int = 200) -> HttpResponse:
    texts = {code: str(form[f"text_{code}"].value() or "") for code in ("en", "fr")}
    context = {
        "form": form,
        "document": document,
        "contradictions": [found for text in texts.values() for found in contradictions(text)],
        "missing": _missing(texts) if document is Document.CHARTER else [],
        "looked_at": form.is_bound and form.is_valid(),
    }
    return render(request, "charter/office_publish.html", context, status=status)


def _missing(texts: dict[str, str]) -> list[str]:
    """Sentences: which clause, table or fact a language lacks."""
    said = []
    for code, text in texts.items():
        clauses, tables, facts = missing_from_charter(text, operator_facts())
        said += [_("%(language)s: clause %(name)s is missing.") % {"language": code, "name": name} for name in clauses]
        said += [_("%(language)s: table %(name)s is missing.") % {"language": code, "name": name} for name in tables]
        said += [_("%(language)s: nothing is known as %(name)s.") % {"language": code, "name": name} for name in facts]
    return said


@require_safe
@in_office(*MAY_LOOK)
def clauses(request: HttpRequest, by: Officer) -> HttpResponse:
    """Each clause with what keeps it, each acceptance case, and what the tests that prove them said last."""
    checked = [(one, _with_results(one.clause.proven_by)) for one in check_clauses()]
    tried = [(one, _with_results(one.case.proven_by)) for one in check_cases()]
    known = any(results for _one, proofs in checked for _test, results in proofs)
    return render(request, "charter/office_clauses.html", {"checked": checked, "tried": tried, "known": known})


def _with_results(proofs: Sequence[str]) -> list[tuple[str, list[Result]]]:
    """Each test with what it said last on each engine."""
    known = results_of(proofs)
    return [(test, [result for result in known if result.test == test]) for test in proofs]
