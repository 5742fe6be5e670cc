from dataclasses import replace

from komin.kernel.personal_data import (
    Basis,
    Category,
    OnErasure,
    OnRestriction,
    PersonalField,
    Purpose,
    Source,
    declare,
)

_PROCEDURE = "what a procedure says, not whom it is about"
_HASH = "a hash of what was published"

_DID = PersonalField(
    category=Category.ACTIVITY,
    purpose=Purpose.TRACEABILITY,
    basis=Basis.LEGITIMATE_INTEREST,
    retention="life of the workspace",
    source=Source.OBSERVED,
    on_erasure=OnErasure.UNLINK,
)
_NAMED = replace(_DID, source=Source.COLLEAGUE)

declare(
    "publishing.Version",
    subject="published_by__person",
    on_restriction=OnRestriction.MASKED,
    personal={"published_by": _DID, "author": _NAMED},
    not_personal={
        "workspace": "names an organisation",
        "playbook": "names a thing",
        "revision": "a letter given by the product",
        "title": _PROCEDURE,
        "language": "the language of a text",
        "change_note": "what changed in a procedure; the screen says so",
        "document": _PROCEDURE,
        "page": _PROCEDURE,
        "manifest": "sizes and hashes of pictures",
        "document_sha256": _HASH,
        "page_sha256": _HASH,
        "manifest_sha256": _HASH,
        "sha256": _HASH,
    },
)

declare(
    "publishing.TranslatedPage",
    subject=None,
    not_personal={
        "language": "the language of a text",
        "title": _PROCEDURE,
        "page": _PROCEDURE,
        "page_sha256": _HASH,
    },
)

declare(
    "publishing.Withdrawal",
    subject="withdrawn_by__person",
    on_restriction=OnRestriction.MASKED,
    personal={"withdrawn_by": _DID},
    not_personal={
        "workspace": "names an organisation",
        "playbook": "names a thing",
        "reason": "what is wrong with a procedure; the screen says so",
    },
)

declare(
    "publishing.ApprovalRequest",
    subject="requested_by__person",
    on_restriction=OnRestriction.MASKED,
    personal={"requested_by": _DID, "author": _NAMED, "approver": _NAMED, "decided_by": _DID},
    not_personal={
        "workspace": "names an organisation",
        "playbook": "names a thing",
        "change_note": "what changed in a procedure; the screen says so",
        "outcome": "what came of it",
        "reason": "what is wrong with a procedure; the screen says so",
    },
)

declare(
    "publishing.ReviewPlan",
    subject="responsible__person",
    on_restriction=OnRestriction.MASKED,
    personal={"responsible": _NAMED, "confirmed_by": _DID},
    not_personal={"workspace": "names an organisation", "playbook": "names a thing"},
)
