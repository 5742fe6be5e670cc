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
    "webhooks.Webhook",
    subject="created_by__person",
    on_restriction=OnRestriction.MASKED,
    personal={
        "created_by": PersonalField(
            Category.ACTIVITY,
            Purpose.SECURITY,
            Basis.LEGITIMATE_INTEREST,
            "life of the webhook",
            source=Source.OBSERVED,
            on_erasure=OnErasure.UNLINK,
        )
    },
    not_personal={
        "workspace": "names an organisation",
        "name": "names a program",
        "url": "the address of a program",
        "events": "names of events",
        "disabled": "why nothing is sent",
    },
)
declare(
    "webhooks.Delivery",
    subject=None,
    not_personal={
        "workspace": "names an organisation",
        "webhook": "a program",
        "event": "the name of an event",
        "state": "how far it is",
        "body": "ids, numbers and titles of playbooks; kept for 30 days",
    },
)
declare(
    "webhooks.Attempt",
    subject=None,
    not_personal={
        "workspace": "names an organisation",
        "delivery": "what was sent",
        "fault": "why no answer came",
        "answer": "the beginning of what a program answered; kept for 30 days",
    },
)
