"""The JSON document of a gap analysis: the usual envelope, with `gaps` beside it."""

from __future__ import annotations

from typing import Any

from allocator.dossier.gaps import GapReport, Gaps, Need, Party, Profile
from allocator.export.document import both, document
from allocator.export.profile_words import profile_said
from allocator.facts import Facts


def gaps_document(report: GapReport) -> dict[str, Any]:
    """Return a gap analysis as plain data; what is not known is null."""
    return document(report.dossier) | {"gaps": _gaps(report.gaps, report.dossier.problem.facts)}


def _gaps(gaps: Gaps, facts: Facts) -> dict[str, Any]:
    certain = gaps.certain
    return {
        "needs": [_need(need) for need in gaps.needs],
        "always": None if certain is None else {body: list(each.always) for body, each in certain.items()},
        "never": None if certain is None else {body: list(each.never) for body, each in certain.items()},
        "barred": None if certain is None else {body: dict(each.barred) for body, each in certain.items()},
        "posts": None if certain is None else {
            body: {post: {"always": list(who.always), "possible": list(who.possible)} for post, who in each.posts.items()}
            for body, each in certain.items()
        },
        "smallest": _party(gaps.smallest, facts),
        "lacks": _party(gaps.lacks, facts),
        "preferences": gaps.preferences,
        "smallest_with_preferences": _party(gaps.smallest_with_preferences, facts),
        "lacks_for_preferences": _party(gaps.lacks_for_preferences, facts),
        "hopeless": gaps.hopeless,
        "too_many": list(gaps.too_many),
        "complete": gaps.complete,
    }  # fmt: skip


def _need(need: Need) -> dict[str, Any]:
    return {
        "body": need.body,
        "rule": need.rule,
        "stage": need.stage,
        "label": need.label,
        "says": both(need.says),
        "at_least": need.at_least,
        "at_most": need.at_most,
        "needed": need.needed,
        "offered": need.offered,
        "slack": need.slack,
        "missing": need.missing,
        "least": need.least,
        "most": need.most,
        "more_fit": need.more_fit,
        "bottleneck": need.bottleneck,
        "short": need.short,
        "proven": need.proven,
    }


def _party(party: Party | None, facts: Facts) -> dict[str, Any] | None:
    if party is None:
        return None
    profiles = [_profile(profile, facts) for profile in party.profiles]
    return {"people": party.people, "named": list(party.named), "profiles": profiles, "capped": list(party.capped), "proven": party.proven}


def _profile(profile: Profile, facts: Facts) -> dict[str, Any]:
    return {
        "people": profile.people,
        "bodies": list(profile.bodies),
        "posts": list(profile.posts),
        "categories": list(profile.categories),
        "traits": [{"columns": list(trait.columns), "says": both(trait.says)} for trait in profile.traits],
        "says": both(profile_said(profile, facts)),
    }
