from komin.kernel.personal_data import Basis, Category, OnErasure, PersonalField, Purpose, Source, declare

declare(
    "audit.AuditEntry",
    subject="actor_id",
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
