"""A resolved study as one TOML file that loads again to the same study."""

from __future__ import annotations

from collections.abc import Mapping

from simulator.study._field import Table
from simulator.study._shape import slots_of
from simulator.study._toml import document_key, inline, is_written
from simulator.study.assumptions import DEFAULT, profile_setters
from simulator.study.changes import changes
from simulator.study.paths import format_path, quote
from simulator.study.policy import CostRule, Policy, ResolvedStudy, RewardCost, SameCost
from simulator.study.rule_changes import rule_changes


def to_toml(study: ResolvedStudy) -> str:
    """Every value that is used, each with its unit and who set it, as a study file that stands alone."""
    return (
        "\n".join(
            [*_head(study), *_market(study), *_stores(study), *_policies(study), *_uncertain(study), *_sweep(study)]
        )
        + "\n"
    )


def _head(study: ResolvedStudy) -> list[str]:
    lines = ["# Every value of the study, resolved, with its unit and who set it.", ""]
    heads = (("name", study.name), ("question", study.question), ("currency", study.currency))
    for name, value in heads:
        lines.append(f"{name} = {quote(value)}{_comment('', study.set_by.get(name, DEFAULT))}")
    if study.last_year is not None:
        lines += _section("last_year", ("last_year",), study.last_year, study.set_by)
    return [*lines, *_section("run", ("run",), study.run, study.set_by)]


def _market(study: ResolvedStudy) -> list[str]:
    lines = _section("market", ("market",), study.market, study.set_by)
    lines.remove("# profile is not set")
    return lines + _section("market.profile", (), study.profile, profile_setters(study.set_by))


def _stores(study: ResolvedStudy) -> list[str]:
    lines: list[str] = []
    for store in study.base.stores:
        lines += ["", "[[stores]]"]
        lines += _body("stores", ("stores", store.name), store, study.set_by)
    return lines


def _policies(study: ResolvedStudy) -> list[str]:
    lines = ["", "[baseline]", *_set("baseline", study.base, study.baseline), *_later("baseline", study.baseline)]
    if study.today.stores != study.baseline.stores:
        lines += ["", "[today]", *_set("today", study.base, study.today)]
    if study.opening is not None:
        lines += _section("opening", ("opening",), study.opening, study.set_by)
    for policy in study.policies:
        lines += ["", "[[policies]]", f"name = {quote(policy.name)}"]
        lines += [f"note = {quote(policy.note)}"] if policy.note else []
        lines += _rule(policy.cost)
        lines += [*_set("policies", study.base, policy), *_later("policies", policy)]
    return lines


def _later(header: str, policy: Policy) -> list[str]:
    lines: list[str] = []
    for change in rule_changes(policy):
        lines += ["", f"[[{header}.changes]]", f"week = {change.week}"]
        lines += [f"note = {quote(change.note)}"] if change.note else []
        lines += ["", f"[{header}.changes.set]", *(f"{quote(key)} = {inline(one)}" for key, one in change.set.items())]
    return lines


def _set(header: str, base: Policy, policy: Policy) -> list[str]:
    found = changes(base, policy)
    if not found:
        return []
    entries = [f"{quote(format_path(one.path))} = {inline(one.after)}" for one in found]
    return ["", f"[{header}.set]", *entries]


def _rule(cost: CostRule | None) -> list[str]:
    if isinstance(cost, RewardCost):
        return [f"reward_cost_per_year = {inline(cost.per_year)}"]
    if isinstance(cost, SameCost):
        return [f"same_cost_as = {quote(cost.of)}", f"solve = {quote(cost.solve)}"]
    return []


def _uncertain(study: ResolvedStudy) -> list[str]:
    entries = [f"{quote(one.path)} = {inline(one.range)}" for one in study.uncertain]
    return ["", "[uncertain]", *entries] if entries else []


def _sweep(study: ResolvedStudy) -> list[str]:
    lines = [f"{quote(one.path)} = {inline(one.written)}" for one in study.varied]
    goals = [f"{quote(key)} = {inline(goal)}" for key, goal in study.goals.items()]
    return [*(["", "[sweep]", *lines] if lines else []), *(["", "[goals]", *goals] if goals else [])]


def _section(header: str, path: tuple[str, ...], table: Table, set_by: Mapping[str, str]) -> list[str]:
    return ["", f"[{header}]", *_body(header, path, table, set_by)]


def _body(header: str, path: tuple[str, ...], table: Table, set_by: Mapping[str, str]) -> list[str]:
    """The single values of a table, then a section for each table in it."""
    lines: list[str] = []
    sections: list[str] = []
    for name, slot in slots_of(type(table)).items():
        value, below = getattr(table, name), (*path, name)
        if isinstance(value, Table):
            sections += _section(f"{header}.{name}", below, value, set_by)
        elif isinstance(value, dict) and value:
            for key, item in value.items():
                sections += _section(f"{header}.{name}.{document_key(key)}", (*below, key), item, set_by)
        elif is_written(value, slot):
            lines.append(f"{name} = {inline(value)}{_comment(slot.unit, set_by.get(format_path(below), DEFAULT))}")
        else:
            lines.append(f"# {name} is not set")
    return lines + sections


def _comment(unit: str, who: str) -> str:
    words = "; ".join(word for word in (unit, who) if word not in ("", "1"))
    return "  # " + "".join(char if char.isprintable() else "?" for char in words)
