"""What the officer may do with a request."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from komin.privacy.desk.actions.act_for_person import erase_account, make_copy
from komin.privacy.desk.actions.add_paper import add_paper
from komin.privacy.desk.actions.answer_request import (
    answer_request,
    mark_same,
    reason_for,
    refuse_request,
    withdraw_request,
)
from komin.privacy.desk.actions.ask_identity import ask_identity
from komin.privacy.desk.actions.extend_request import extend_request, extended
from komin.privacy.desk.actions.route_request import route_request, workspace_at
from komin.privacy.desk.actions.settle_estate import confirm_death, erase_dead
from komin.privacy.desk.actions.settle_identity import check_authority, confirm_identity, fail_identity, name_account
from komin.privacy.desk.queries import person_of
from komin.privacy.desk.web import forms as desk_forms
from komin.privacy.register.web.steps import Chosen, Step
from komin.privacy.rights.letters import Draft, compose
from komin.privacy.rights.models import Asker, Identity, Kind, LetterKind, Means, PaperKind, RightsRequest


def _is_unknown(request: RightsRequest) -> bool:
    return request.identity not in (Identity.SURE, Identity.CONFIRMED)


def _may_have_died(request: RightsRequest) -> bool:
    about = person_of(request)
    return request.asker == Asker.HEIR and about is not None and about.is_active


def _has_died(request: RightsRequest) -> bool:
    """Noted, and something is left to be erased."""
    about = person_of(request)
    return request.asker == Asker.HEIR and about is not None and not about.is_active


def _has_no_account_yet(request: RightsRequest) -> bool:
    """Somebody asks for another, and showed who they are by a code: it was never said whose account it is about."""
    return request.asker != Asker.SELF and request.person_id is None and not _is_unknown(request)


def _can_act(request: RightsRequest, *kinds: Kind) -> bool:
    """For somebody with an account, once it is known who asks."""
    alive = request.asker != Asker.HEIR and request.person_id is not None
    return alive and request.kind in kinds and not _is_unknown(request)


def _draft_identity(request: RightsRequest, chosen: Chosen) -> Draft:
    words, means = chosen["words"], chosen["means"]
    more = {"doubt": words if means == Means.DOCUMENT else "", "facts": words if means == Means.FACTS else ""}
    code = {} if means == Means.FACTS or not request.address else {"code": "····-····-····", "address": "…"}
    return compose(LetterKind.IDENTITY, request, more | code)


def _draft_extension(request: RightsRequest, chosen: Chosen) -> Draft:
    longer = extended(request, chosen["reason"])
    return compose(LetterKind.EXTENDED, longer, {"reason": longer.extension})


def _draft_refusal(request: RightsRequest, chosen: Chosen) -> Draft:
    request.refusal = chosen["reason"]
    return compose(LetterKind.REFUSED, request, {"reply": chosen["reply"], "reason": reason_for(request)})


STEPS: Mapping[str, Step] = {
    "identity": Step(
        _("Ask who it is"),
        _("Ask"),
        desk_forms.IdentityForm,
        lambda by, pk, it: ask_identity(by=by, request_id=pk, means=Means(it["means"]), words=it["words"]),
        _draft_identity,
        _is_unknown,
    ),
    "confirmation": Step(
        _("It is known who asks"),
        _("Confirm"),
        desk_forms.ConfirmationForm,
        lambda by, pk, it: confirm_identity(by=by, request_id=pk, account=it["account"]),
        fits=_is_unknown,
    ),
    "doubt": Step(
        _("Nothing shows who asks"),
        _("Note that it was not shown"),
        desk_forms.NothingForm,
        lambda by, pk, it: fail_identity(by=by, request_id=pk),
        fits=lambda request: request.identity in (Identity.OPEN, Identity.ASKED),
    ),
    "authority": Step(
        _("The mandate, or the right of the heir, holds"),
        _("Note that it was checked"),
        desk_forms.NothingForm,
        lambda by, pk, it: check_authority(by=by, request_id=pk),
        fits=lambda request: request.asker != Asker.SELF and request.authority_checked_at is None,
    ),
    "account": Step(
        _("Say which account it is about"),
        _("Note it"),
        desk_forms.AccountForm,
        lambda by, pk, it: name_account(by=by, request_id=pk, account=it["account"]),
        fits=_has_no_account_yet,
    ),
    "death": Step(
        _("The certificate of death was seen"),
        _("Close the account to everybody"),
        desk_forms.NothingForm,
        lambda by, pk, it: confirm_death(by=by, request_id=pk),
        fits=_may_have_died,
    ),
    "erasure": Step(
        _("Erase what is to be erased"),
        _("Erase"),
        desk_forms.NothingForm,
        lambda by, pk, it: erase_dead(by=by, request_id=pk),
        fits=_has_died,
    ),
    "copy": Step(
        _("Have a copy of the data made"),
        _("Make the copy"),
        desk_forms.NothingForm,
        lambda by, pk, it: make_copy(by=by, request_id=pk),
        fits=lambda request: _can_act(request, Kind.ACCESS, Kind.PORTABILITY),
    ),
    "closing": Step(
        _("Close the account and erase the data"),
        _("Close the account and answer"),
        desk_forms.AnswerForm,
        lambda by, pk, it: erase_account(by=by, request_id=pk, reply=it["reply"]),
        lambda request, it: compose(LetterKind.ANSWERED, request, {"reply": it["reply"]}),
        lambda request: _can_act(request, Kind.ERASURE),
    ),
    "extension": Step(
        _("Take two months more"),
        _("Extend"),
        desk_forms.ReasonForm,
        lambda by, pk, it: extend_request(by=by, request_id=pk, reason=it["reason"]),
        _draft_extension,
        lambda request: request.extended_at is None,
    ),
    "route": Step(
        _("Pass it on to a workspace"),
        _("Pass on"),
        desk_forms.RouteForm,
        lambda by, pk, it: route_request(by=by, request_id=pk, slug=it["slug"]),
        lambda request, it: compose(LetterKind.ROUTED, request, {"organisation": workspace_at(it["slug"]).name}),
    ),
    "answer": Step(
        _("Answer"),
        _("Answer and close"),
        desk_forms.AnswerForm,
        lambda by, pk, it: answer_request(by=by, request_id=pk, reply=it["reply"]),
        lambda request, it: compose(LetterKind.ANSWERED, request, {"reply": it["reply"]}),
    ),
    "refusal": Step(
        _("Refuse"),
        _("Refuse and close"),
        desk_forms.RefusalForm,
        lambda by, pk, it: refuse_request(by=by, request_id=pk, reason=it["reason"], reply=it["reply"]),
        _draft_refusal,
    ),
    "same": Step(
        _("The same as another"),
        _("Close as the same"),
        desk_forms.SameForm,
        lambda by, pk, it: mark_same(by=by, request_id=pk, as_id=it["other"]),
    ),
    "withdrawal": Step(
        _("Whoever asked takes it back"),
        _("Close as withdrawn"),
        desk_forms.NothingForm,
        lambda by, pk, it: withdraw_request(by=by, request_id=pk),
    ),
    "paper": Step(
        _("Put a paper to it"),
        _("Keep the picture"),
        desk_forms.PaperForm,
        lambda by, pk, it: add_paper(by=by, request_id=pk, kind=PaperKind(it["kind"]), content=it["file"].read()),
    ),
}
