"""Every address of the product. Public pages carry their language in the path; inside, the person's language holds."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from komin.api.v1 import api

urlpatterns = [
    path("", include("komin.web.urls")),
    path("", include("komin.people.workspaces.web.urls")),
    path("", include("komin.people.members.web.urls")),
    path("", include("komin.people.groups.web.urls")),
    path("", include("komin.people.operators.web.urls")),
    path("", include("komin.people.trail.web.urls")),
    path("", include("komin.people.tokens.web.urls")),
    path("", include("komin.people.ownership.web.urls")),
    path("", include("komin.people.single_sign_on.web.settings_urls")),
    path("", include("komin.people.provisioning.scim.urls")),
    path("", include("komin.people.provisioning.web.urls")),
    path("", include("komin.people.single_sign_on.web.back_urls")),
    path("", include("komin.messaging.webhooks.web.urls")),
    path("", include("komin.playbooks.library.web.urls")),
    path("", include("komin.playbooks.authoring.web.urls")),
    path("", include("komin.playbooks.templating.web.urls")),
    path("", include("komin.playbooks.reusing.web.urls")),
    path("", include("komin.playbooks.translating.web.urls")),
    path("", include("komin.playbooks.capturing.web.urls")),
    path("", include("komin.playbooks.publishing.web.urls")),
    path("", include("komin.playbooks.register.web.urls")),
    # Before the schemas of playbooks, whose address takes any name.
    path("", include("komin.privacy.rights.web.schema_urls")),
    path("", include("komin.playbooks.exporting.web.urls")),
    path("", include("komin.playbooks.importing.web.urls")),
    path("", include("komin.playbooks.media.web.urls")),
    path("", include("komin.floor.viewing.web.urls")),
    path("", include("komin.floor.sharing.web.urls")),
    path("", include("komin.floor.stations.web.urls")),
    path("", include("komin.floor.tablets.web.urls")),
    path("", include("komin.floor.tablets.web.device_urls")),
    path("", include("komin.floor.improving.web.urls")),
    path("", include("komin.floor.keeping.web.urls")),
    path("", include("komin.privacy.erasure.web.urls")),
    path("", include("komin.privacy.erasure.web.office_urls")),
    path("", include("komin.privacy.register.web.urls")),
    path("", include("komin.privacy.restriction.web.urls")),
    path("", include("komin.privacy.desk.web.urls")),
    path("", include("komin.privacy.accountability.web.urls")),
    path("", include("komin.privacy.archive.web.urls")),
    path("", include("komin.privacy.recipients.web.urls")),
    path("", include("komin.privacy.testimonials.web.urls")),
    path("", include("komin.privacy.desk.web.workspace_urls")),
    path("", include("komin.privacy.consent.web.urls")),
    path("", include("komin.privacy.charter.web.urls")),
    path("", include("komin.platform.jobs.web.urls")),
    path("", include("komin.api.web.urls")),
    path("api/v1/", api.urls),
    *i18n_patterns(
        path("", include("komin.people.accounts.web.urls")),
        path("", include("komin.people.accounts.web.allauth_urls")),
        path("", include("komin.people.single_sign_on.web.urls")),
        path("", include("komin.people.operators.web.door_urls")),
        path("", include("komin.people.members.web.joining_urls")),
        path("", include("komin.people.tokens.web.own_urls")),
        path("", include("komin.privacy.rights.web.urls")),
        path("", include("komin.privacy.desk.web.public_urls")),
        path("", include("komin.privacy.directives.web.urls")),
        path("", include("komin.privacy.testimonials.web.public_urls")),
        path("", include("komin.privacy.offers.web.urls")),
        path("", include("komin.api.web.page_urls")),
        path("", include("komin.floor.keeping.web.manifest_urls")),
        path("", include("komin.privacy.consent.web.page_urls")),
        path("", include("komin.privacy.charter.web.page_urls")),
        path("", include("komin.site.web.urls")),
    ),
]

handler400 = "komin.conf.refusals.bad_request"
handler403 = "komin.conf.refusals.permission_denied"
handler404 = "komin.conf.refusals.page_not_found"
handler429 = "komin.web.views.too_many_requests"
handler500 = "komin.conf.refusals.server_error"
