"""Promises of simulator.behavior: keyed chance and the small mechanisms, driven one by one."""
