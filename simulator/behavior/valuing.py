"""Bringing up to date what programs are worth to a member."""

from __future__ import annotations

from simulator.behavior.benefit import value_in_full
from simulator.behavior.compiled import mechanism, subroutine
from simulator.behavior.rewards import value_account


@subroutine
def value_program(i, world, place, week, setting, block, offers, full):
    """Work out what one program is worth to a member this week."""
    program, account, shopper = offers.programs[world, place], block.accounts[i, world, place], block.shoppers[i]
    if full is not None and program.standing >= 0:
        value_in_full(
            week,
            account,
            block.standings[i, world, program.standing],
            block.rings[i, world],
            shopper,
            program,
            offers.stores[world, program.store],
            offers.rules[world, place],
            offers.levels[world, place],
            offers.clubs[world, place],
            offers.alive[world, place],
            setting.market[0],
            setting.pace_decay,
        )
        return
    value_account(account, shopper, program, setting.market[0], week, setting.pace_decay)


@mechanism
def value_programs(i, world, week, setting, block, offers, full):
    """Bring up to date what each program is worth to a member this week in one world."""
    member = block.people[i, world].member
    for place in range(offers.programs.shape[1]):
        program = offers.programs[world, place]
        if program.active and member >> program.store & 1 and block.accounts[i, world, place].valued != week:
            value_program(i, world, place, week, setting, block, offers, full)
