from komin.kernel.personal_data import (
    Basis,
    Category,
    OnDevice,
    OnErasure,
    OnRestriction,
    PersonalField,
    Purpose,
    Source,
    declare,
    declare_on_device,
)

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
    on_restriction=OnRestriction.MASKED,
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
    on_restriction=OnRestriction.UNSEEN,
    personal={"member": _observed(Category.ACTIVITY, Purpose.SERVICE, "30 days")},
    not_personal={"photos": "ids", "said": "hashes of what the draft says"},
)
# One name for both: the cookie of the pairing, and the store of the shots.
declare_on_device(
    "komin-capture",
    OnDevice(
        "cookie, IndexedDB",
        "a random key of the paired phone; shots that wait to be placed",
        "pairing a phone by its code, and taking photos",
        "the key eight hours; a shot until it is sent or removed",
    ),
)
declare_on_device(
    "komin-capture-photos",
    OnDevice(
        "IndexedDB",
        "photos and clips that wait to be sent",
        "taking photos",
        "until they are sent or removed",
    ),
)
declare_on_device(
    "komin-capture-film",
    OnDevice(
        "IndexedDB",
        "a clip that is being filmed, second by second",
        "filming a clip",
        "until it waits to be sent",
    ),
)
declare_on_device(
    "komin-faces",
    OnDevice(
        "Cache",
        "the program that finds faces in photos; it names nobody",
        "opening capture mode",
        "as long as the browser keeps it",
    ),
)
declare_on_device(
    "komin-faces-off",
    OnDevice(
        "localStorage",
        "that no faces are looked for in photos on this device",
        "turning it off in capture mode",
        "until you turn it on again",
    ),
)
declare_on_device(
    "komin-faces-looking",
    OnDevice(
        "localStorage",
        "that faces are being looked for; a page which this brought down does not do it again by itself",
        "taking photos",
        "a moment; after such a fall, until you have faces looked for again",
    ),
)
declare_on_device(
    "komin-capture-tab",
    OnDevice(
        "sessionStorage",
        "a random number of the tab, so that two tabs do not send the same",
        "opening capture mode",
        "until the tab is closed",
    ),
)
