"""Sent twice, done once: the Idempotency-Key header (IETF draft-ietf-httpapi-idempotency-key-header).

A key is taken in a transaction of its own, so that everybody else sees at once that its request is under way. The
answer is kept in the transaction of the change: either both are there or, after a crash, neither, and then the key can
be used again. It is sealed (kernel.sealing): some answers hold what is told once, a PIN or the secret of a webhook.

On SQLite whoever is in a transaction keeps all others from writing. An operation that works for a while before it
writes begins it itself, when it is ready (`begins_its_turn`).
"""

import hashlib
import uuid
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from typing import ParamSpec, TypeVar

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import resolve
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from komin.kernel import clock
from komin.kernel.errors import DomainError
from komin.kernel.keeping import may_go
from komin.kernel.sealing import CannotUnseal, seal, unseal
from komin.platform.programs.models import HOURS_KEPT, KeptAnswer

LONGEST_KEY = 255
"""Characters, printable ASCII."""
_LONGEST_REQUEST = timedelta(minutes=2)
"""One that is under way longer was ended by a crash."""
_UNDER_WAY = gettext_lazy("The same request is under way. Ask again in a moment.")
_PURPOSE = "kept-answers"
_KEPT_HEADERS = ("Content-Type", "ETag", "Location")


class BadKey(DomainError):
    status = 400
    code = "bad_key"


class KeyReused(DomainError):
    """The key came with another request."""

    status = 422
    code = "key_reused"


class AnswerGone(DomainError):
    """The request was done, and what was answered can't be read any more: the key of the installation was changed."""

    status = 409
    code = "answer_gone"


class UnderWay(DomainError):
    """The first request with this key has no answer yet."""

    status = 409
    code = "under_way"


Proceed = Callable[[], HttpResponseBase]
P = ParamSpec("P")
R = TypeVar("R")
_begin_their_turns: set[str] = set()
_keep_no_answer: set[str] = set()


class Turn:
    """The transaction in which a request with a key is done and its answer kept."""

    def __init__(self, held: ExitStack) -> None:
        self._held = held
        self._is_begun = False

    def begin(self) -> None:
        if not self._is_begun:
            self._held.enter_context(transaction.atomic())
            self._is_begun = True


def begins_its_turn(operation: Callable[P, R]) -> Callable[P, R]:
    """Declares an operation, by the name that its address has, that calls `begin_turn` before its first change."""
    _begin_their_turns.add(operation.__name__)
    return operation


def keeps_no_answer(operation: Callable[P, R]) -> Callable[P, R]:
    """Declares an operation, by the name that its address has, whose answer is kept nowhere: a key means nothing to it.
    It changes nothing either, so that nothing is done twice."""
    _keep_no_answer.add(operation.__name__)
    return operation


def may_keep_answer(request: HttpRequest) -> bool:
    return resolve(request.path_info).url_name not in _keep_no_answer


def begin_turn(request: HttpRequest) -> None:
    """From here on, all that is done is kept with the answer, or not at all; without a key it means nothing."""
    turn = getattr(request, "turn_to_write", None)
    if isinstance(turn, Turn):
        turn.begin()


@dataclass(frozen=True, slots=True)
class Sent:
    """A request with a key, by whom, to which workspace."""

    workspace_id: uuid.UUID
    actor_id: uuid.UUID
    key: str
    request: HttpRequest

    @property
    def key_hash(self) -> str:
        return hashlib.sha256(self.key.encode()).hexdigest()

    @property
    def request_hash(self) -> str:
        """Of method, address and body: what makes two requests the same."""
        digest = hashlib.sha256(f"{self.request.method} {self.request.get_full_path()}\n".encode())
        if (self.request.method, self.request.content_type) == ("POST", "multipart/form-data"):
            _add_form(digest, self.request)
        else:
            digest.update(self.request.body)
        return digest.hexdigest()


