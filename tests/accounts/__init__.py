"""Promises of simulator.accounts: identities of money and points, and published fixtures."""
