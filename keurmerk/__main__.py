"""`python -m keurmerk`."""

from keurmerk.cli import main

main()
