from komin.kernel.personal_data import declare

declare(
    "register.Verification",
    subject=None,
    not_personal={"workspace": "names an organisation", "faults": "numbers of documents and hashes of pictures"},
)
