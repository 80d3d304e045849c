"""What a campaign has sent and spent so far."""

from __future__ import annotations

from dataclasses import dataclass, replace

from simulator.study.offers import Campaign, Target


@dataclass
class Spending:
    """Of one campaign in one world; and the last look of its rule."""

    contacts: int = 0  # simulated
    taken_off: float = 0.0  # of orders, currency of simulated shoppers
    spent: float = 0.0  # real currency
    looked: int | None = None  # tick of the last look
    looked_for: tuple[str, Target] | None = None
    threshold: float = 0.0

    def copy(self) -> Spending:
        """The same, apart from this one."""
        return replace(self)

    def hear(self, campaign: Campaign, contacts: int, taken_off: float, scale: float) -> None:
        """Book a tick. `taken_off`: currency of simulated shoppers; `scale`: real shoppers per simulated one."""
        self.contacts += contacts
        self.taken_off += taken_off
        self.spent += scale * (contacts * campaign.cost_per_contact + taken_off)

    def unit(self, campaign: Campaign) -> float:
        """What a contact costs with what is taken off for it, currency."""
        return campaign.cost_per_contact + (self.taken_off / self.contacts if self.contacts else 0.0)
