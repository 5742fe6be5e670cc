"""Changing what one has seen, and nothing else: entity tags and If-Match (RFC 9110 § 13.1.1)."""

import hashlib

from django.http import HttpRequest
from django.utils.translation import gettext as _

from komin.kernel.errors import DomainError


class Outdated(DomainError):
    """What was to be changed is not any more what the client has seen."""

    status = 412
    code = "outdated"


def tag_of(*parts: object) -> str:
    """A strong entity tag: another one whenever one of `parts` is."""
    said = "\n".join(map(str, parts))
    return f'"{hashlib.sha256(said.encode()).hexdigest()[:32]}"'


def is_conditional(request: HttpRequest) -> bool:
    return "If-Match" in request.headers


def require_match(request: HttpRequest, tag: str) -> None:
    """Raises Outdated unless the request comes without a condition or names `tag`. Call it under the lock under which
    the change is made."""
    given = request.headers.get("If-Match")
    if given is None or given.strip() == "*" or tag in [one.strip() for one in given.split(",")]:
        return
    raise Outdated(_("This was changed in the meantime. Read it again, then send your change with its new ETag."))
