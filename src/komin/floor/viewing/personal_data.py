from komin.kernel.personal_data import (
    Basis,
    Category,
    OnDevice,
    OnRestriction,
    PersonalField,
    Purpose,
    Source,
    declare,
    declare_on_device,
)


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
    on_restriction=OnRestriction.UNSEEN,
    personal={"member": _place(), "step_id": _place(), "moved_at": _place()},
    not_personal={"workspace": "names an organisation", "playbook": "names a thing"},
)
declare_on_device(
    "komin-screen",
    OnDevice(
        "localStorage",
        "that the screen may go dark while you follow a playbook",
        "letting the screen go dark",
        "until you change it",
    ),
)
declare_on_device(
    "komin-step ",
    OnDevice(
        "localStorage",
        "at which step of a public playbook you are",
        "following a playbook by a public link",
        "until the last step was done; after a week it is not used any more",
    ),
)
declare_on_device(
    "komin-place ",
    OnDevice(
        "localStorage",
        "at which step of a kept playbook you are",
        "following a playbook without a network",
        "until the last step was done; after a week it is not used any more",
    ),
)
declare_on_device(
    "komin-carried",
    OnDevice(
        "sessionStorage",
        "the checks you ticked, for the moment in which the page is drawn anew",
        "choosing another size of text while following",
        "until the page is drawn, at most until the tab is closed",
    ),
)
