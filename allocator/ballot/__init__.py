"""The ballot: what an election can do to the structure of a list."""
