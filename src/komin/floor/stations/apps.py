from django.apps import AppConfig


class StationsConfig(AppConfig):
    name = "komin.floor.stations"
    label = "stations"

    def ready(self) -> None:
        """The library's list, below, is narrowed by station."""
        from komin.floor.stations.facets import STATIONS
        from komin.playbooks.library.facets import declare_facet

        declare_facet(STATIONS)
