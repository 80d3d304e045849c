"""A loyalty program: every rule that a study may state, one file for each kind of rule."""

from simulator.study.program.benefits import Club, MemberPrice, Privilege
from simulator.study.program.burning import Blackout, Burn, PrizeDraw, Reward
from simulator.study.program.costs import ProgramCosts
from simulator.study.program.earning import BonusDay, Earn, Engagement, Partner, StampCard, ThresholdBonus
from simulator.study.program.ends import Ends
from simulator.study.program.enrollment import Enrollment, Paid, Welcome
from simulator.study.program.expiry import Expiry
from simulator.study.program.rules import Program
from simulator.study.program.tiers import Level, Tiers

__all__ = [
    "Blackout",
    "BonusDay",
    "Burn",
    "Club",
    "Earn",
    "Ends",
    "Engagement",
    "Enrollment",
    "Expiry",
    "Level",
    "MemberPrice",
    "Paid",
    "Partner",
    "Privilege",
    "PrizeDraw",
    "Program",
    "ProgramCosts",
    "Reward",
    "StampCard",
    "ThresholdBonus",
    "Tiers",
    "Welcome",
]  # fmt: skip
