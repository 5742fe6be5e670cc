from django.apps import AppConfig


class ViewingConfig(AppConfig):
    name = "komin.floor.viewing"
    label = "viewing"

    def ready(self) -> None:
        from komin.floor.viewing import standalone
        from komin.floor.viewing.page import render_document
        from komin.playbooks.publishing.page import set_page_renderer

        set_page_renderer(render_document)
        standalone.declare()
