"""`python -m tianping.cli`: the same command line for child processes, whatever is on the search path."""

from tianping.cli.main import main

main(prog_name="tianping")
