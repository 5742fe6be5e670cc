from django.apps import AppConfig


class CapturingConfig(AppConfig):
    name = "komin.playbooks.capturing"
    label = "capturing"

    def ready(self) -> None:
        from komin.playbooks.authoring.dictation import declare_dictation
        from komin.playbooks.capturing.web.dictation import dictation_address

        declare_dictation(dictation_address)
