"""A picture of a paper is put to a request: what came by post by the desk, an identity document by whoever asked."""

import uuid
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel import clock
from komin.kernel.errors import Invalid, NotFound
from komin.platform.audit.record import record
from komin.platform.scanning.scan import require_clean
from komin.privacy.desk.access import can_decide
from komin.privacy.desk.cases import held, run_again
from komin.privacy.desk.pictures import opened, sealed_pictures
from komin.privacy.register.officers import Officer
from komin.privacy.rights.models import Identity, Means, Paper, PaperKind, RightsRequest

PROOFS_KEPT = timedelta(days=30)
PAPERS_KEPT = timedelta(days=2 * 365)
_PROOFS = (PaperKind.IDENTITY, PaperKind.DEATH)


def add_paper(*, by: Officer, request_id: uuid.UUID, kind: PaperKind, content: bytes) -> Paper:
    """Raises NotPermitted, NotFound; Invalid for what is no picture, and for an identity document that nobody asked
    for: it is sent back, not kept (T-39). And as `require_clean` does."""
    can_decide(by.offices).require()
    require_clean(content)
    with transaction.atomic():
        request = held(request_id)
        if kind == PaperKind.IDENTITY:
            require_document_asked(request)
        paper = _kept(request, kind, content)
        record(by=by, action="request.add_paper", on=request, detail={"kind": kind.value})
    return paper


def send_document(*, request: RightsRequest, content: bytes) -> Paper:
    """By whoever asked. One document at a time: another takes the place of the one before. Raises Invalid, and as
    `require_clean` does."""
    require_clean(content)
    with transaction.atomic():
        asked = held(request.pk)
        require_document_asked(asked)
        Paper.objects.filter(request=asked, kind=PaperKind.IDENTITY).delete()
        return _kept(asked, PaperKind.IDENTITY, content)


def is_document_asked(request: RightsRequest) -> bool:
    """Only a doubt that was written down opens the way (GDPR Art. 12(6), charter K42)."""
    return request.is_open and request.identity == Identity.ASKED and request.means == Means.DOCUMENT


def require_document_asked(request: RightsRequest) -> None:
    if not is_document_asked(request):
        raise Invalid(_("No identity document was asked for: a doubt has to be written down first."))


def _kept(request: RightsRequest, kind: PaperKind, content: bytes) -> Paper:
    sealed, masked = sealed_pictures(content)
    if kind == PaperKind.IDENTITY:
        run_again(request)
        request.save(update_fields=["paused_days", "identity_asked_on", "due_on"])
    period = PROOFS_KEPT if kind in _PROOFS else PAPERS_KEPT
    return Paper.objects.create(
        request=request, person_id=request.person_id, kind=kind, sealed=sealed, masked=masked,
        kept_until=clock.now() + period,
    )  # fmt: skip


def look_at_paper(*, by: Officer, paper_id: uuid.UUID, whole: bool) -> bytes:
    """A JPEG, masked unless the whole is asked for; either is noted. Raises NotPermitted, NotFound."""
    can_decide(by.offices).require()
    paper = Paper.objects.filter(pk=paper_id, kept_until__gt=clock.now()).first()
    if paper is None:
        raise NotFound(_("This paper was destroyed."))
    record(by=by, action="request.look_at_paper", on=paper, detail={"whole": whole})
    return opened(paper.sealed if whole else paper.masked)
