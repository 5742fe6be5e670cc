from django.apps import AppConfig


class OperatorsConfig(AppConfig):
    name = "komin.people.operators"
    label = "operators"

    def ready(self) -> None:
        from komin.people.operators.queries import own_operator
        from komin.people.workspaces.second_factor import exempt_from_second_factor

        exempt_from_second_factor(lambda member: own_operator(member) is not None)
