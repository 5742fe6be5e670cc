pytest_plugins = [
    "tests.migrated",
    "tests.fixtures",
    "tests.kept_together",
    "tests.together",
    "tests.flushing",
    "tests.made_once",
    "tests.sparing",
    "tests.permissions.fixtures",
    "tests.proofs",
    "tests.unhurried",
    "tests.browser.seen",
]
