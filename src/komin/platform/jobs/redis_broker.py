"""The queue in Redis, with the same promises: for installations where many workers poll the database too much.

A job is written to the database in the transaction of the change it belongs to, and moved to Redis after the commit; a
job whose process died in between is moved by any worker a few seconds later. Redis must keep its data over a restart
(`appendonly yes`), else jobs that were moved are lost with it.
"""

import functools
import json
import time
import uuid
from datetime import timedelta
from typing import Any

import redis
from django.db import connection, transaction
from django_q.conf import Conf

from komin.kernel import clock
from komin.platform.jobs.broker import LeasingBroker, Waiting
from komin.platform.jobs.delivery import Delivery, lease
from komin.platform.jobs.models import Job

_SECONDS_BETWEEN_MOVES = 5.0
_MOVED_AT_ONCE = 100

# Ids are UUIDv7: members of equal score are kept in the order of their text, which is the order of arrival.
_ADD = """
if redis.call('HSETNX', KEYS[1], ARGV[1], ARGV[2]) == 1 then redis.call('ZADD', KEYS[2], 0, ARGV[1]) end
"""
_TAKE = """
for _, waiting in ipairs({KEYS[3], KEYS[4]}) do
  for _, id in ipairs(redis.call('ZRANGEBYSCORE', waiting, '-inf', ARGV[1], 'LIMIT', 0, 1000)) do
    redis.call('ZADD', KEYS[2], 0, id)
    redis.call('ZREM', waiting, id)
  end
end
local first = redis.call('ZPOPMIN', KEYS[2])
if #first == 0 then return nil end
redis.call('ZADD', KEYS[4], ARGV[2], first[1])
redis.call('HSET', KEYS[5], first[1], ARGV[3])
return {first[1], redis.call('HGET', KEYS[1], first[1]), redis.call('HINCRBY', KEYS[6], first[1], 1)}
"""
_RENEW = """
if redis.call('HGET', KEYS[5], ARGV[1]) ~= ARGV[2] then return 0 end
redis.call('ZREM', KEYS[2], ARGV[1])
redis.call('ZADD', KEYS[4], ARGV[3], ARGV[1])
return 1
"""
_FINISH = """
if redis.call('HGET', KEYS[5], ARGV[1]) ~= ARGV[2] then return 0 end
redis.call('ZREM', KEYS[2], ARGV[1])
redis.call('ZREM', KEYS[4], ARGV[1])
for _, kept in ipairs({KEYS[1], KEYS[5], KEYS[6]}) do redis.call('HDEL', kept, ARGV[1]) end
return 1
"""
_PUT_BACK = """
if redis.call('HGET', KEYS[5], ARGV[1]) ~= ARGV[2] then return 0 end
redis.call('ZREM', KEYS[2], ARGV[1])
redis.call('ZREM', KEYS[4], ARGV[1])
redis.call('HDEL', KEYS[5], ARGV[1])
redis.call('HINCRBY', KEYS[6], ARGV[1], ARGV[4])
redis.call('ZADD', KEYS[3], ARGV[3], ARGV[1])
return 1
"""


@functools.cache
def _client(address: str) -> "redis.Redis":
    return redis.Redis.from_url(address, decode_responses=True, socket_connect_timeout=2, socket_timeout=10)


class RedisBroker(LeasingBroker):
    """Sorted sets of what is ready, what rests and what is leased; hashes of jobs, their holders and deliveries."""

    def __init__(self, list_key: str | None = None) -> None:
        super().__init__(list_key=list_key)
        parts = ("jobs", "ready", "resting", "leased", "holders", "deliveries")
        self._keys = [f"{{{self.list_key}}}:{part}" for part in parts]
        self._moved_at = float("-inf")

    @staticmethod
    def get_connection(list_key: str | None = None) -> "redis.Redis":
        return _client(Conf.REDIS)

    def _run(self, script: str, *arguments: object) -> Any:
        return self.connection.eval(script, len(self._keys), *self._keys, *map(str, arguments))

    def put(self, job: Job) -> None:
        job.save(force_insert=True)
        # Redis being away must not trouble who enqueues: a worker moves the job when it is back.
        transaction.on_commit(self._move, robust=True)

    def _move(self) -> None:
        """From the database to Redis. A crash in between moves a job twice, and `_ADD` keeps one."""
        self._moved_at = time.monotonic()
        with transaction.atomic():
            free = Job.objects.select_for_update(skip_locked=connection.features.has_select_for_update_skip_locked)
            jobs = list(free.order_by("id")[:_MOVED_AT_ONCE])
            for job in jobs:
                self._run(_ADD, job.id, json.dumps({"name": job.name, "arguments": job.arguments}))
            Job.objects.filter(id__in=[job.id for job in jobs]).delete()

    def is_work_due(self) -> bool:
        if time.monotonic() - self._moved_at >= _SECONDS_BETWEEN_MOVES and Job.objects.exists():
            self._move()
        _, ready, resting, leased, *_ = self._keys
        now = clock.now().timestamp()
        asked = self.connection.pipeline().zcard(ready).zcount(resting, "-inf", now).zcount(leased, "-inf", now)
        return any(asked.execute())

    def take_first(self) -> Delivery | None:
        if not self.is_work_due():
            return None
        now, holder = clock.now(), uuid.uuid4()
        taken = self._run(_TAKE, now.timestamp(), (now + lease()).timestamp(), holder)
        if taken is None:
            return None
        job = json.loads(taken[1])
        return Delivery(uuid.UUID(taken[0]), job["name"], job["arguments"], int(taken[2]), holder)

    def renew(self, delivery: Delivery) -> bool:
        until = (clock.now() + lease()).timestamp()
        return bool(self._run(_RENEW, delivery.id, delivery.holder, until))

    def finish(self, delivery: Delivery) -> bool:
        return bool(self._run(_FINISH, delivery.id, delivery.holder))

    def put_back(self, delivery: Delivery, *, after: timedelta, counts: bool = True) -> bool:
        due = (clock.now() + after).timestamp()
        return bool(self._run(_PUT_BACK, delivery.id, delivery.holder, due, 0 if counts else -1))

    def waiting(self) -> Waiting:
        _, ready, resting, *_ = self._keys
        first = self.connection.zrange(ready, 0, 0)
        # A UUIDv7 begins with the milliseconds of its creation (RFC 9562 § 5.7).
        created = int(uuid.UUID(first[0]).hex[:12], 16) / 1000 if first else None
        age = max(0.0, clock.now().timestamp() - created) if created else 0.0
        return Waiting(self.connection.zcard(ready) + self.connection.zcard(resting) + Job.objects.count(), age)

    def lock_size(self) -> int:
        return int(self.connection.zcard(self._keys[3]))

    def purge_queue(self) -> int:
        deleted, _ = Job.objects.all().delete()
        return deleted + int(self.connection.delete(*self._keys))

    def delete_queue(self) -> int:
        return self.purge_queue()

    def ping(self) -> bool:
        return bool(self.connection.ping())

    def info(self) -> str:
        return f"Redis {self.connection.info('server')['redis_version']}, with leases"
