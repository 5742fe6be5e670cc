"""What a text of law takes from the installation: who runs it, and the tables of its registers."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils import translation

from komin.platform.mail.contacts import privacy_contact
from komin.privacy.register.table import Table
from komin.privacy.register.tables import SHOWN


def operator_facts() -> dict[str, str]:
    """From the settings, never from a text: who changes them changes every page, mail and letter (charter K01)."""
    known = settings.KOMIN
    return {
        "operator_name": known["OPERATOR_NAME"],
        "operator_address": known["OPERATOR_ADDRESS"],
        "operator_email": known["OPERATOR_EMAIL"],
        "operator_registration": known["OPERATOR_REGISTRATION"],
        "publisher": known["PUBLISHER"],
        "privacy_email": privacy_contact(),
        "dpo": known["DPO"],
        "authority_name": known["AUTHORITY_NAME"],
        "authority_address": known["AUTHORITY_ADDRESS"],
        "authority_url": known["AUTHORITY_URL"],
        "host_name": known["HOST_NAME"] or known["OPERATOR_NAME"],
        "host_address": known["HOST_ADDRESS"] or known["OPERATOR_ADDRESS"],
        "host_duty": "on" if known["HOST_DUTY"] == "on" else "",
        "public_url": settings.PUBLIC_URL,
    }


def tables_now(language: str) -> dict[str, Table]:
    with translation.override(language):
        return {name: made() for name, made in SHOWN.items()}


def facts_now() -> dict[str, Any]:
    """As a version keeps them: the operator, and each table in each language."""
    return {"operator": operator_facts()} | {
        code: {name: _kept(table) for name, table in tables_now(code).items()} for code, _name in settings.LANGUAGES
    }


def _kept(table: Table) -> dict[str, Any]:
    return {"title": table.title, "head": list(table.head), "rows": [list(row) for row in table.rows]}


def kept_tables(facts: Mapping[str, Any], language: str) -> dict[str, Table]:
    """Those that a version was published with."""
    return {
        name: Table(name, kept["title"], kept["head"], kept["rows"]) for name, kept in facts.get(language, {}).items()
    }
