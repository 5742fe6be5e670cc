"""Names of libraries and folders: one line, in use once where it stands."""

from django.utils.translation import gettext as _

from komin.kernel.errors import Clash, Invalid
from komin.kernel.text import clean_line
from komin.people.workspaces.models import Member
from komin.playbooks.library.models import Folder, Library

LONGEST_LIBRARY, LONGEST_FOLDER = 120, 80


def free_library_name(member: Member, name: str, *, but: Library | None = None) -> str:
    """Raises Invalid for an empty or long name, Clash for one that another library has."""
    name = clean_line(name)
    if not 1 <= len(name) <= LONGEST_LIBRARY:
        raise Invalid(_("Give the library a name of 1 to 120 characters."), at="name")
    named = Library.objects.in_workspace(member.workspace_id).filter(name=name)
    if (named.exclude(pk=but.pk) if but else named).exists():
        raise Clash(_("A library of this name exists already."), at="name")
    return name


def free_folder_name(library: Library, parent: Folder | None, name: str, *, but: Folder | None = None) -> str:
    """Raises Invalid for an empty or long name, Clash for one that a folder beside it has."""
    name = clean_line(name)
    if not 1 <= len(name) <= LONGEST_FOLDER:
        raise Invalid(_("Give the folder a name of 1 to 80 characters."), at="name")
    beside = Folder.objects.in_workspace(library.workspace_id).filter(library=library, parent=parent, name=name)
    if (beside.exclude(pk=but.pk) if but else beside).exists():
        raise Clash(_("A folder of this name is here already."), at="name")
    return name
