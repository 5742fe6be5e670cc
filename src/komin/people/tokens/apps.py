from django.apps import AppConfig


class TokensConfig(AppConfig):
    name = "komin.people.tokens"
    label = "tokens"

    def ready(self) -> None:
        from komin.people.accounts.regaining import when_regained
        from komin.people.tokens.actions.revoke_tokens_since import revoke_tokens_since

        when_regained(revoke_tokens_since)
