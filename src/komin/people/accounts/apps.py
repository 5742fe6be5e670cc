from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "komin.people.accounts"
    label = "accounts"

    def ready(self) -> None:
        from komin.kernel.restriction import declare_restricted
        from komin.kernel.ways import ADDRESS, PERSON
        from komin.people.accounts import renaming
        from komin.people.accounts.queries import restricted_in
        from komin.people.accounts.security_events import listen
        from komin.people.accounts.web import unused_sessions

        listen()
        unused_sessions.listen()
        renaming.listen()
        declare_restricted(PERSON, lambda category: restricted_in(category).values("pk"))
        declare_restricted(ADDRESS, lambda category: restricted_in(category).values("email"))
