from datetime import timedelta
from functools import partial

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

_USED = partial(
    PersonalField, purpose=Purpose.SERVICE, basis=Basis.CONTRACT, retention="until the day is over",
    source=Source.OBSERVED, on_erasure=OnErasure.DELETE_ROW, period=timedelta(days=1),
)  # fmt: skip

declare(
    "tablets.Tablet",
    subject=None,
    not_personal={
        "workspace": "names an organisation",
        "station": "names a place of work",
        "member": "an integration, which is nobody",
        "name": "names a device",
        "code_sha256": "the hash of a random code",
        "secret_sha256": "the hash of a random secret",
    },
)
declare(
    "tablets.TabletUse",
    subject="member__person",
    on_restriction=OnRestriction.HIDDEN,
    personal={"member": _USED(Category.ACTIVITY), "day": _USED(Category.ACTIVITY)},
    not_personal={"workspace": "names an organisation", "tablet": "names a device"},
)
declare_on_device(
    "komin-tablet",
    OnDevice(
        "cookie",
        "a random key of the shared tablet",
        "setting up a shared tablet",
        "a year, or until the tablet is revoked",
    ),
)
