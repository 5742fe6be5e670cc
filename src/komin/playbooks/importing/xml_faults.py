"""What is said of XML that can't be read."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from komin.kernel.xml_tree import XmlFault

SAID: dict[XmlFault, str | Promise] = {
    XmlFault.TOO_LARGE: _("This file is too large."),
    XmlFault.NOT_WELL_FORMED: _("This is not well-formed XML."),
    XmlFault.UNKNOWN_ENCODING: _("This file is in an encoding that is not known."),
    XmlFault.DOCUMENT_TYPE: _("This file declares a document type, which is not read."),
    XmlFault.TOO_MANY_ELEMENTS: _("This file has too many elements, or too deep in one another."),
}
