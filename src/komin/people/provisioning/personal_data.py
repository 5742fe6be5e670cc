from komin.kernel.personal_data import (
    Basis,
    Category,
    OnRestriction,
    PersonalField,
    Purpose,
    Source,
    declare,
)


def _of_entry(category: Category, source: Source = Source.ORGANISATION) -> PersonalField:
    return PersonalField(category, Purpose.SERVICE, Basis.CONTRACT, "life of the membership", source=source)


declare(
    "provisioning.DirectoryEntry",
    subject="member__person",
    on_restriction=OnRestriction.HIDDEN,
    personal={
        "member": _of_entry(Category.ACTIVITY),
        "external_id": _of_entry(Category.IDENTITY),
        "user_name": _of_entry(Category.IDENTITY),
        "made": _of_entry(Category.ACTIVITY, Source.OBSERVED),
        "closed": _of_entry(Category.ACTIVITY),
        "gone": _of_entry(Category.ACTIVITY),
        "since": _of_entry(Category.ACTIVITY, Source.OBSERVED),
    },
    not_personal={"workspace": "names an organisation"},
)
declare(
    "provisioning.Refusal",
    subject=None,
    not_personal={
        "workspace": "names an organisation",
        "method": "what a program asked",
        "resource": "what a program asked about, of nobody by name",
        "code": "a kind of mistake",
    },
)
declare(
    "provisioning.DirectoryGroup",
    subject=None,
    not_personal={
        "workspace": "names an organisation",
        "group": "names a team, a line or a shift",
        "external_id": "names a team, a line or a shift",
    },
)
