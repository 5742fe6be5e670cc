from komin.kernel.personal_data import Basis, Category, OnErasure, OnRestriction, PersonalField, Purpose, declare

_AS_LONG = "as long as the playbook it translates"

# Erased, whoever translated becomes a former member; the translation is part of the procedure and stays with it.
declare(
    "translating.Translation",
    subject="member__person",
    on_restriction=OnRestriction.MASKED,
    personal={
        "member": PersonalField(
            Category.ACTIVITY, Purpose.SERVICE, Basis.CONTRACT, _AS_LONG, on_erasure=OnErasure.UNLINK
        ),
        "text": PersonalField(
            Category.CONTENT, Purpose.SERVICE, Basis.CONTRACT, _AS_LONG, on_erasure=OnErasure.UNLINK, portable=True
        ),
    },
    stays_shown={"text": "the words of a procedure of the organisation; nobody is told whose they are"},
    not_personal={
        "language": "the language of a text",
        "key": "names a text",
        "source": "what a procedure says, not whom it is about",
        "source_sha256": "a hash of what a procedure says",
    },
)
declare("translating.TargetLanguage", subject=None, not_personal={"language": "the language of a text"})
