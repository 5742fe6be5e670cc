from komin.kernel.personal_data import declare

declare(
    "ownership.Closing",
    subject=None,
    not_personal={
        "workspace_id": "an organisation, and after its end nothing",
        "state": "how far the ending is",
        "told_up_to": "a membership, which goes with the workspace",
    },
)
