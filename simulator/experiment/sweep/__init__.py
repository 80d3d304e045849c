"""Many points of some levers, each compared with doing nothing, under each of some conditions."""
