from functools import partial

from komin.kernel.personal_data import Basis, Category, OnRestriction, PersonalField, Purpose, declare

_WISHED = partial(
    PersonalField,
    purpose=Purpose.RIGHTS,
    basis=Basis.LEGAL_OBLIGATION,
    retention="life of the account, and after a death until it is carried out",
)
declare(
    "directives.Directive",
    subject="person",
    on_restriction=OnRestriction.UNSEEN,
    personal={
        "person": _WISHED(Category.PREFERENCE),
        "share": _WISHED(Category.PREFERENCE),
        "wish": _WISHED(Category.PREFERENCE),
        "to_name": _WISHED(Category.PREFERENCE),
        "to_address": _WISHED(Category.PREFERENCE),
    },
)
