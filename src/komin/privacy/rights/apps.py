from django.apps import AppConfig


class RightsConfig(AppConfig):
    name = "komin.privacy.rights"
    label = "privacy_rights"

    def ready(self) -> None:
        from komin.privacy.archive.kinds import declare_archived
        from komin.privacy.rights.archived import REQUEST

        declare_archived(REQUEST)
