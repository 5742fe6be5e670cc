from komin.kernel.personal_data import Basis, Category, OnErasure, PersonalField, Purpose, Source, declare

_WHILE_PAIRED = "30 days after the phone was paired"


def _observed(category: Category, purpose: Purpose, retention: str, *, exported: bool = True) -> PersonalField:
    basis = Basis.LEGITIMATE_INTEREST if purpose is Purpose.SECURITY else Basis.CONTRACT
    return PersonalField(
        category, purpose, basis, retention, source=Source.OBSERVED, on_erasure=OnErasure.DELETE_ROW,
        exported=exported,
    )  # fmt: skip


declare(
    "capturing.Phone",
    subject="member__person",
    personal={
        "member": _observed(Category.ACTIVITY, Purpose.SERVICE, _WHILE_PAIRED),
        "device": _observed(Category.CONNECTION, Purpose.SECURITY, _WHILE_PAIRED),
        "sign_in_mark": _observed(Category.CREDENTIAL, Purpose.SECURITY, _WHILE_PAIRED, exported=False),
        "secret_sha256": _observed(Category.CREDENTIAL, Purpose.SECURITY, _WHILE_PAIRED, exported=False),
    },
    not_personal={"token_sha256": "the hash of a random token that is used once"},
)
declare(
    "capturing.CapturedStep",
    subject="member__person",
    personal={"member": _observed(Category.ACTIVITY, Purpose.SERVICE, "30 days")},
    not_personal={"photos": "ids"},
)
