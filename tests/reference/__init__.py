"""The reference twin: docs/model.md written out a second time, in plain Python, one agent per shopper.

Nothing here imports the simulator's mechanisms; only the parameter tables (Profile, Store) are shared. Slow and
literal on purpose: the compiled kernel must agree with it order by order, point by point, money unit by money unit.

    philox.py    the counter-based generator                    3.1
    chance.py    decisions, uniforms and named distributions    3.1
    traits.py    what a shopper is                              3.2
    relation.py  a shopper's state with one store               3.2
    offers.py    what stores publish                            3.3
    shop.py      a store: adstock, reach, its weekly offer      3.3, 3.4
    clock.py     lapsing, assigned membership, contacts         3.4
    occasion.py  the draws of one need, met by every world      3.5, 3.8
    choosing.py  consideration, utility, the race               3.5
    worth.py     what membership is worth                       3.6
    ordering.py  one order                                      3.7
    needs.py     ordinary and directed needs                    3.5, 3.8
    shopper.py   mesa.Agent: one shopper in all worlds
    market.py    mesa.Model: `ReferenceMarket`, one job
    foresight.py the draws of a week made in one go, for speed
    events.py    the event log and the weekly totals of it
"""
