from komin.kernel.personal_data import (
    Basis,
    Category,
    OnRestriction,
    PersonalField,
    Purpose,
    Source,
    Store,
    declare,
    declare_store,
)
from komin.people.single_sign_on.waiting_answers import count_answers, erase_answers

_KEPT = "as long as the connection with the organisation; life of the account at most"


def _of_identity(category: Category, source: Source) -> PersonalField:
    return PersonalField(category, Purpose.ACCOUNT, Basis.CONTRACT, _KEPT, source=source)


declare(
    "single_sign_on.Domain",
    subject=None,
    not_personal={
        "workspace": "names an organisation",
        "name": "names an organisation",
        "code_sha256": "a hash of a random code",
    },
)
declare(
    "single_sign_on.Connection",
    subject=None,
    not_personal={
        "workspace": "names an organisation",
        "name": "names an organisation",
        "issuer": "the address of a program",
        "client_id": "names a program",
        "secret_sealed": "a secret of a program",
        "protocol": "how two programs speak",
        "sign_on_url": "the address of a program",
        "certificates": "the keys of a program",
        "role": "what new members become",
    },
)
declare(
    "single_sign_on.Identity",
    subject="person",
    on_restriction=OnRestriction.UNSEEN,
    personal={
        "person": _of_identity(Category.IDENTITY, Source.ORGANISATION),
        "subject": _of_identity(Category.IDENTITY, Source.ORGANISATION),
        "linked_at": _of_identity(Category.ACTIVITY, Source.OBSERVED),
    },
    not_personal={
        "workspace": "names an organisation",
        "connection": "names an organisation",
        "issuer": "the address of a program",
        "key_sha256": "a hash of the key of a program",
    },
)
declare(
    "single_sign_on.ServiceKey",
    subject=None,
    not_personal={
        "workspace": "names an organisation",
        "key_sealed": "a secret of a program",
        "certificate": "the key of a program",
    },
)
declare(
    "single_sign_on.Answer",
    subject=None,
    on_restriction=OnRestriction.UNSEEN,
    personal={
        "sealed": PersonalField(
            Category.IDENTITY,
            Purpose.ACCOUNT,
            Basis.CONTRACT,
            "until the browser has fetched it, an hour after it ended at most",
            source=Source.ORGANISATION,
            exported=False,
        )
    },
    not_personal={
        "workspace": "names an organisation",
        "connection": "names an organisation",
        "assertion_sha256": "a hash of a random name",
        "handle_sha256": "a hash of a random code",
    },
)
declare_store("answers of a company's sign-in that wait for their browser", Store(count_answers, erase_answers))
