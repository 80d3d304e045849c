"""The reports of sweeps and rankings."""
