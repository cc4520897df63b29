"""Rule sets that ship with the program, as data: a scenario takes one by `use`."""
