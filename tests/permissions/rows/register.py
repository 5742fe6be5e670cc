"""The register of documents."""

from tests.permissions.matrix import API, Least, Row

ROWS = (
    Row("GET", "w/{slug}/register", "see the register of documents", Least.READER),
    Row("GET", "w/{slug}/register/verification", "see whether the versions are intact", Least.ADMINISTRATOR),
    Row("POST", "w/{slug}/register/verification", "have the versions verified", Least.ADMINISTRATOR, (302,)),
    Row("GET", f"{API}/register", "read the register", Least.READER),
    Row(
        "GET",
        f"{API}/register/file",
        "take the register away as CSV or as a spreadsheet",
        Least.READER,
        asks="?kind=csv",
    ),
    Row("GET", f"{API}/register/verification", "read whether the versions are intact", Least.ADMINISTRATOR),
    Row("POST", f"{API}/register/verification", "have the versions verified", Least.ADMINISTRATOR, (202,)),
    Row("GET", "w/{slug}/register.csv", "take the register away as CSV", Least.READER),
    Row("GET", "w/{slug}/register.xlsx", "take the register away as a spreadsheet", Least.READER),
)
