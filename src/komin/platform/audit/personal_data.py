from datetime import timedelta

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

declare(
    "audit.AuditEntry",
    subject="actor_id",
    on_restriction=OnRestriction.MASKED,
    personal={
        "actor_id": PersonalField(
            category=Category.ACTIVITY,
            purpose=Purpose.SECURITY,
            basis=Basis.LEGITIMATE_INTEREST,
            retention="life of the workspace",
            source=Source.OBSERVED,
            on_erasure=OnErasure.UNLINK,
        ),
    },
    not_personal={
        "workspace_id": "names an organisation",
        "action": "a verb of the product's own list",
        "object_kind": "a table of the product",
        "object_id": "names a thing",
        "detail": "numbers and codes only; actions put no name and no content there",
    },
)
declare(
    "audit.AuditSeal",
    subject=None,
    not_personal={
        "entry_id": "names a line",
        "workspace_id": "names an organisation",
        "actor_proof": "a hash of random identifiers, by which nobody is found who is not known already",
        "previous": "a hash",
        "sha256": "a hash",
    },
)
declare(
    "audit.AuditHead",
    subject=None,
    not_personal={"workspace_id": "names an organisation", "sha256": "a hash"},
)
_ORIGIN = PersonalField(
    category=Category.CONNECTION,
    purpose=Purpose.SECURITY,
    basis=Basis.LEGITIMATE_INTEREST,
    retention="90 days",
    source=Source.OBSERVED,
    on_erasure=OnErasure.DELETE_ROW,
    period=timedelta(days=90),
)
declare(
    "audit.AuditOrigin",
    subject="actor_id",
    on_restriction=OnRestriction.HIDDEN,
    personal={"actor_id": _ORIGIN, "address": _ORIGIN},
    not_personal={"entry_id": "names a line", "workspace_id": "names an organisation"},
)
