pytest_plugins = [
    "tests.migrated",
    "tests.fixtures",
    "tests.together",
    "tests.flushing",
    "tests.permissions.fixtures",
    "tests.proofs",
]
