from komin.kernel.personal_data import Basis, Category, PersonalField, Purpose, Source, Store, declare, declare_store
from komin.privacy.rights.actions.forget_packages import count_packages_of, forget_packages_of

declare(
    "privacy_rights.DataPackage",
    subject="person_id",
    personal={
        "person_id": PersonalField(
            Category.ACTIVITY, Purpose.RIGHTS, Basis.LEGAL_OBLIGATION, "7 days after it was ready",
            source=Source.OBSERVED,
        )
    },
    not_personal={"sha256": "names a file, which goes with the row"},
)  # fmt: skip
declare(
    "privacy_rights.PackagePart",
    subject=None,
    not_personal={
        "dataset": "a table of the product",
        "data": "names a file, which goes with the row",
        "table": "names a file, which goes with the row",
        "page": "names a file, which goes with the row",
    },
)
declare_store("rights.packages", Store(count=count_packages_of, erase=forget_packages_of))
