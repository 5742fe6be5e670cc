"""A picture or film of a version, for whoever follows it."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.html import format_html
from django.utils.translation import gettext as _

from komin.kernel.errors import NotFound
from komin.platform.blobs.responses import blob_response
from komin.platform.blobs.store import BlobKey

# Browsers show the picture that comes with a 404, too. Colours are attributes: our policy allows no style within.
_LOST = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 900" width="1200" height="900">'
    '<rect width="1200" height="900" fill="#e0e4e0"/>'
    '<path d="M40 860 1160 40" stroke="#cbd0cc" stroke-width="8"/>'
    '<g fill="#14191b" font-family="Verdana, sans-serif" font-size="46" text-anchor="middle">'
    '<text x="600" y="430" font-weight="700">{}</text><text x="600" y="510">{}</text></g></svg>'
)


def shown_response(request: HttpRequest, key: BlobKey, content_type: str) -> HttpResponseBase:
    """As `blob_response`; a picture that says so, with 404, where the store has lost the file."""
    try:
        return blob_response(request, key, content_type=content_type, cache="private, max-age=31536000, immutable")
    except NotFound:
        said = format_html(_LOST, _("This photo is lost."), _("Tell whoever answers for the playbook."))
        lost = HttpResponse(said, status=404, content_type="image/svg+xml")
        lost["Cache-Control"] = "private, no-store"
        lost["X-Content-Type-Options"] = "nosniff"
        return lost
