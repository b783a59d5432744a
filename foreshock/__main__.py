"""`python -m foreshock`: the same as the `foreshock` command."""

from foreshock.cli.app import main

main()
