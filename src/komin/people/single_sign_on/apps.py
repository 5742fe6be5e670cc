from django.apps import AppConfig


class SingleSignOnConfig(AppConfig):
    name = "komin.people.single_sign_on"
    label = "single_sign_on"

    def ready(self) -> None:
        from komin.people.accounts.company_sign_in import add
        from komin.people.single_sign_on.queries import must_come_by_company
        from komin.people.single_sign_on.web.company_sign_in import ByProvider
        from komin.people.workspaces.second_factor import exempt_from_second_factor

        add(ByProvider())
        exempt_from_second_factor(must_come_by_company)
