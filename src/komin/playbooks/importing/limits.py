"""How much of a stranger's file is read at all. Sizes in bytes."""

LARGEST_PACKAGE = 1000 * 1000 * 1000
MOST_ENTRIES = 20_000
LARGEST_DIRECTORY = 8 * 1024 * 1024
MOST_INFLATED = 2 * 1000 * 1000 * 1000
LARGEST_ENTRY = 40 * 1000 * 1000
LARGEST_TEXT = 8 * 1000 * 1000
"""Of a playbook.json or a guide.xml."""
MOST_RATIO = 200
SMALL = 1_000_000
"""Below it, how well something is packed says nothing."""
MOST_PLAYBOOKS = 1000
MOST_PROBLEMS = 60
DAYS_KEPT = 7
"""Of a file that was brought and not taken in, and of what is said of one that was."""
