"""The design lint: what a planner would want to hear before a run. It warns and never stops.

Each file looks at one kind of rule and yields sentences with the numbers that they rest on: of the median member and
of expected members (simulator/study/_typical.py, _member_spend.py), from the profile alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from simulator.study.lint import (
    benefits,
    bonuses,
    books,
    burning,
    costs,
    expiring,
    holding_out,
    joining,
    ladder,
    models,
    offers,
    rewards,
    rivals,
    runs,
    weeks,
    winning,
)
from simulator.study.lint.case import Case, Check
from simulator.study.lint.last_year import last_year_warnings
from simulator.study.lint.shop import Shop, ShopCheck
from simulator.study.policy import Policy, ResolvedStudy

CHECKS: tuple[Check, ...] = (
    *rewards.CHECKS, *expiring.CHECKS, *costs.CHECKS, *joining.CHECKS, *bonuses.CHECKS, *burning.CHECKS,
    *ladder.CHECKS, *benefits.CHECKS,
)  # fmt: skip

SHOP_CHECKS: tuple[ShopCheck, ...] = (
    *models.CHECKS, *winning.CHECKS, *offers.CHECKS, *holding_out.CHECKS, *weeks.CHECKS,
)  # fmt: skip


def lint(study: ResolvedStudy) -> list[str]:
    """Warnings as sentences, each once, with the policies that it holds for."""
    lines = [
        *runs.sizes(study), *books.opening_warnings(study), *last_year_warnings(study), *runs.same_policies(study),
        *weeks.of_market(study), *rivals.passive(study), *rivals.nothing_to_react_to(study), *winning.silent(study),
        *holding_out.useless(study),
    ]  # fmt: skip
    told: dict[str, list[str]] = {}
    for policy in (study.baseline, *study.policies):
        before: set[str] = set()
        for (week, _), stage in zip(policy.course, policy.stages, strict=True):
            sentences = dict.fromkeys(_warnings(study, stage))
            for sentence in (one for one in sentences if one not in before):
                told.setdefault(sentence, []).append(policy.name + (f" from week {week}" if week else ""))
            before |= set(sentences)
    everyone = 1 + len(study.policies)
    for sentence, names in told.items():
        who = "" if len(names) == everyone else f" ({', '.join(names)})"
        lines.append(sentence + who)
    return lines


def _warnings(study: ResolvedStudy, policy: Policy) -> Iterator[str]:
    for store in policy.stores:
        yield from runs.channels(store, study.run.weeks)
        shop = Shop(policy, store, study.run, study.market)
        for look in SHOP_CHECKS:
            yield from (f"{store.name}: {sentence}" for sentence in look(shop))
        if store.program is None:
            continue
        case = Case(policy.profile, store, store.program, study.run)
        for check in CHECKS:
            yield from (f"{store.name}: {sentence}" for sentence in check(case))
