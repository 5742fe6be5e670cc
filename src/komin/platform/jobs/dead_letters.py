"""Jobs that were given up: why, without repeating what the error says about people."""

import re
import traceback

from komin.platform.jobs.delivery import Delivery
from komin.platform.jobs.models import DeadLetter

_ADDRESS = re.compile(r"[^\s<>\"']+@[^\s<>\"']+")
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"|«[^»]*»|“[^”]*”")
_LONGEST_MESSAGE = 200


def keep(delivery: Delivery, error: BaseException) -> None:
    """Keep a job that is given up. Doing it twice keeps one."""
    DeadLetter.objects.update_or_create(
        id=delivery.id,
        defaults={
            "name": delivery.name,
            "arguments": delivery.arguments,
            "deliveries": delivery.deliveries,
            "error": type(error).__name__[:100],
            "message": _impersonal(str(error)),
            "raised_at": raised_at(error),
        },
    )


def _impersonal(message: str) -> str:
    """The message without addresses and quoted values: those may name people."""
    return _QUOTED.sub("‘…’", _ADDRESS.sub("…@…", message))[:_LONGEST_MESSAGE]


def raised_at(error: BaseException) -> str:
    """Module and line of the innermost frame of the product, "komin.platform.mail.jobs:31"."""
    frames = [(frame.f_globals.get("__name__", ""), line) for frame, line in traceback.walk_tb(error.__traceback__)]
    own = [f"{module}:{line}" for module, line in frames if str(module).startswith("komin.")]
    return own[-1][:200] if own else ""


def list_dead_letters() -> list[DeadLetter]:
    """The latest first."""
    return list(DeadLetter.objects.order_by("-given_up_at", "-id"))
