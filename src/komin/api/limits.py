"""How often a program may ask, counted in the cache that all web processes share, and told with every answer
(IETF draft-ietf-httpapi-ratelimit-headers)."""

import math
import uuid
from dataclasses import dataclass

from django.core.cache import cache
from django.http.response import HttpResponseBase

from komin.kernel import clock


@dataclass(frozen=True, slots=True)
class Policy:
    """`quota` requests within `window` seconds."""

    name: str
    quota: int
    window: int


REQUESTS = Policy("requests", 600, 60)
CHANGES = Policy("changes", 120, 60)


@dataclass(frozen=True, slots=True)
class Spent:
    """What is left of a policy, and in how many seconds all of it is back."""

    policy: Policy
    count: int
    reset: int

    @property
    def remaining(self) -> int:
        return max(0, self.policy.quota - self.count)

    @property
    def is_over(self) -> bool:
        return self.count > self.policy.quota


def spend(policy: Policy, actor_id: uuid.UUID) -> Spent:
    """Count one request of the token."""
    now = clock.now().timestamp()
    slot = int(now // policy.window)
    key = f"api-limit:{policy.name}:{actor_id}:{slot}"
    cache.add(key, 0, policy.window * 2)
    return Spent(policy, cache.incr(key), max(1, math.ceil((slot + 1) * policy.window - now)))


def tell(response: HttpResponseBase, spent: list[Spent]) -> None:
    policies = ", ".join(f'"{one.policy.name}";q={one.policy.quota};w={one.policy.window}' for one in spent)
    response["RateLimit-Policy"] = policies
    response["RateLimit"] = ", ".join(f'"{one.policy.name}";r={one.remaining};t={one.reset}' for one in spent)
