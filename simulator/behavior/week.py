"""The shopper's week: the only loop; it calls each mechanism in the documented order (order_of_week.py)."""

from __future__ import annotations

from simulator.behavior.agenda import count_needs, next_slot
from simulator.behavior.around import turn_week
from simulator.behavior.chance import fill_keys
from simulator.behavior.clock import any_assigned, run_assignment, run_clock
from simulator.behavior.columns import LANES
from simulator.behavior.compiled import borrow, entry_point, mechanism
from simulator.behavior.counting import spread_orders
from simulator.behavior.directed import plan_directed
from simulator.behavior.draws import DIRECTED, NEEDS_ROW, ORDINARY, draw_talk, draw_week, word_rows
from simulator.behavior.following import compare_worlds
from simulator.behavior.funnel import note_stages
from simulator.behavior.measures import Choice
from simulator.behavior.occasion import meet
from simulator.behavior.outreach import run_after_reach, run_before_reach
from simulator.behavior.program_clock import run_full_clocks, run_programs
from simulator.behavior.reach import find_reach, run_reach
from simulator.behavior.talking import is_talked

NEEDS_COUNT = int(Choice.NEEDS)


@mechanism
def plan_ordinary(i, number, block, tally, numbers):
    """The week's ordinary needs, the same in every world, into `numbers`. Returns them."""
    if number > 0:
        for world in range(numbers.shape[0]):
            numbers[world] = number
            tally.choices[world, block.shoppers[i].community & 1, NEEDS_COUNT] += number
    return number


@mechanism
def plan_needs(week, i, lane, round_, setting, block, offers, tally, scratch, full):
    """The needs of one round of a week: first (0) the ordinary ones, then those of each program in turn."""
    if round_ == 0:
        return plan_ordinary(i, scratch.needs[lane], block, tally, scratch.numbers)
    u = scratch.weekly[(NEEDS_ROW + round_) * LANES + lane]
    return plan_directed(week, i, round_ - 1, u, setting, block, offers, tally, scratch.numbers, full)


@mechanism
def talk_row(programs, block):
    """Row of the weekly draws from which those of talk stand."""
    return 1 + programs + word_rows(block.ties.shape[1]) + 4


@mechanism
def draw_hearing(week, programs, block, scratch, around):
    """Draw who hears talk, where there may be some."""
    if around is not None and is_talked(around.constants[0]):
        draw_talk(week, talk_row(programs, block), scratch)


@mechanism
def shopper_week(week, i, lane, setting, block, offers, tally, is_reached, has_assigned, scratch, full, around):
    """One week of one shopper in every world. `lane`: place among the shoppers of the weekly draws."""
    shopper = block.shoppers[i]
    programs = offers.programs.shape[1]
    if programs > 0:
        run_clock(week, i, block, offers, tally)
    if full is not None:
        run_full_clocks(week, i, setting, block, offers, tally, scratch)
    if week < shopper.enter_week or week >= shopper.exit_week:
        return
    if has_assigned:
        run_assignment(week, i, setting, block, offers, tally, full, around)
    if full is not None:
        run_programs(week, i, setting, block, offers, tally, scratch)
    if around is not None:
        row = talk_row(programs, block)
        run_before_reach(week, i, lane, row, setting, block, offers, tally, scratch, full, around)
    if is_reached:
        run_reach(week, i, lane, 1 + programs, setting, block, offers, tally, scratch, around)
    if around is not None:
        run_after_reach(week, i, setting, block, tally, around)
    for round_ in range(1 + programs):
        most = plan_needs(week, i, lane, round_, setting, block, offers, tally, scratch, full)
        kind = DIRECTED if round_ > 0 else ORDINARY
        target = offers.programs[0, round_ - 1].store if round_ > 0 else 0
        for number in range(most):
            slot = next_slot(week, i, lane, kind, target, number, setting, block, scratch)
            meet(kind, target, number, slot, i, week, setting, block, offers, tally, scratch, full, around)
    if around is not None:
        note_stages(i, block, around)


@entry_point
def advance(week, setting, block, offers, tally, scratch, full, around):
    """Advance every shopper of a block by one week in every world.

    `week`: int, counted from the start of the burn-in; `setting`: Setting; `block`: Block, changed in place;
    `offers`: Offers of the week; `tally`: Tally, added to; `scratch`: Scratch, one a thread; `full`: None where no
    program has rules in full, else 1; `around`: Around, or None where nothing of it is stated. What is None is not even
    compiled. The caller checks shapes.
    """
    setting, block, offers = borrow(setting), borrow(block), borrow(offers)
    tally, scratch = borrow(tally), borrow(scratch)
    if around is not None:
        around = borrow(around)
        turn_week(around)
    is_reached = find_reach(offers, scratch.reached, around)
    compare_worlds(offers, setting.market[0], scratch, full, around)
    fill_keys(setting.key, scratch.keys)
    has_assigned = any_assigned(offers)
    shoppers = block.shoppers.shape[0]
    for start in range(0, shoppers, LANES):
        draw_week(week, start, block.shoppers, offers.programs[0], is_reached, scratch)
        draw_hearing(week, offers.programs.shape[1], block, scratch, around)
        count_needs(week, start, setting.market[0], setting.key, block.shoppers, scratch)
        for i in range(start, min(start + LANES, shoppers)):
            shopper_week(
                week, i, i - start, setting, block, offers, tally, is_reached, has_assigned, scratch, full, around
            )
    spread_orders(tally.orders, tally.flows)
