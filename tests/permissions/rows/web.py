"""What browsers report of pages they show."""

import json

from tests.permissions.matrix import Least, Row

ROWS = (
    Row(
        "POST",
        "policy-reports",
        "report what the security policy refused",
        Least.ANYBODY,
        (204,),
        sends=lambda scene: json.dumps({"csp-report": {}}).encode(),
        kind="application/csp-report",
        changes=False,
    ),
)
