"""`python -m simulator` is the command `loyalty-sim`."""

from simulator.cli import main

main()
