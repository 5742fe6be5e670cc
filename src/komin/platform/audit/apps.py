from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "komin.platform.audit"
    label = "audit"
