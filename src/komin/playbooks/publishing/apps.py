from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "komin.playbooks.publishing"
    label = "publishing"

    def ready(self) -> None:
        """The library's page, below, shows reviews that are due and narrows its list by what is known here."""
        from komin.playbooks.library.facets import declare_facet
        from komin.playbooks.library.waiting import declare_waiting
        from komin.playbooks.publishing.facets import OWNERS, REVIEWS
        from komin.playbooks.publishing.waiting import waiting_approvals, waiting_reviews

        declare_facet(OWNERS)
        declare_facet(REVIEWS)
        declare_waiting(waiting_reviews)
        declare_waiting(waiting_approvals)
