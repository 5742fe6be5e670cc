from functools import partial

from komin.kernel.personal_data import Basis, Category, OnRestriction, PersonalField, Purpose, Source, declare
from komin.platform.programs.models import HOURS_KEPT

_KEPT = partial(
    PersonalField,
    purpose=Purpose.SERVICE,
    basis=Basis.CONTRACT,
    retention=f"{HOURS_KEPT} hours",
    exported=False,
)

declare(
    "programs.KeptAnswer",
    subject="actor_id",
    on_restriction=OnRestriction.UNSEEN,
    personal={
        "actor_id": _KEPT(Category.ACTIVITY, source=Source.OBSERVED),
        "body": _KEPT(Category.CONTENT),
    },
    not_personal={
        "workspace_id": "names an organisation",
        "key_sha256": "the hash of a key that a program made",
        "request_sha256": "the hash of a request",
        "headers": "the type, the entity tag and the address of an answer",
    },
)
