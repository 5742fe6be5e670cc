"""The audit trail of a workspace."""

from tests.permissions.matrix import API, Least, Row

ROWS = (
    Row("GET", "w/{slug}/trail", "read the audit trail", Least.ADMINISTRATOR),
    Row("GET", f"{API}/trail", "read the audit trail", Least.ADMINISTRATOR),
    Row("GET", "w/{slug}/trail.csv", "take the audit trail away", Least.ADMINISTRATOR),
)
