from komin.kernel.personal_data import Basis, Category, OnRestriction, PersonalField, Purpose, Source, declare


def _on_its_way(category: Category) -> PersonalField:
    return PersonalField(
        category=category,
        purpose=Purpose.COMMUNICATION,
        basis=Basis.CONTRACT,
        retention="until the mail is sent, 7 days at most",
        source=Source.OBSERVED,
    )


declare(
    "mail.OutgoingMail",
    subject="recipient",
    on_restriction=OnRestriction.STOPPED,
    personal={
        "recipient": _on_its_way(Category.CONTACT),
        "subject": _on_its_way(Category.CONTENT),
        "text": _on_its_way(Category.CONTENT),
        "html": _on_its_way(Category.CONTENT),
    },
    not_personal={
        "template": "a template of the product",
        "purpose": "a purpose of the register",
        "language": "of a mail whose recipient is blanked",
        "state": "one of three words",
    },
)
