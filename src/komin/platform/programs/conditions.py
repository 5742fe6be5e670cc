"""Changing what one has seen, and nothing else: entity tags and If-Match (RFC 9110 § 13.1.1)."""

import hashlib
from collections.abc import Callable
from typing import TypeVar

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from komin.kernel.entity_tags import is_known
from komin.kernel.errors import DomainError

Said = TypeVar("Said")


class Outdated(DomainError):
    """What was to be changed is not any more what the client has seen."""

    status = 412
    code = "outdated"


def tag_of(*parts: object) -> str:
    """A strong entity tag: another one whenever one of `parts` is."""
    said = "\n".join(map(str, parts))
    return f'"{hashlib.sha256(said.encode()).hexdigest()[:32]}"'


def unless_known(
    request: HttpRequest, response: HttpResponse, tag: str, say: Callable[[], Said]
) -> Said | HttpResponse:
    """What `say` returns, under the entity tag `tag`; who names the tag is told that nothing changed, and it is not
    called."""
    if is_known(request, tag):
        return HttpResponse(status=304, headers={"ETag": tag})
    response["ETag"] = tag
    return say()


def is_conditional(request: HttpRequest) -> bool:
    return "If-Match" in request.headers


def require_match(request: HttpRequest, tag: str) -> None:
    """Raises Outdated unless the request comes without a condition or names `tag`. Call it under the lock under which
    the change is made."""
    given = request.headers.get("If-Match")
    if given is None or given.strip() == "*" or tag in [one.strip() for one in given.split(",")]:
        return
    raise Outdated(_("This was changed in the meantime. Read it again, then send your change with its new ETag."))
