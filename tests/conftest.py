"""Small markets, for the rooms whose tests run some."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import settings

from simulator.market.job import Job
from simulator.study.program import Program
from simulator.study.shoppers import Profile
from simulator.study.stores import Store
from tests.compiling import compile_all

Stores = tuple[Store, ...]

# The same examples in every run: a test that fails today must fail tomorrow.
settings.register_profile("steady", derandomize=True, database=None, deadline=None)
settings.load_profile("steady")


def stores_with(program: Program | None = None, *, rival: Program | None = None, **ours: Any) -> Stores:
    """Three stores; `program` and `ours` (values of the store) belong to the focal one, which comes first."""
    return (
        Store(name="Ours", focal=True, share=0.3, program=program, **ours),
        Store(name="Rival", share=0.3, program=rival),
        Store(name="Rest", share=0.4),
    )


def job_of(*policies: Stores, today: Stores | None = None, profile: Profile | None = None, **changes: Any) -> Job:
    """A job of a few hundred shoppers; `today` is the baseline unless given."""
    sizes = {"shoppers": 600, "represents": 6000.0, "weeks": 26, "burn_in_weeks": 26, "seed": 2**40 + 5, "replicate": 1}
    return Job(profile or Profile(), policies, today or policies[0], **(sizes | changes))


@pytest.fixture(scope="session")
def make_stores() -> Callable[..., Stores]:
    return stores_with


@pytest.fixture(scope="session")
def make_job() -> Callable[..., Job]:
    return job_of


def pytest_configure(config: pytest.Config) -> None:
    """Before the workers of a whole run start."""
    is_worker = hasattr(config, "workerinput")
    if not is_worker and config.getoption("numprocesses", None) and config.args == config.getini("testpaths"):
        compile_all()
