from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "komin.playbooks.media"
    label = "media"

    def ready(self) -> None:
        from komin.people.accounts.portraits import make_portraits_with
        from komin.people.ownership.endings import Part, declare_ending
        from komin.people.workspaces.logos import make_logos_with
        from komin.playbooks.media.actions.discard_uploads import discard_uploads
        from komin.playbooks.media.logos import logo_of
        from komin.playbooks.media.portraits import portrait_of

        make_portraits_with(portrait_of)
        make_logos_with(logo_of)
        declare_ending("media.uploads", Part(clear=discard_uploads))
