from django.apps import AppConfig


class DirectivesConfig(AppConfig):
    name = "komin.privacy.directives"
    label = "directives"

    def ready(self) -> None:
        from komin.privacy.directives.queries import shown_to
        from komin.privacy.rights.web.parts import add_part

        add_part("directives/_mine.html", shown_to)