def once(sent: Sent, proceed: Proceed) -> HttpResponseBase:
    """The answer of `proceed`, or the one it gave before to the same request. Raises BadKey, KeyReused, UnderWay,
    AnswerGone."""
    if not (0 < len(sent.key) <= LONGEST_KEY and sent.key.isascii() and sent.key.isprintable()):
        raise BadKey(_("An idempotency key has 1 to 255 printable characters of ASCII."))
    taken = _take(sent)
    if isinstance(taken, HttpResponse):
        return taken
    try:
        with ExitStack() as held:
            turn = Turn(held)
            if resolve(sent.request.path_info).url_name in _begin_their_turns:
                sent.request.turn_to_write = turn  # type: ignore[attr-defined]
            else:
                turn.begin()
            answer = proceed()
            turn.begin()
            if 200 <= answer.status_code < 300 and isinstance(answer, HttpResponse):
                _keep(taken, answer)
                return answer
            # Refused: nothing was done, nor is anything kept of it.
            transaction.set_rollback(True)
    except BaseException:
        _release(taken)
        raise
    _release(taken)
    return answer


def forget_kept_answers() -> int:
    """Those of more than a day ago; returns how many."""
    over = clock.now() - timedelta(hours=HOURS_KEPT)
    answers = KeptAnswer.objects.across_workspaces(reason="no answer is kept longer than a day, in any workspace")
    return may_go(answers.filter(begun_at__lt=over)).delete()[0]


def _take(sent: Sent) -> KeptAnswer | HttpResponse:
    """The key, for this request alone; or what is said to the request instead of doing it."""
    new = KeptAnswer(
        workspace_id=sent.workspace_id,
        actor_id=sent.actor_id,
        key_sha256=sent.key_hash,
        request_sha256=sent.request_hash,
        begun_at=clock.now(),
    )
    try:
        with transaction.atomic():
            new.save(force_insert=True)
            return new
    except IntegrityError:
        with transaction.atomic():
            return _taken_before(sent)


def _taken_before(sent: Sent) -> KeptAnswer | HttpResponse:
    own = KeptAnswer.objects.in_workspace(sent.workspace_id).select_for_update()
    kept = own.filter(actor_id=sent.actor_id, key_sha256=sent.key_hash).first()
    if kept is None:
        raise UnderWay(_UNDER_WAY)
    now = clock.now()
    over = timedelta(hours=HOURS_KEPT) if kept.status else _LONGEST_REQUEST
    if now - kept.begun_at >= over:
        kept.request_sha256, kept.begun_at, kept.status, kept.body = sent.request_hash, now, 0, ""
        kept.save()
        return kept
    if kept.request_sha256 != sent.request_hash:
        raise KeyReused(_("This idempotency key was used for another request. Make a new key."))
    if not kept.status:
        raise UnderWay(_UNDER_WAY)
    return _again(kept)


def _again(kept: KeptAnswer) -> HttpResponse:
    try:
        body = unseal(kept.body, purpose=_PURPOSE)
    except CannotUnseal:
        raise AnswerGone(
            _("This was done before, but its answer is not readable any more. Read what is there.")
        ) from None
    answer = HttpResponse(body, status=kept.status)
    del answer["Content-Type"]
    for name, value in kept.headers.items():
        answer[name] = value
    answer["Idempotency-Replayed"] = "true"
    return answer


def _keep(taken: KeptAnswer, answer: HttpResponse) -> None:
    taken.status, taken.body = answer.status_code, seal(answer.content.decode(), purpose=_PURPOSE)
    taken.headers = {name: answer[name] for name in _KEPT_HEADERS if answer.has_header(name)}
    taken.save()


def _add_form(digest: "hashlib._Hash", form: HttpRequest) -> None:
    """What it says, not its bytes: whoever sends it again separates its parts otherwise, and its files may be large."""
    for name, values in sorted(form.POST.lists()):
        digest.update(repr((name, values)).encode())
    for name, files in sorted(form.FILES.lists()):
        for file in files:
            digest.update(repr((name, file.name, file.size)).encode())
            for chunk in file.chunks():
                digest.update(chunk)
            file.seek(0)


def _release(taken: KeptAnswer) -> None:
    KeptAnswer.objects.in_workspace(taken.workspace_id).filter(pk=taken.pk, status=0).delete()
