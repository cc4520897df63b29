"""Rule sets as data: files that a scenario can `use`; no code lives here."""
