"""The brute-force judge: it enumerates every plan of a tiny scenario and counts every rule from the contract's words alone."""
