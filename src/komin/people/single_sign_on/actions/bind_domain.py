"""A domain is bound to a workspace once somebody proved that the company's mail is in their hands.

The code goes to postmaster@, which every domain that takes mail has (RFC 5321 § 4.5.1) and no service of mail gives to
strangers. The operator of the installation can bind one without it, by the command line.
"""

import re
from datetime import timedelta
from hashlib import sha256

from django.db import IntegrityError, transaction
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from komin.kernel import clock
from komin.kernel.errors import Clash, Invalid, NotFound, TooMany
from komin.kernel.identifiers import new_token
from komin.kernel.personal_data import Purpose
from komin.people.single_sign_on.access import can_manage_sign_on
from komin.people.single_sign_on.models import CODE_LASTS, MOST_DOMAINS, Connection, Domain
from komin.people.workspaces.models import Member, Workspace
from komin.platform.audit.record import Product, record
from komin.platform.mail.send import send_later

MAILBOX = "postmaster"
_AGAIN_AFTER = timedelta(minutes=10)
_NAME = re.compile(r"(?=.{4,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")


@transaction.atomic
def ask_for_domain(*, by: Member, name: str) -> Domain:
    """Send the code. Raises NotPermitted; Invalid for what is no domain, and for too many; Clash for one that is bound
    already; TooMany when a code went there a moment ago."""
    can_manage_sign_on(by).require()
    name = _checked(name)
    Workspace.objects.select_for_update().get(pk=by.workspace_id)
    own = Domain.objects.in_workspace(by.workspace_id)
    domain = own.filter(name=name).first() or Domain(workspace_id=by.workspace_id, name=name)
    _require_free(name)
    if domain.code_sha256 and clock.now() - domain.asked_at < _AGAIN_AFTER:
        raise TooMany(_("A code went there a moment ago. Wait ten minutes."), wait=_AGAIN_AFTER)
    if own.exclude(pk=domain.pk).count() >= MOST_DOMAINS:
        raise Invalid(_("There are too many domains. Remove one that nobody needs any more."))
    code = new_token()
    domain.code_sha256, domain.asked_at = _hash(code), clock.now()
    domain.save()
    _send(by, domain, code)
    record(by=by, action="domain.ask", on=domain)
    return domain


@transaction.atomic
def prove_domain(*, by: Member, domain: Domain, code: str) -> Domain:
    """Raises NotPermitted; Invalid for another code or one that is too old; Clash when it was bound meanwhile."""
    can_manage_sign_on(by).require()
    held = Domain.objects.in_workspace(by.workspace_id).select_for_update().filter(pk=domain.pk).first()
    if held is None:
        raise NotFound("")
    in_time = clock.now() - held.asked_at < CODE_LASTS
    if not held.code_sha256 or not in_time or not constant_time_compare(_hash(code.strip()), held.code_sha256):
        raise Invalid(_("This code does not fit, or is older than three days. Ask for another one."))
    _bind(held)
    record(by=by, action="domain.prove", on=held)
    return held


@transaction.atomic
def bind_as_operator(*, workspace: Workspace, name: str) -> Domain:
    """Whoever runs the installation knows whose it is. Raises Invalid and Clash as above."""
    name = _checked(name)
    held = Domain.objects.in_workspace(workspace).filter(name=name).first() or Domain(workspace=workspace, name=name)
    _bind(held)
    record(by=Product(workspace.pk), action="domain.prove", on=held)
    return held


@transaction.atomic
def release_domain(*, by: Member, domain: Domain) -> None:
    """From now on nobody of it signs in through the company. Nothing may require it any more without any domain."""
    can_manage_sign_on(by).require()
    record(by=by, action="domain.release", on=domain)
    _release(domain)


@transaction.atomic
def take_as_operator(*, workspace: Workspace, name: str) -> None:
    """As `release_domain`. Raises NotFound for one that is not theirs."""
    held = Domain.objects.in_workspace(workspace).filter(name=_checked(name)).first()
    if held is None:
        raise NotFound(_("This domain is not bound to the workspace."))
    record(by=Product(workspace.pk), action="domain.release", on=held)
    _release(held)


def _release(domain: Domain) -> None:
    own = Domain.objects.in_workspace(domain.workspace_id)
    own.filter(pk=domain.pk).delete()
    if not own.filter(proved_at__isnull=False).exists():
        Connection.objects.in_workspace(domain.workspace_id).update(required=False)


def _checked(name: str) -> str:
    name = name.strip().lower().removeprefix("@").rstrip(".")
    if not _NAME.fullmatch(name):
        raise Invalid(_("Give a domain such as example.com."), fields={"name": _("Give a domain such as example.com.")})
    return name


def _require_free(name: str) -> None:
    everywhere = Domain.objects.across_workspaces(reason="a domain is bound to one workspace of all")
    if everywhere.filter(name=name, proved_at__isnull=False).exists():
        raise Clash(_("This domain is bound already, here or to another workspace."))


def _bind(domain: Domain) -> None:
    _require_free(domain.name)
    domain.code_sha256, domain.proved_at = "", clock.now()
    try:
        with transaction.atomic():
            domain.save()
    except IntegrityError:
        raise Clash(_("This domain is bound already, here or to another workspace.")) from None


def _send(by: Member, domain: Domain, code: str) -> None:
    send_later(
        template="single_sign_on/mail/domain",
        to=f"{MAILBOX}@{domain.name}",
        language=by.workspace.language,
        context={
            "domain": domain.name,
            "workspace": by.workspace.name,
            "asked_by": by.person.get_full_name(),
            "code": code,
        },
        purpose=Purpose.SERVICE,
    )


def _hash(code: str) -> str:
    return sha256(code.encode()).hexdigest()
