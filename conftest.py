pytest_plugins = ["tests.fixtures", "tests.together", "tests.flushing", "tests.permissions.fixtures"]
