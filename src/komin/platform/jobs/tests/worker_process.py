"""A worker as a process of its own, with the jobs of the tests known to it: `worker_process.py PROCESSES`."""

import os
import sys

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "komin.conf.settings"
django.setup()

from django.conf import settings  # noqa: E402

from komin.platform.jobs.tests import counted_work  # noqa: E402, F401
from komin.platform.jobs.worker import run_worker  # noqa: E402

if __name__ == "__main__":
    sys.exit(run_worker(int(sys.argv[1]), niceness=settings.KOMIN["WORKER_NICENESS"]))
