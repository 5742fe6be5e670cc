from functools import partial

from komin.kernel.personal_data import (
    Basis,
    Category,
    OnErasure,
    OnRestriction,
    PersonalField,
    Purpose,
    Source,
    Store,
    declare,
    declare_store,
)
from komin.people.tokens.kept_answers import count_kept_answers, forget_kept_answers
from komin.people.tokens.models import DAYS_KEPT

_KEPT = f"until {DAYS_KEPT} days after it expired or was revoked"
_OF_TOKEN = partial(PersonalField, purpose=Purpose.SECURITY, basis=Basis.LEGITIMATE_INTEREST, retention=_KEPT)

declare(
    "tokens.AccessToken",
    subject="member__person",
    on_restriction=OnRestriction.MASKED,
    personal={
        "member": _OF_TOKEN(Category.CREDENTIAL),
        "created_by": _OF_TOKEN(Category.ACTIVITY, source=Source.OBSERVED, on_erasure=OnErasure.UNLINK),
        "name": _OF_TOKEN(Category.CONTENT),
        "start": _OF_TOKEN(Category.CREDENTIAL),
        "secret_sha256": _OF_TOKEN(Category.CREDENTIAL, exported=False),
        "scopes": _OF_TOKEN(Category.ACTIVITY),
    },
    not_personal={"workspace": "names an organisation"},
)
declare_store("tokens.kept_answers", Store(count=count_kept_answers, erase=forget_kept_answers))
