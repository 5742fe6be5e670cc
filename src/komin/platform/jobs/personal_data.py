from komin.kernel.personal_data import (
    Basis,
    Category,
    OnRestriction,
    PersonalField,
    Purpose,
    Source,
    Store,
    declare,
    declare_store,
)
from komin.platform.jobs.forgetting import count_jobs, forget_jobs

_ARGUMENTS = "ids and settings only: jobs are given no name and no content, and look people up when they run"
_NEVER_WRITTEN = "django-q2's own table stays empty: the queue is kept in jobs.Job, and results are not kept at all"

declare(
    "jobs.Job",
    subject=None,
    not_personal={
        "name": "a kind of job of the product",
        "arguments": _ARGUMENTS,
        "holder": "a random number that proves a lease",
    },
)
declare(
    "jobs.DeadLetter",
    subject=None,
    not_personal={
        "name": "a kind of job of the product",
        "arguments": _ARGUMENTS,
        "error": "the name of a class",
        "message": "addresses and quoted values are taken out before it is kept",
        "raised_at": "a line of the code",
    },
)
declare_store("jobs.arguments", Store(count=count_jobs, erase=forget_jobs))
declare("jobs.ScheduleSlot", subject=None, not_personal={"name": "a schedule of the product"})
declare(
    "jobs.JobProgress",
    subject="person_id",
    on_restriction=OnRestriction.UNSEEN,
    personal={
        "person_id": PersonalField(
            category=Category.ACTIVITY,
            purpose=Purpose.SERVICE,
            basis=Basis.CONTRACT,
            retention="1 day after the end of the work",
            source=Source.OBSERVED,
        ),
    },
    not_personal={"workspace_id": "names an organisation", "state": "one of four words"},
)

declare("django_q.OrmQ", subject=None, not_personal={"key": _NEVER_WRITTEN, "payload": _NEVER_WRITTEN})
declare(
    "django_q.Schedule",
    subject=None,
    not_personal=dict.fromkeys(
        ("name", "func", "hook", "args", "kwargs", "schedule_type", "cron", "task", "cluster", "intended_date_kwarg"),
        _NEVER_WRITTEN,
    ),
)
for _table in ("Task", "Success", "Failure"):
    declare(
        f"django_q.{_table}",
        subject=None,
        not_personal=dict.fromkeys(
            ("id", "name", "func", "hook", "args", "kwargs", "result", "group", "cluster"), _NEVER_WRITTEN
        ),
    )
