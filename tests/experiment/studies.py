"""Small studies and jobs for the tests of this room."""

from __future__ import annotations

from simulator.experiment.plan import Plan, plan_of
from simulator.market.job import Job
from simulator.study import Study, parse_study
from simulator.study.acquisition import Acquisition, Channel
from simulator.study.program import Program
from simulator.study.shoppers import Profile
from simulator.study.stores import Store

STUDY = """\
name = "Small"
[run]
start = 2027-01-04
weeks = 26
burn_in_weeks = 26
shoppers = 300
represents = 3000
replicates = 3
seed = 7
[[stores]]
name = "Ours"
focal = true
share = 0.4
[stores.program]
reward_rate = 0.01
min_redemption = 1.0
[stores.acquisition.channels.search]
spend_per_week = 100
[[stores]]
name = "Rest"
[baseline]
set = { "stores.Ours.program" = "none" }
"""


def study_with(more: str = "") -> Study:
    return parse_study(STUDY + more, "small.toml")


def plan_with(more: str = "") -> Plan:
    return plan_of(study_with(more).resolve())


def policy(name: str, set_: str = "", more: str = "") -> str:
    return f'[[policies]]\nname = "{name}"\nset = {{ {set_} }}\n{more}\n'


def tiny_job(replicate: int = 0, **changes: object) -> Job:
    """A job of a few milliseconds."""
    channels = {"radio": Channel(spend_per_week=5.0)}
    stores = (
        Store(name="Ours", focal=True, share=0.4, acquisition=Acquisition(channels=channels)),
        Store(name="Rest", share=0.6),
    )
    program = stores[0].model_copy(update={"program": Program(reward_rate=0.02)})
    sizes = {"shoppers": 60, "represents": 600.0, "weeks": 4, "burn_in_weeks": 2, "seed": 3, "replicate": replicate}
    job = {"profile": Profile(), "policies": (stores, (program, stores[1])), "today": stores}
    return Job(**(job | sizes | changes))  # type: ignore[arg-type]
