"""What a decision depends on: each assumed input moved alone, and the values at which the decision changes."""
