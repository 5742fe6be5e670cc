from django import template

from komin.people.accounts.company_sign_in import company_sign_in

register = template.Library()


@register.simple_tag
def company_sign_in_offered() -> bool:
    """Whether anybody signs in through a company here."""
    return company_sign_in().offered()
