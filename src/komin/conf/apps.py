from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ConfConfig(AppConfig):
    """Last of the installed apps: collects what every slice declares once all models are loaded."""

    name = "komin.conf"
    label = "conf"

    def ready(self) -> None:
        autodiscover_modules("jobs", "job_watchers", "personal_data", "search_documents", "media_uses")
