from django import template

from komin.people.members.queries import Counts, counts_of
from komin.people.workspaces.models import Member

register = template.Library()


@register.simple_tag
def people_counts(member: Member) -> Counts:
    """For the heading of the pages of people, of which that of groups belongs to a slice below. Four queries."""
    return counts_of(member)
