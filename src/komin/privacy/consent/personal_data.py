"""Proofs of choices are not erased with an account: the person's id is taken out of them, the answers stay."""

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
    Store,
    declare,
    declare_on_device,
    declare_store,
)
from komin.privacy.consent.actions.forget_agent import count_events_of_agent, forget_agent
from komin.privacy.consent.models import PROOF_KEPT

_proof = partial(
    PersonalField,
    purpose=Purpose.PROOF,
    basis=Basis.LEGAL_OBLIGATION,
    retention="six months of the choice, then five years",
    period=PROOF_KEPT,
    source=Source.OBSERVED,
)

declare(
    "consent.ConsentEvent",
    subject="person_id",
    on_restriction=OnRestriction.UNSEEN,
    personal={
        "person_id": _proof(Category.IDENTITY, on_erasure=OnErasure.UNLINK),
        "choice_id": _proof(Category.PREFERENCE, on_erasure=OnErasure.KEEP_UNTIL),
        "act": _proof(Category.PREFERENCE, on_erasure=OnErasure.KEEP_UNTIL),
        "actor_id": _proof(Category.ACTIVITY, on_erasure=OnErasure.UNLINK, exported=False),
    },
    not_personal={
        "purpose": "a purpose of the register",
        "channel": "a word of the product's own list",
        "wording": "what was displayed to everybody",
        "wording_version": "a hash",
        "ui_version": "a number of the form",
        "locale": "a language of the interface",
        "how": "a word of the product's own list",
        "page": "the name of a page of the product, not its address",
        "evidence": "a reference to a document, never its content",
        "previous_sha256": "a hash of an event, without its person",
        "sha256": "a hash of the event, without its person",
    },
)
declare(
    "consent.Wording",
    subject=None,
    not_personal={
        "sha256": "a hash of what is displayed to everybody",
        "locale": "a language of the interface",
        "version": "a hash of what is displayed to everybody",
        "html": "what is displayed to everybody",
    },
)
declare("consent.ChainHead", subject=None, not_personal={"sha256": "the hash of an event, without its person"})
declare("consent.PageCount", subject=None, not_personal={"page": "the name of a page of the product"})

# No link leads from an event to the agent who recorded it, so that none has to be followed to prove it.
declare_store("consent.agents", Store(count_events_of_agent, forget_agent))

declare_on_device(
    "komin-choice",
    OnDevice(
        "cookie",
        "what you accepted or refused, when, and a number to quote if anything was asked",
        "answering the notice about cookies",
        "six months; never prolonged by a visit",
    ),
)
declare_on_device(
    "komin-visit",
    OnDevice(
        "cookie",
        "the day of your last visit",
        "accepting that visits are counted; without that, never set",
        "until your choice ends, six months at most; never prolonged by a visit",
    ),
)
