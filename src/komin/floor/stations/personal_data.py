from komin.kernel.personal_data import declare

declare(
    "stations.Station",
    subject=None,
    not_personal={
        "workspace": "names an organisation",
        "code": "a random code",
        "name": "names a place of work",
        "place": "says where a place of work is",
    },
)
declare(
    "stations.StationPlaybook",
    subject=None,
    not_personal={"workspace": "names an organisation", "station": "names a place", "playbook": "names a thing"},
)
