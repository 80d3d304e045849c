"""Which keys of a study stand on which sheet, read off the schema: this file is the layout, not a list of keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from simulator.study._profile import HEADER
from simulator.study._shape import root_slot, slots_of
from simulator.study._toml import inline
from simulator.study.entries import Baseline, PolicyEntry, StudyFile
from simulator.study.last_year import LastYear
from simulator.study.opening import AgeClass, Opening
from simulator.study.program import Program
from simulator.study.rule_changes import rule_changes
from simulator.study.run import Market, Run
from simulator.study.sheet.assumed import SPARE_ROWS, assumptions_sheet
from simulator.study.sheet.headings import (
    BASELINE,
    MEANING,
    TODAY,
    VALUE,
)  # fmt: skip
from simulator.study.sheet.keys import FOCAL, in_sheet
from simulator.study.sheet.lines import Line, Section, SheetText, places, words
from simulator.study.sheet.overridden import override_lines, settings, today_settings
from simulator.study.shoppers import Profile
from simulator.study.stores import Store
from simulator.study.study import Study

SPARE_STORES, SPARE_POLICIES = 2, 3
"""Empty columns to fill in."""
AGE_CLASSES = 6
"""Classes of points by age that have rows."""
_SPARE_ENTRIES = {
    "levels": ("Silver", "Gold"), "bonus_days": ("member day",), "threshold_bonus": ("large order",),
    "engagement": ("missions",), "partners": ("bank",), "rewards": ("small", "large"), "blackouts": ("holidays",),
    "privileges": ("free shipping",), "clubs": ("family",),
}  # fmt: skip
"""Names of entries to fill in where the focal store's program has none of a kind."""
_SPARE_OF_STORE = {
    "channels": ("search",), "campaigns": ("coupon by mail",), "promotions": ("sale",), "reactions": ("copy",),
}  # fmt: skip
"""The same where no store has any of a kind."""
_SPARE_OF_MARKET = {"events": ("Double 11",)}
_PROFILE = "File of a market profile (TOML), as seen from this folder. Blank: the grocery preset, ILLUSTRATIVE"
_CHANGES = (
    "As in a study file, paths with the name of the store: "
    '[{ week = 52, set = { "stores.Ours.program.reward_rate" = 0.01 }, note = "why" }]'
)
_ECONOMY = "Stretches of good or bad times: [{ start_week = 52, weeks = 52, demand = -0.05 }]"
_VARIED = 'As in a study file: { "stores.Ours.program.reward_rate" = [0.01, 0.02] } or { roi = { min = 0 } }'
_RIVAL = ("reward_rate", "min_redemption", "expiry.mode", "expiry.weeks")
_ANY_STORE = ("stores", "*")


def sheets(study: Study, profile: str | None) -> Iterator[SheetText]:
    """All sheets of inputs. `profile` is the path of the market profile as seen from the workbook."""
    yield _study(study, profile)
    yield _stores(study)
    yield _program(study)
    yield _policies(study)
    yield _baseline(study)
    yield _books(study)
    yield assumptions_sheet(study)


def _study(study: Study, profile: str | None) -> SheetText:
    own = [
        Line(name, slot, (getattr(study, name),), words(name))
        for name, slot in slots_of(StudyFile).items()
        if name in ("name", "question", "currency")
    ]
    tables = places(root_slot(Market), (study.market,), ("market",), spare=_SPARE_OF_MARKET)
    market = [one for one in tables if _is_not(one, "market.profile")]
    slot = root_slot(Market).child("profile")
    lines = [
        Section("The study"), *own,
        Section("The run", "A sample of shoppers is simulated and scaled to the real market."),
        *places(root_slot(Run), (study.run,), ("run",)),
        Section("The market"), Line("market.profile", slot, (profile,), "Market profile", more={MEANING: _PROFILE}),
        _economy(study),
        *(_header(study) if isinstance(study.market.profile, dict) else []), *market, *_baseline_changes(study),
        *_sweep(study),
    ]  # fmt: skip
    title = "The study: what is asked, and how it is run"
    return SheetText("Study", title, "Fill in the yellow cells.", (VALUE,), tuple(lines), True)


def _economy(study: Study) -> Line:
    phases, slot = study.market.economy, slots_of(Market)["economy"]
    return Line("market.economy", slot, (inline(phases) if phases else None,), "Economy", more={MEANING: _ECONOMY})


def _baseline_changes(study: Study) -> list[Section | Line]:
    """The rules of the baseline that change in the run, where there are some."""
    found = rule_changes(study.ready.baseline)
    if not found:
        return []
    slot = slots_of(Baseline)["changes"]
    line = Line("baseline.changes", slot, (inline(found),), "Changes in the run", more={MEANING: _CHANGES})
    return [Section("Rules of the baseline that change in the run"), line]


def _sweep(study: Study) -> list[Section | Line]:
    """What the study varies and its limits, each as one table in a cell; where it has some."""
    tables = {"sweep": {one.path: one.written for one in study.ready.varied}, "goals": dict(study.ready.goals)}
    slots = slots_of(StudyFile)
    filled = {name: inline(table) for name, table in tables.items() if table}
    lines = [Line(name, slots[name], (text,), words(name), more={MEANING: _VARIED}) for name, text in filled.items()]
    return [Section("What a sweep varies, and limits"), *lines] if lines else []


