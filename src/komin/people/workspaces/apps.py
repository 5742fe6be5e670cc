from django.apps import AppConfig


class WorkspacesConfig(AppConfig):
    name = "komin.people.workspaces"
    label = "workspaces"

    def ready(self) -> None:
        from komin.kernel.restriction import declare_restricted
        from komin.people.accounts.context_words import declare_context
        from komin.people.accounts.queries import restricted_in
        from komin.people.accounts.renaming import when_renamed
        from komin.people.workspaces.actions.sort_again import sort_again
        from komin.people.workspaces.finding import find_again
        from komin.people.workspaces.models import Member
        from komin.people.workspaces.queries import names_of_workspaces

        when_renamed(sort_again)
        when_renamed(find_again)
        declare_context(names_of_workspaces)
        everywhere = Member.objects.across_workspaces
        declare_restricted(
            Member._meta.label_lower,
            lambda category: (
                everywhere(reason="a person is restricted in all of them")
                .filter(person__in=restricted_in(category).values("pk"))
                .values("pk")
            ),
        )
