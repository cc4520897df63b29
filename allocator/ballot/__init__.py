"""A list of names against its seats: what an election can do to what the rules ask of the elected ones.

Pure values in, values out: nothing here solves, reads a file or prints. Whole numbers and fractions decide what is sure; draws are used
only for probabilities that cannot be counted, and say how far they may be off.
"""

from allocator.ballot.contest import Ballot, ballots, choose_ballot, contest_of
from allocator.ballot.listing import with_elected
from allocator.ballot.report import Voters, ballot_report
from allocator.ballot.weighing import Move

__all__ = ["Ballot", "Move", "Voters", "ballot_report", "ballots", "choose_ballot", "contest_of", "with_elected"]
