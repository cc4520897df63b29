"""The brute-force judge for rosters of people: every committee, every holder of a post, counted from the contract's words alone."""
