"""An answer that was verified is taken down: it works once, on whatever node."""

import json
from dataclasses import asdict
from datetime import UTC, datetime

from django.db import IntegrityError, transaction

from komin.kernel.identifiers import new_token
from komin.kernel.sealing import seal
from komin.people.single_sign_on.actions.fetch_answer import PURPOSE, Told, hash_of
from komin.people.single_sign_on.arrivals import SKEW_SECONDS
from komin.people.single_sign_on.models import Answer, Connection
from komin.people.single_sign_on.saml.answers import Read, arrival_from
from komin.people.single_sign_on.saml.refused import Reason, Refused


def take_answer(*, connection: Connection, found: Read) -> str:
    """The handle by which it is fetched. Raises Refused for an assertion that was there before."""
    assertion, handle = found.assertion, new_token()
    told = Told(
        arrival=arrival_from(connection, found),
        request_id=assertion.in_response_to,
        signed_in_at=assertion.signed_in_at,
        name_format=assertion.name_format,
        said=assertion.said,
    )
    try:
        with transaction.atomic():
            Answer.objects.create(
                workspace_id=connection.workspace_id,
                connection=connection,
                assertion_sha256=hash_of(assertion.id),
                handle_sha256=hash_of(handle),
                sealed=seal(json.dumps(asdict(told)), purpose=PURPOSE),
                ends_at=datetime.fromtimestamp(assertion.until + 2 * SKEW_SECONDS, UTC),
            )
    except IntegrityError:
        raise Refused(Reason.REPLAY) from None
    return handle
