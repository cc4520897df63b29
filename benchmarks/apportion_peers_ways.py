"""How each package is asked. Runs where that package is; each is imported when it is asked and not before.

`prepared` turns weights into the package's own input, outside of anybody's time, and returns the call that is measured. Each is asked as it
says it can be: with the methods that it names itself, and told to say so where seats are tied, if it knows how.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

Answer = tuple[Sequence[int], Sequence[int] | bool | None]
Call = Callable[[], Answer]


def ours(method: str, weights: Sequence[int], seats: int, ties: bool) -> Call:
    """Call `allocator.apportion`; it always says which rows tie."""
    apportion = import_module("allocator.apportion").apportion
    basis = {f"U{at}": weight for at, weight in enumerate(weights)}

    def call() -> Answer:
        found = apportion(method, basis, seats)
        return list(found.seats.values()), [int(row[1:]) for row in found.tied]

    return call


def whole_solve(method: str, weights: Sequence[int], seats: int, ties: bool) -> Call:
    """Call `allocator.solve` on a scenario in files: reading, proof by the solver, ties, audit and all."""
    solve = import_module("allocator").solve
    folder = TemporaryDirectory()
    path = Path(folder.name) / "scenario.yaml"
    rows = "".join(f"U{at},{weight}\n" for at, weight in enumerate(weights))
    path.with_name("units.csv").write_text(f"code,people\n{rows}", encoding="utf-8")
    path.write_text(
        "format: 1\ntitle: Synthetic\nlanguage: en\nfacts: {units: {file: units.csv, id: code}}\n"
        f"bodies: {{house: {{of: units, size: {seats}}}}}\n"
        f"rules: [{{id: fair, kind: proportional, basis: people, method: {method}, prefer: 1}}]\n",
        encoding="utf-8",
    )

    def call() -> Answer:
        with folder:
            dossier = solve(path)
        (body,) = dossier.plan.bodies.values()
        if not (dossier.confirmed and dossier.audit.clean and all(stage.proven for stage in dossier.stages)):
            raise AssertionError("not proved, confirmed and audited")
        return list(body.seats.values()), [int(row[1:]) for row in dossier.ties.rows]

    return call


def apportionment(method: str, weights: Sequence[int], seats: int, ties: bool, exact: bool = False) -> Call:
    """Call `apportionment`; with `exact` in fractions. It refuses tied seats where it is told to, and then is asked once more."""
    package = import_module("apportionment.methods")
    name = {"hamilton": "largest_remainder"}.get(method, method)
    votes, parties = list(weights), [str(at) for at in range(len(weights))]

    def once(tied: bool) -> Sequence[int]:
        found: Sequence[int] = package.compute(name, votes, seats, fractions=exact, parties=parties, tiesallowed=tied)
        return found

    def call() -> Answer:
        if not ties:
            return once(True), None
        try:
            return once(False), False
        except package.TiesException:
            return once(True), True

    return call


def votelib(method: str, weights: Sequence[int], seats: int, ties: bool) -> Call:
    """Call `votelib`, whose answers name tied parties."""
    package = import_module("votelib.evaluate.proportional")
    tie = import_module("votelib.evaluate.core").Tie
    votes = dict(enumerate(weights))
    first = dict.fromkeys(votes, 1) if method == "hill" else {}
    divisor = {"webster": "sainte_lague", "jefferson": "d_hondt", "hill": "huntington_hill"}
    evaluator = package.LargestRemainder("hare") if method == "hamilton" else package.HighestAverages(divisor[method])

    def call() -> Answer:
        found = evaluator.evaluate(votes, seats, prev_gains=first)
        held = [found.get(at, 0) + first.get(at, 0) for at in votes]
        even: list[int] = []
        for key, number in found.items():
            if isinstance(key, tie):
                even = sorted(key)
                for at in even[:number]:
                    held[at] += 1
        return held, even

    return call


def biprop(method: str, weights: Sequence[int], seats: int, ties: bool) -> Call:
    """Call the upper apportionment of `biprop`, with NumPy's rounding."""
    package, numpy = import_module("biprop"), import_module("numpy")
    rounding = {"webster": numpy.round, "jefferson": numpy.floor, "adams": numpy.ceil}[method]
    election = package.Election([[weight] for weight in weights])

    def call() -> Answer:
        return election.upper_apportionment(total_seats=seats, which="parties", rounding_method=rounding).tolist(), None

    return call


def voting(method: str, weights: Sequence[int], seats: int, ties: bool) -> Call:
    """Call `voting`."""
    function = getattr(import_module("voting.apportionment"), {"hill": "huntington_hill"}.get(method, method))
    votes = list(weights)
    return lambda: (function(votes, seats), None)


def apportionpy(method: str, weights: Sequence[int], seats: int, ties: bool, hill: str = "huntington hill") -> Call:
    """Call `apportionpy`, which knows hill's method under two names, done in two ways."""
    package = import_module("apportionpy.apportionment")
    name = {"adams": "adam", "hill": hill}.get(method, method)
    populations = list(weights)
    return lambda: (package.Apportion(seats, populations, name).fair_shares, None)


def abcvoting(method: str, weights: Sequence[int], seats: int, ties: bool, rules: Mapping[str, str]) -> Call:
    """Call `abcvoting` for party lists: as many voters as a row weighs approve of the row's own candidates, one for every seat."""
    package, preferences = import_module("abcvoting.abcrules"), import_module("abcvoting.preferences")
    profile = preferences.Profile(len(weights) * seats)
    for at, weight in enumerate(weights):
        profile.add_voter(preferences.Voter(range(at * seats, (at + 1) * seats), weight=weight))

    def call() -> Answer:
        (committee,) = package.compute(rules[method], profile, seats, resolute=True)
        held = [0] * len(weights)
        for candidate in committee:
            held[candidate // seats] += 1
        return held, None

    return call


ALL = ("webster", "jefferson", "adams", "hill", "dean", "hamilton")
SEQUENTIAL = {"jefferson": "seqpav", "webster": "seqslav"}
BEST = {"jefferson": "pav", "webster": "slav", "adams": "adams"}
OURS = ("ours", "ours, whole solve")
PACKAGES: dict[str, tuple[Callable[..., Call], Mapping[str, Any], tuple[str, ...]]] = {
    "ours": (ours, {}, ALL),
    "ours, whole solve": (whole_solve, {}, ALL),
    "voting": (voting, {}, ("webster", "jefferson", "adams", "hill", "hamilton")),
    "apportionment": (apportionment, {}, ALL),
    "apportionment, fractions": (apportionment, {"exact": True}, ALL),
    "votelib": (votelib, {}, ("webster", "jefferson", "hill", "hamilton")),
    "biprop": (biprop, {}, ("webster", "jefferson", "adams")),
    "apportionpy": (apportionpy, {}, ("webster", "jefferson", "adams", "hill", "hamilton")),
    "apportionpy, equal proportions": (apportionpy, {"hill": "equal proportions"}, ("hill",)),
    "abcvoting, seat by seat": (abcvoting, {"rules": SEQUENTIAL}, tuple(SEQUENTIAL)),
    "abcvoting, optimal": (abcvoting, {"rules": BEST}, tuple(BEST)),
}
"""Name -> how it is asked, with what besides, and for which methods it can be."""


def prepared(package: str, method: str, weights: Sequence[int], seats: int, ties: bool) -> Call:
    """Return the call that asks a package; `ties`: it is to say where seats are tied, even if that takes it a second turn."""
    ask, besides, _ = PACKAGES[package]
    return ask(method, weights, seats, ties, **besides)
