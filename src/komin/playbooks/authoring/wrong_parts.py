"""What of an operation breaks the schema of a document: where, and what to do, in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from pydantic import BaseModel, ValidationError

from komin.kernel.pointers import Step, pointer, steps_within
from komin.playbooks.authoring import operations as ops
from komin.playbooks.document.closed import LONGEST_PASSAGE
from komin.playbooks.document.prose import TextTooLongError

_MOST_NAMED = 20


class WrongPart(BaseModel):
    """`pointer` (RFC 6901) within the operation."""

    pointer: str
    detail: str


def wrong_parts(operation: ops.Operation, error: ValidationError) -> tuple[WrongPart, ...]:
    """One at least; the first few of many."""
    found = error.errors()[:_MOST_NAMED]
    return tuple(WrongPart(pointer=_place(operation, one), detail=_what_is_wrong(one)) for one in found)


def _place(operation: ops.Operation, found: Mapping[str, Any]) -> str:
    """Where the validator read it: a field as a whole, or as the only field of its thing."""
    path: tuple[Step, ...] = found["loc"]
    sent: Any = None
    if isinstance(operation, ops.AddStep):
        begin, sent = "/content", operation.content
    elif isinstance(operation, ops.SetOperation):
        begin, sent = "/value", operation.value
        path = path[1:] if isinstance(operation, ops.SetStep | ops.SetBefore) else path
    else:
        begin = "/title"
    return begin + pointer(steps_within(sent, path, is_missing=found["type"] == "missing"))


def _what_is_wrong(found: Mapping[str, Any]) -> str:
    longest = _longest_text(found)
    if longest:
        return _("This text is too long: %(longest)d characters at most. Shorten it, or split the step.") % {
            "longest": longest
        }
    if found["type"] == "too_long":
        return _("That is too many: %(most)d at most.") % {"most": found["ctx"]["max_length"]}
    return _("This can't be kept as it is. Undo the last change and try again.")


def _longest_text(found: Mapping[str, Any]) -> int | None:
    """How many characters were allowed, when a text has more."""
    context = found.get("ctx", {})
    if isinstance(context.get("error"), TextTooLongError):
        return LONGEST_PASSAGE
    is_text = found["type"] in ("string_too_long", "too_long") and isinstance(found["input"], str)
    return int(context["max_length"]) if is_text else None
