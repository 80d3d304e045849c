"""What happens around programs to a shopper before its needs (3.20), in order; store by store within each."""

from __future__ import annotations

from .advertising import advertise, dissolve_groups
from .breach import suffer_breaches
from .campaigns import campaign
from .inviting import look_at_invitations
from .relation import Scene
from .winning_back import win_back
from .word import hear


def happen_around(scene: Scene) -> None:
    """The mechanisms of a week."""
    suffer_breaches(scene)
    hear(scene)
    look_at_invitations(scene)
    dissolve_groups(scene)
    advertise(scene)
    campaign(scene)
    win_back(scene)
