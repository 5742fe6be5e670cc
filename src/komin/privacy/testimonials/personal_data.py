from functools import partial

from komin.kernel.personal_data import (
    Basis,
    Category,
    OnRestriction,
    PersonalField,
    Purpose,
    Recipient,
    Store,
    declare,
    declare_store,
)
from komin.privacy.testimonials.actions.forget_unanswered import count_of_addresses, forget_of_addresses

_PERMITTED = partial(
    PersonalField,
    purpose=Purpose.TESTIMONIAL,
    basis=Basis.CONSENT,
    retention="until you take it back or its day has come, then 5 years in the archive; unanswered, 30 days",
)
_TOLD = partial(_PERMITTED, recipients=(Recipient.MAIL, Recipient.SITE_OPERATOR))
declare(
    "testimonials.Testimonial",
    subject="person",
    on_restriction=OnRestriction.HIDDEN,
    personal={
        "person": _TOLD(Category.IDENTITY),
        "email": _TOLD(Category.CONTACT),
        "name": _PERMITTED(Category.IDENTITY),
        "role": _PERMITTED(Category.IDENTITY),
        "organisation": _PERMITTED(Category.IDENTITY),
        "words": _PERMITTED(Category.CONTENT),
        "photo": _PERMITTED(Category.IDENTITY),
        "scan": _PERMITTED(Category.IDENTITY, exported=False),
        "signed_on": _PERMITTED(Category.ACTIVITY),
        "place": _TOLD(Category.PREFERENCE),
        "number": _TOLD(Category.PREFERENCE),
    },
    not_personal={
        "language": "a language of the interface",
        "scan_sha256": "a hash of a picture of a paper",
        "salt": "random, for the hash of what is published",
        "end": "one of three words",
    },
)
# Whoever is quoted needs no account: what no account leads to is found by the address.
declare_store("testimonials.of_addresses", Store(count_of_addresses, forget_of_addresses))
