"""Every decision that chance makes, by name. Append only: a number once given is never used for anything else."""

from __future__ import annotations

from enum import IntEnum


class Decision(IntEnum):
    """The third word of a draw's counter (shifted by 16 bits; the occasion fills the low bits).

    Traits are drawn with week 0 and occasion 0. Items are given in brackets; "store" means item = the
    store's place in the order of declaration.
    """

    SEGMENT = 1  # [0]
    NEED_RATE = 2  # gamma: [4 x attempt ...]
    TASTE = 3  # gamma per store, occasion = store
    PRICE_SLOPE = 4  # normal: [0, 1]
    BASKET_MEAN = 5  # normal: [0, 1]
    COMPARER = 6  # [0]
    SAVER = 7  # [0]
    PERCEIVED_VALUE = 8  # [0]
    LEAVING_ALPHA = 9  # gamma per store, occasion = store
    LEAVING_BETA = 10  # gamma per store, occasion = store
    JOINING = 11  # [store]
    ASSIGNMENT = 12  # [store]
    NEWCOMER = 13  # [store]
    EXIT = 14  # [0]
    NEEDS = 15  # Poisson: [0, 1, ... one per 30 of rate]
    CONTACT = 16  # [store]
    PERSUASION = 17  # [store]
    REDISCOVERY = 18  # [store]
    CHOICE = 19  # [0 = no order, 1 + store]
    PLAN = 20  # [0, 1 basket, 2 compares?, 3 redeems?]
    OUTCOME = 21  # [0 fails?, 1 noticed?, 2 severe?, 3 leaves?]
    DIRECTED_NEEDS = 22  # Poisson, occasion = store: [0, 1, ...]
    DIRECTED_CHOICE = 23  # as CHOICE; occasion = 4096 x store + number
    DIRECTED_PLAN = 24  # as PLAN; occasion = 4096 x store + number
    DIRECTED_OUTCOME = 25  # as OUTCOME; occasion = 4096 x store + number
    PARAMETER = 26  # an uncertain parameter of a replicate: shopper 2^32 - 1, week = checksum of its path: [0]
    TURN = 27  # is an ordinary need directed at the store? [store]; occasion = that of the need
    START = (
        28  # considered at the start? [store]; occasion q: need q before it: [store, 16 served?, 17 which, 18 left?]
    )
    EXTRA = 29  # with an order: [0 bonus day?, 1 fills up?, 2 returned?, 3 asked and joins?]; occasion of the need
    DIRECTED_EXTRA = 30  # as EXTRA; occasion = 4096 x store + number
    PARTNER = 31  # earns at partner? occasion = store: [partner]
    PRIZE = 32  # wins? occasion = store: [0]
    ENGAGEMENT = 33  # takes part? occasion = store: [act]
    RENEWAL = 34  # goes on with a paid membership? occasion = store: [0]
    CLUB = 35  # belongs to a club? occasion = store: [club]
    PRONE = 36  # deal-prone? [0]
    DISTANCE = 37  # to a shop: [store]
    OPT_OUT = 38  # does not let the store use data? [store]
    HOLD_OUT = 39  # left out of an experiment? [store]
    KNOWN = 40  # does the store know the shopper well enough? occasion = campaign: [store]
    PICKED = 41  # picked by lot? week = that of the rule's last look, occasion = campaign: [store]
    SENT = 42  # contacted? occasion = campaign, 4 = win-back: [store]
    RELEVANT = 43  # about something wanted? occasion = campaign: [store]
    RETURNING = 44  # does a lost customer come back? [store]
    WORD = 45  # occasion 0 heard a recommendation, 1 a warning, 2 persuaded: [store]
    TALK = 46  # after an order: [0 talks?, 1 invites?, 2 whom?]; occasion of the need
    DIRECTED_TALK = 47  # as TALK; occasion = 4096 x store + number
    INVITED = 48  # accepts? [store]
    ALIKE = 49  # normal of a community (in place of the shopper), occasion = store: [0, 1]
    NEIGHBOR = 50  # own normal beside it, occasion = store: [0, 1]
    PANEL_HOLD_OUT = 51  # of the panel, held out of the experiment that estimators are compared with? Key 0, 0: [0]
