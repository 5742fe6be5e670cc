from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "komin.playbooks.library"
    label = "library"

    def ready(self) -> None:
        from komin.playbooks.library.facets import declare_facet
        from komin.playbooks.library.own_facets import LANGUAGES, TAGS

        declare_facet(TAGS)
        declare_facet(LANGUAGES)
