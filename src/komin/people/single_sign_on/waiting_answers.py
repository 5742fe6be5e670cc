"""Answers of providers that no browser has fetched yet: who is in them is encrypted, so that no query finds them."""

import json
from collections.abc import Iterator

from komin.kernel.personal_data import Subject
from komin.kernel.sealing import CannotUnseal, unseal
from komin.people.single_sign_on.actions.fetch_answer import PURPOSE
from komin.people.single_sign_on.models import Answer, Identity

_WHY = "a person is looked for in every workspace"


def count_answers(subject: Subject) -> int:
    return sum(1 for _one in _of(subject))


def erase_answers(subject: Subject) -> None:
    """The row stays until it ends, empty: its assertion must not work again."""
    for answer in _of(subject):
        answer.sealed = ""
        answer.save(update_fields=["sealed"])


def _of(subject: Subject) -> Iterator[Answer]:
    """By the address, or by who they are at the provider, which may know another address of theirs or none."""
    known = Identity.objects.across_workspaces(reason=_WHY).filter(person=subject.id)
    identities = {(str(one.connection_id), one.subject) for one in known}
    for answer in Answer.objects.across_workspaces(reason=_WHY).exclude(sealed=""):
        try:
            arrival = json.loads(unseal(answer.sealed, purpose=PURPOSE))["arrival"]
        except CannotUnseal:
            continue
        if arrival["email"] in subject.addresses or (arrival["connection"], arrival["subject"]) in identities:
            yield answer
