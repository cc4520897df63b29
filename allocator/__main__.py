"""`python -m allocator`: the command line, where the command itself is not on the path."""

from allocator.cli import main

main()
