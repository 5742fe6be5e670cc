from komin.kernel.personal_data import Basis, Category, OnRestriction, PersonalField, Purpose, Source, declare

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
    },
)
