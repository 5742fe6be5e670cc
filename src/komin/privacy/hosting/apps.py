from django.apps import AppConfig


class HostingConfig(AppConfig):
    name = "komin.privacy.hosting"
    label = "hosting"

    def ready(self) -> None:
        from komin.privacy.archive.kinds import declare_archived
        from komin.privacy.hosting.archived import ACCOUNT, CONNECTION, IDENTITY

        for kind in (IDENTITY, ACCOUNT, CONNECTION):
            declare_archived(kind)
