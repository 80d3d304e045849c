"""All checks and all resolving of one study, so that everything wrong with it is said at once."""

from __future__ import annotations

from dataclasses import dataclass, replace

from simulator.study._conflicting import conflict_problems, market_problems
from simulator.study._costs import circles, cost_rule, rule_problems
from simulator.study._course import Course, course_of, stages, week_problems
from simulator.study._opening import opening_problems
from simulator.study._origins import setters
from simulator.study._profile import HEADER, TABLES, validated_profile
from simulator.study._refusals import validated
from simulator.study._sweeping import what_varies
from simulator.study._tree import Node
from simulator.study._uncertain import uncertain_inputs
from simulator.study._worlds import MOST_POLICIES, MOST_STORES, World, base_world, crowding, name_problem, policy_world
from simulator.study.entries import PolicyEntry, StudyFile
from simulator.study.errors import Problem
from simulator.study.policy import Policy, ResolvedStudy
from simulator.study.run import Run
from simulator.study.shoppers import Profile

RESERVED = ("study", "baseline", "today")
"""Names that no policy may have: the study without overrides, `[baseline]` and `[today]`."""


@dataclass(frozen=True, eq=False)
class Parts:
    """A study as trees: its own keys, and its market profile (None when that could not be read)."""

    study: Node
    profile: Node | None

    def table(self, *path: str) -> Node | None:
        """A node of the study's own keys, if it is there."""
        node: Node | None = self.study
        for name in path:
            node = node.table.get(name) if node else None
        return node

    @property
    def entries(self) -> tuple[Node, ...]:
        """The tables of the policies."""
        return (self.table("policies") or Node(())).items


@dataclass(frozen=True)
class _Worlds:
    base: World
    baseline: Course
    today: World
    policies: tuple[Course, ...]

    @property
    def all(self) -> tuple[World, ...]:
        return (self.base, *self.baseline.all, self.today, *(world for one in self.policies for world in one.all))

    def problems(self) -> list[Problem]:
        return [problem for world in self.all for problem in world.problems]


def resolved(parts: Parts) -> tuple[StudyFile, Profile, ResolvedStudy] | list[Problem]:
    """The study as values and ready to run, or everything that is wrong with it."""
    file, problems = study_file(parts)
    crowds = (("stores", MOST_STORES), ("policies", MOST_POLICIES))
    crowded = [one for name, most in crowds for one in crowding(parts.table(name) or Node(()), name, most)]
    if crowded:
        return [*problems, *crowded]
    profile, refused = validated_profile(parts.profile) if parts.profile else (None, [])
    worlds = _worlds(parts)
    named = _named(worlds, profile)
    run = file.run if file else None
    policies, wrong = _policies(parts.entries, worlds.policies, profile, run)
    problems += [*refused, *worlds.problems(), *wrong]
    if file is not None:
        problems += week_problems(file.baseline.changes, run, ("baseline",), parts.table("baseline") or Node({}))
    market = file.market if file else None
    problems += [one for world in worlds.all for one in conflict_problems(world, profile, run, market)]
    if file is not None:
        problems += market_problems(file.market, file.run, parts.table("market") or Node({}))
    if file is None or profile is None or problems:
        return problems
    baseline = replace(named["baseline"], later=stages(file.baseline.changes, worlds.baseline))
    everyone = [stage for one in (named["study"], baseline, named["today"], *policies) for stage in one.stages]
    inputs, problems = uncertain_inputs(file.uncertain, parts.table("uncertain") or Node({}), everyone)
    problems += opening_problems(file.opening, file.run, named["today"].focal, parts.table("opening"))
    varied, wrong = what_varies(parts.study, parts.profile, worlds.base)
    problems += wrong
    if problems:
        return problems
    study = ResolvedStudy(
        name=file.name,
        question=file.question,
        currency=file.currency,
        run=file.run,
        market=file.market.model_copy(update={"profile": None}),
        base=named["study"],
        baseline=baseline,
        today=named["today"],
        policies=tuple(policies),
        uncertain=inputs,
        opening=file.opening,
        last_year=file.last_year,
        varied=varied,
        goals=file.goals,
        set_by=_set_by(parts, worlds.base),
    )
    return file, profile, study


def study_file(parts: Parts) -> tuple[StudyFile | None, list[Problem]]:
    """The study's own keys as values."""
    tree = {name: item for name, item in parts.study.table.items() if name not in TABLES}
    return validated(StudyFile, Node(tree, parts.study.origin), also=(*TABLES, "extends"))


def _worlds(parts: Parts) -> _Worlds:
    base = base_world(parts.table("stores") or Node((), parts.study.origin))
    baseline = course_of(base, parts.table("baseline"))
    today = policy_world(base, parts.table("today", "set")) if parts.table("today") else baseline.first
    return _Worlds(base, baseline, today, tuple(course_of(base, one) for one in parts.entries))


def _named(worlds: _Worlds, profile: Profile | None) -> dict[str, Policy]:
    named = {"study": worlds.base, "baseline": worlds.baseline.first, "today": worlds.today}
    if profile is None:
        return {}
    return {name: Policy(name, one.stores, profile) for name, one in named.items() if one.stores is not None}


def _policies(
    nodes: tuple[Node, ...], courses: tuple[Course, ...], profile: Profile | None, run: Run | None
) -> tuple[list[Policy], list[Problem]]:
    policies: list[Policy] = []
    problems: list[Problem] = []
    entries = [validated(PolicyEntry, node)[0] for node in nodes]
    names = [entry.name for entry in entries if entry]
    for entry, node, course in zip(entries, nodes, courses, strict=True):
        if entry is None:
            continue
        problems += _name_problems(entry.name, node)
        problems += week_problems(entry.changes, run, ("policies", entry.name), node)
        policy = None
        if course.first.stores is not None:
            later = stages(entry.changes, course)
            policy = Policy(entry.name, course.first.stores, profile or Profile(), entry.note, later=later)
        wrong = rule_problems(entry, node, policy, names)
        problems += wrong
        if policy is not None and not wrong:
            policies.append(replace(policy, cost=cost_rule(entry, policy)))
    return policies, problems + circles({e.name: (e, node) for e, node in zip(entries, nodes, strict=True) if e})


def _name_problems(name: str, node: Node) -> list[Problem]:
    sentence = f"'{name}' is a reserved name" if name in RESERVED else name_problem(name)
    origin = node.table["name"].origin
    return [Problem(sentence, origin.value_place() if origin else None, f"policies.{name}")] if sentence else []


def _set_by(parts: Parts, base: World) -> dict[str, str]:
    apart = ("stores", "policies", "baseline", "today")
    own = {name: one for name, one in parts.study.table.items() if name not in TABLES and name not in apart}
    profile = (parts.profile or Node({})).table
    header = Node({name: one for name, one in profile.items() if name in HEADER})
    tables = Node({name: one for name, one in profile.items() if name in TABLES})
    told = setters(Node(own)) | setters(base.tree, ("stores",))
    return told | setters(tables) | setters(header, ("market", "profile"))
