from django.apps import AppConfig


class TranslatingConfig(AppConfig):
    name = "komin.playbooks.translating"
    label = "translating"

    def ready(self) -> None:
        """Edits of drafts, below, are followed: they leave translations missing or outdated."""
        from komin.playbooks.authoring.followers import declare_follower
        from komin.playbooks.library.facets import declare_facet
        from komin.playbooks.translating.counting import follow_edit
        from komin.playbooks.translating.facets import TRANSLATIONS

        declare_follower(follow_edit)
        declare_facet(TRANSLATIONS)