def _header(study: Study) -> list[Line]:
    """The description of a profile that the study itself holds."""
    slots = slots_of(Profile)
    return [
        Line(f"market.profile.{name}", slots[name], (getattr(study.profile, name),), f"Profile: {words(name).lower()}")
        for name in HEADER
    ]


def _stores(study: Study) -> SheetText:
    stores = (*study.stores, *(None for _ in range(SPARE_STORES)))
    lines = list(places(root_slot(Store), stores, _ANY_STORE, ("program",), _SPARE_OF_STORE))
    rivals = tuple(None if one is None or one.focal else one.program for one in stores)
    program = places(root_slot(Program), rivals, (*_ANY_STORE, "program"))
    if not any(rivals):
        program = (one for one in program if isinstance(one, Line) and one.key.endswith(_RIVAL))
    lines += [Section("Program of a rival", "blank: none. The focal store's program has a sheet of its own."), *program]
    headings = tuple(f"Store {number}" for number in range(1, len(stores) + 1))
    text = (
        "One column a store, one of them focal. Blank: the default, or not set. A column without any value is no store."
    )
    return SheetText("Stores", "The stores that shoppers choose between", text, headings, tuple(lines), True)


def _program(study: Study) -> SheetText:
    focal = next(one for one in study.stores if one.focal)
    lines = places(root_slot(Program), (focal.program,), (FOCAL, "program"), spare=_SPARE_ENTRIES)
    text = (
        "All blank: no program. A cost left blank is not set: the report says so; type 0 where there is none. "
        "Levels, bonus days and the like are named in the key path: copy the rows and change the name for more."
    )
    return SheetText("Program", "The program of the focal store", text, (VALUE,), tuple(lines), True)


def _policies(study: Study) -> SheetText:
    base, entries = study.ready.base, study.policies
    spare = [None] * SPARE_POLICIES
    slots = slots_of(PolicyEntry)
    columns = [*(settings(base, one) for one in study.ready.policies), *({} for _ in spare)]

    def own(name: str, choices: str = "") -> Line:
        values: list[Any] = [getattr(one, name) or None for one in entries]
        if name == "solve":
            values = [in_sheet(one, base.focal.name) if one else None for one in values]
        return Line(f"policies.*.{name}", slots[name], (*values, *spare), words(name), choices)

    changes = [inline(rule_changes(one)) if one.later else None for one in study.ready.policies]
    later = Line(
        "policies.*.changes", slots["changes"], (*changes, *spare), "Changes in the run", more={MEANING: _CHANGES}
    )
    levers = override_lines(columns, study.ready.base.focal)
    numbers = [one.key for one in levers if one.slot is not None and one.slot.takes_fractions]
    costs = [own("reward_cost_per_year"), own("same_cost_as", "names"), own("solve", ",".join(numbers))]
    lines = [
        own("name"), own("note"),
        Section("What the policy sets", "blank: as on the sheets of stores and of the program"), *levers,
        Section("At what cost", "the number to solve is changed until the policy costs the given money"), *costs,
        Section("Rules that change in the run", "blank: they stay as they are"), later,
        *_others(len(columns)),
    ]  # fmt: skip
    headings = tuple(f"Policy {number}" for number in range(1, len(columns) + 1))
    text = "One column a policy. Each is compared with the baseline. A column without any value is no policy."
    return SheetText("Policies", "What is compared", text, headings, tuple(lines))


def _baseline(study: Study) -> SheetText:
    ready = study.ready
    columns = [settings(ready.base, ready.baseline), today_settings(ready)]
    lines = [*override_lines(columns, study.ready.base.focal), *_others(2)]
    text = "Baseline: what every policy is compared with. Today: what ran before week 0; all blank: the baseline."
    return SheetText("Today and baseline", "What policies are compared with", text, (BASELINE, TODAY), tuple(lines))


def _books(study: Study) -> SheetText:
    opening = study.ready.opening
    classes = opening.points_by_age if opening else ()
    slots = {name: slot for name, slot in slots_of(Opening).items() if slot.is_leaf}
    lines = [
        Section("Last year", "the simulated baseline is held against these numbers; none of them is an input"),
        *places(root_slot(LastYear), (study.ready.last_year,), ("last_year",)),
        Section("Opening books of the program", "only where a program runs today; all blank: none are entered"),
        *(Line(f"opening.{name}", slot, (getattr(opening, name, None),), words(name)) for name, slot in slots.items()),
    ]
    for number in range(1, max(AGE_CLASSES, len(classes)) + 1):
        one = classes[number - 1] if number <= len(classes) else None
        path = f"opening.points_by_age.{number}"
        lines += [
            Line(f"{path}.{name}", slot, (getattr(one, name, None),), f"Points by age {number}: {words(name).lower()}")
            for name, slot in slots_of(AgeClass).items()
        ]
    text = "What the firm knows of its last year, and its books of the day before week 0. All blank: not told."
    return SheetText("Last year and books", "Last year and opening books", text, (VALUE,), tuple(lines), True)


def _others(columns: int) -> list[Section | Line]:
    text = "any key path of a study file, for example focal.program.expiry.weeks or focal.appeal"
    return [Section("Other key paths", text), *(Line("", None, (None,) * columns) for _ in range(SPARE_ROWS))]


def _is_not(one: Section | Line, key: str) -> bool:
    return isinstance(one, Section) or one.key != key
