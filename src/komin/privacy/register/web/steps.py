"""What an officer may do with one thing of a desk: each step has its form, its action and, for words, a draft."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid, NotFound
from komin.privacy.register.officers import Officer
from komin.privacy.register.web.forms import show_refusals

Chosen = Mapping[str, Any]


class Draft(Protocol):
    """Words as they would go."""

    @property
    def subject(self) -> str: ...

    @property
    def text(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Step:
    """`fits` says whether it is offered; the action decides. `draft` shows the words before they go."""

    name: str | Promise
    button: str | Promise
    form: type[forms.Form]
    act: Callable[[Officer, uuid.UUID, Chosen], object]
    draft: Callable[[Any, Chosen], Draft] | None = None
    fits: Callable[[Any], bool] = lambda thing: True


@dataclass(frozen=True, slots=True)
class Played:
    """How one step went: `done`, or its form as it was typed, with the draft or with what was refused."""

    name: str
    form: forms.Form
    draft: Draft | None = None
    done: bool = False

    @property
    def status(self) -> int:
        return 200 if self.draft is not None else 422


def play(request: HttpRequest, by: Officer, thing: Any, name: str, steps: Mapping[str, Step]) -> Played:
    """Looked at first where words go, then done, and said to be. Raises NotFound for a step that there is not."""
    step = steps.get(name)
    if step is None:
        raise NotFound(_("There is no such step."))
    played = _play(request, by, thing, name, step)
    if played.done:
        messages.success(request, _("Done, and written down."))
    return played


def _play(request: HttpRequest, by: Officer, thing: Any, name: str, step: Step) -> Played:
    form = step.form(request.POST, request.FILES)
    if not form.is_valid():
        return Played(name, form)
    try:
        if step.draft is not None and "send" not in request.POST:
            return Played(name, form, step.draft(thing, form.cleaned_data))
        step.act(by, thing.pk, form.cleaned_data)
    except Invalid as refused:
        show_refusals(form, refused.fields, str(refused.message))
        return Played(name, form)
    return Played(name, form, done=True)


@dataclass(frozen=True, slots=True)
class Offer:
    """A step as a page shows it; the one in play keeps what was typed, and stands open."""

    name: str
    address: str
    step: Step
    form: forms.Form
    draft: Draft | None = None
    in_play: bool = False

    @property
    def looks_first(self) -> bool:
        """A template can't ask for the function itself: it would call it."""
        return self.step.draft is not None


def offers(
    steps: Mapping[str, Step], thing: Any, address: Callable[[str], str], *, initial: Chosen, played: Played | None
) -> list[Offer]:
    return [
        _offer(name, address(name), step, initial, played if played is not None and played.name == name else None)
        for name, step in steps.items()
        if step.fits(thing)
    ]


def _offer(name: str, address: str, step: Step, initial: Chosen, played: Played | None) -> Offer:
    form = played.form if played is not None else step.form(initial=dict(initial))
    form.auto_id = f"id_{name}_%s"
    return Offer(name, address, step, form, played.draft if played else None, played is not None)
