"""The addresses of a workspace as a service that providers speak to: typed into them, and never changing."""

import uuid

from django.conf import settings
from django.urls import reverse


def entity_id(workspace_id: uuid.UUID) -> str:
    """Also where its metadata are (SAML 2.0 Metadata § 4.1)."""
    return str(settings.PUBLIC_URL) + reverse("company_back:saml_metadata", args=[workspace_id])


def answers_at(workspace_id: uuid.UUID) -> str:
    """Where providers have browsers post their answers ("assertion consumer service")."""
    return str(settings.PUBLIC_URL) + reverse("company_back:saml_answers", args=[workspace_id])
