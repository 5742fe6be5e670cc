from komin.kernel.personal_data import Basis, Category, PersonalField, Purpose, Source, declare


def _place() -> PersonalField:
    return PersonalField(
        Category.ACTIVITY,
        Purpose.SERVICE,
        Basis.CONTRACT,
        "until the last step was done, 7 days at most",
        source=Source.OBSERVED,
    )


declare(
    "viewing.Bookmark",
    subject="member__person",
    personal={"member": _place(), "step_id": _place(), "moved_at": _place()},
    not_personal={"workspace": "names an organisation", "playbook": "names a thing"},
)
