"""One Hypothesis profile for the whole suite.

Without a deadline: how fast a machine is says nothing about the code. The same examples in each run.
"""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile(
    "aidresearch",
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("aidresearch")
