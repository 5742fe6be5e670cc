"""What an assertion says once its signature is known to be good: for whom, for when, of whom (Profiles § 4.1.4)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from komin.kernel import clock
from komin.people.single_sign_on.arrivals import SKEW_SECONDS
from komin.people.single_sign_on.models import LONGEST_SUBJECT
from komin.people.single_sign_on.saml.documents import Element, child, children, tag, text_of
from komin.people.single_sign_on.saml.refused import Reason, Refused

OLDEST_SECONDS = 600
_BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer"
_FORMATS = "urn:oasis:names:tc:SAML:{}:nameid-format:{}"
_TRANSIENT = _FORMATS.format("2.0", "transient")
EMAIL_FORMAT = _FORMATS.format("1.1", "emailAddress")
_MOST_SAID, _LONGEST_SAID = 40, 300
# xs:dateTime in UTC, as SAML has it (Core § 1.3.3); some write an offset.
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)")


@dataclass(frozen=True, slots=True)
class Assertion:
    """`in_response_to` is the request that it answers; `signed_in_at` and `until` in seconds since 1970."""

    id: str
    issuer: str
    subject: str
    name_format: str
    in_response_to: str
    signed_in_at: float
    until: float
    said: Mapping[str, list[str]] = field(default_factory=dict)


def assertion_from(signed: Element, *, audience: str, recipient: str) -> Assertion:
    """Raises Refused unless everything is there that must be."""
    if signed.get("Version") != "2.0" or not signed.get("ID"):
        raise Refused(Reason.SHAPE, "no assertion of SAML 2.0")
    _require_recent(signed)
    until = _until(signed, audience)
    subject, name_format, data = _subject(signed, recipient)
    return Assertion(
        id=signed.get("ID"),
        issuer=text_of(child(signed, "saml:Issuer")),
        subject=subject,
        name_format=name_format,
        in_response_to=data.get("InResponseTo"),
        signed_in_at=_signed_in_at(signed),
        until=max(until, _time(data.get("NotOnOrAfter"))),
        said=_said(signed),
    )


def _require_recent(signed: Element) -> None:
    made, now = _time(signed.get("IssueInstant")), clock.now().timestamp()
    if not now - OLDEST_SECONDS <= made <= now + SKEW_SECONDS:
        raise Refused(Reason.TIME, "it was made at another time")


def _until(signed: Element, audience: str) -> float:
    conditions = children(signed, "saml:Conditions")
    if len(conditions) != 1:
        raise Refused(Reason.AUDIENCE, "one set of conditions is expected")
    known = {tag(f"saml:{name}") for name in ("AudienceRestriction", "OneTimeUse", "ProxyRestriction")}
    if any(one.tag not in known for one in conditions[0]):
        raise Refused(Reason.SHAPE, "a condition that nobody knows")
    restrictions = children(conditions[0], "saml:AudienceRestriction")
    audiences = [[text_of(one) for one in children(each, "saml:Audience")] for each in restrictions]
    if not audiences or not all(audience in each for each in audiences):
        raise Refused(Reason.AUDIENCE, "it is for another party")
    return _require_now(conditions[0], must_end=False)


def _require_now(element: Element, *, must_end: bool) -> float:
    """When it ends."""
    now, begin, end = clock.now().timestamp(), element.get("NotBefore"), element.get("NotOnOrAfter")
    if begin is not None and now < _time(begin) - SKEW_SECONDS:
        raise Refused(Reason.TIME, "it is of a time to come")
    if end is None:
        if must_end:
            raise Refused(Reason.TIME, "it never ends")
        return now
    if now >= _time(end) + SKEW_SECONDS:
        raise Refused(Reason.TIME, "it has ended")
    return _time(end)


def _subject(signed: Element, recipient: str) -> tuple[str, str, Element]:
    subjects = children(signed, "saml:Subject")
    names = children(subjects[0], "saml:NameID") if len(subjects) == 1 else []
    if len(names) != 1 or len(names[0]):
        raise Refused(Reason.SUBJECT, "one name is expected")
    name, name_format = text_of(names[0]), names[0].get("Format", "")
    if not 1 <= len(name) <= LONGEST_SUBJECT or not name.isprintable() or name_format == _TRANSIENT:
        raise Refused(Reason.SUBJECT, "the name is unusable")
    bearers = [one for one in children(subjects[0], "saml:SubjectConfirmation") if one.get("Method") == _BEARER]
    if len(bearers) != 1:
        raise Refused(Reason.SUBJECT, "one confirmation is expected")
    data = child(bearers[0], "saml:SubjectConfirmationData")
    if data is None or data.get("Recipient") != recipient:
        raise Refused(Reason.RECIPIENT, "it was sent elsewhere")
    _require_now(data, must_end=True)
    if not data.get("InResponseTo"):
        raise Refused(Reason.UNASKED)
    return name, name_format, data


def _signed_in_at(signed: Element) -> float:
    statements = children(signed, "saml:AuthnStatement")
    if not statements:
        raise Refused(Reason.SHAPE, "nobody signed in")
    now = clock.now().timestamp()
    for one in statements:
        end = one.get("SessionNotOnOrAfter")
        if end is not None and now >= _time(end) + SKEW_SECONDS:
            raise Refused(Reason.TIME, "their session has ended")
    return max(_time(one.get("AuthnInstant")) for one in statements)


def _said(signed: Element) -> dict[str, list[str]]:
    """The attributes, by name: those of a person, and no more than somebody would read."""
    said: dict[str, list[str]] = {}
    for statement in children(signed, "saml:AttributeStatement"):
        for attribute in children(statement, "saml:Attribute"):
            values = [text_of(one)[:_LONGEST_SAID] for one in children(attribute, "saml:AttributeValue")]
            name = str(attribute.get("Name", ""))[:_LONGEST_SAID]
            if len(said) < _MOST_SAID or name in said:
                said[name] = [*said.get(name, []), *values][:_MOST_SAID]
    return said


def _time(said: str | None) -> float:
    if said is None or not _TIME.fullmatch(said):
        raise Refused(Reason.TIME, "a time is none")
    try:
        # Python reads six digits after the second; some write seven.
        moment = datetime.fromisoformat(re.sub(r"(\.\d{6})\d+", r"\1", said).replace("Z", "+00:00"))
    except ValueError:
        raise Refused(Reason.TIME, "a time is none") from None
    return moment.astimezone(UTC).timestamp()
