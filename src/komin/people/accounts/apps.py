from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "komin.people.accounts"
    label = "accounts"

    def ready(self) -> None:
        from komin.kernel.restriction import declare_restricted
        from komin.kernel.ways import ADDRESS, PERSON
        from komin.people.accounts.queries import restricted_in
        from komin.people.accounts.security_events import listen

        listen()
        declare_restricted(PERSON, lambda category: restricted_in(category).values("pk"))
        declare_restricted(ADDRESS, lambda category: restricted_in(category).values("email"))
