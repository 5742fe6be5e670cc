from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "komin.playbooks.library"
    label = "library"

    def ready(self) -> None:
        from komin.playbooks.library.facets import declare_facet
        from komin.playbooks.library.models import Library
        from komin.playbooks.library.own_facets import LANGUAGES, TAGS
        from komin.playbooks.media.uses import declare_closed_libraries

        declare_facet(TAGS)
        declare_facet(LANGUAGES)
        declare_closed_libraries(lambda member: Library.objects.closed_to(member).values_list("pk", flat=True))
