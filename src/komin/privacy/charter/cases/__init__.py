"""The acceptance cases of the charter, T-01 to T-83, each with the tests that prove it as it is worded.

`komin charter check` fails on a case that has none, or names one that does not exist.
"""

from komin.privacy.charter.cases.case import Case as Case
from komin.privacy.charter.cases.rights import RIGHTS_CASES
from komin.privacy.charter.cases.site import SITE_CASES
from komin.privacy.charter.cases.visitors import VISITOR_CASES

CASES = (*VISITOR_CASES, *RIGHTS_CASES, *SITE_CASES)
CASE_NUMBERS = tuple(f"T-{number:02d}" for number in range(1, 84))
