"""Tests of simulator.commands."""
