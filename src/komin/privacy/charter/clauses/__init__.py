"""Each clause of the charter: what in the software keeps it, and the tests that prove it.

`kept_by` names code as "module:attribute" below komin, a job as "job:name", or a setting as "KOMIN_NAME"; `proven_by`
names tests as "file::test". `komin charter check` fails on a clause without either, or with one that does not exist.
"""

from komin.privacy.charter.clauses.clause import Clause as Clause
from komin.privacy.charter.clauses.data import DATA_CLAUSES
from komin.privacy.charter.clauses.rights import RIGHTS_CLAUSES
from komin.privacy.charter.clauses.visitors import VISITOR_CLAUSES

NUMBERS = (*(f"K{number:02d}" for number in range(1, 49)), *(f"X{number}" for number in range(1, 5)))
CLAUSES = (*DATA_CLAUSES, *VISITOR_CLAUSES, *RIGHTS_CLAUSES)
