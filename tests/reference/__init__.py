"""The reference twin: docs/model.md written out a second time, in plain Python, one agent per shopper.

Nothing here imports the simulator's mechanisms; only the parameter tables (Profile, Store) are shared. Slow and
literal on purpose: the compiled kernel must agree with it order by order, point by point, money unit by money unit.

    philox.py    the counter-based generator                    3.1
    chance.py    decisions, uniforms and named distributions    3.1
    traits.py    what a shopper is                              3.2
    relation.py  a shopper's state with one store, a week       3.2
    offers.py    what stores publish                            3.3, 3.18
    shop.py      a store and its weekly offer                   3.3, 3.21
    clock.py     assigned membership                            3.4
    occasion.py  the draws of one need, met by every world      3.5, 3.8
    choosing.py  consideration, utility, the race               3.5
    ordering.py  one order                                      3.7
    needs.py     ordinary and directed needs                    3.5, 3.8
    opening.py   entered books                                  3.10

    rules.py     the rules of a program, as a week finds them   3.3, 3.11
    ladder.py    its levels; bonus.py its bonus days            3.11, 3.13
    dates.py     its calendar; lots.py which lots are alive     3.11
    ledger.py    a member's points: lots, pending, owed         3.11
    card.py      what a member has                              3.11
    program_clock.py  the ten steps of the clock                3.12
    levels.py    collected, reached, kept and lost              3.12, 3.14
    waiting.py   the wait for a reward, lapsing first, notice   3.13
    benefit.py   what a level is worth; gaps                    3.13
    pull.py      pressure, status, lift, notice, sunk cost      3.13
    worth.py     what membership is worth at the choice         3.6, 3.13, 3.16, 3.18
    checkout.py  one order: bill and what it collects           3.14
    redeeming.py, earning.py, returning.py  parts of it         3.14
    joining.py   joining, fees, leaving the program             3.12, 3.15
    changing.py, carrying.py  when rules change                 3.10, 3.17

    around.py    what happens around programs, in order         3.20
    bond.py      what there is between shopper and store        3.20
    alike.py     tastes of neighbors                            3.20
    pricing.py, dials.py  prices, service, appeal, novelty      3.21
    media.py     channels: spend, price of a contact, reach     3.4, 3.22
    advertising.py  contacts; groups that did not form          3.22
    deals.py     deals: given, held, good, what they take off   3.23
    targeting.py, campaigns.py  whom a campaign picks; reaches  3.24
    contacts.py  memory of contacts, fatigue, annoyance         3.24
    winning_back.py  lost customers are asked                   3.25
    town.py      boxes, groups and neighbors of a world         3.22, 3.26
    word.py, inviting.py, breach.py  talk, invitations, breach  3.26
    ways.py      delivery, pick-up, shop                        3.27
    sources.py, funnel.py  where customers come from and stand  3.28
    times.py     season, events, economy, price tools           3.29
    reacting.py  what a store does about another one            3.30
    brand.py     the brand of a store                           3.31
    memory.py    what a store carries from week to week
    history.py   what the stores of a world look back on
    observing.py the end of a tick: it goes into both
    around_totals.py  weekly sums by source, sender, stage

    receipt.py   what one order adds, and what is held then     3.32
    comparing.py what an order is, against the first world      3.32
    taking.py    points by class, and how they are taken        3.32
    attribution.py  orders and points by class                  3.32
    vintages.py  points by when they were issued                3.33
    panel.py     shoppers followed one by one                   3.33

    frame.py     what is the same all through a job
    shopper.py   mesa.Agent: one shopper in all worlds
    market.py    mesa.Model: `ReferenceMarket`, one job
    foresight.py the draws of a week made in one go, for speed
    events.py    the event log and the weekly totals of it
    snapshot.py  the state as arrays
    scenes.py    one shopper by hand, for worked cases
"""
