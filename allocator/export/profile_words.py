"""Saying who is needed: "2 people for the committee: women, under 40, from the health sector"."""

from __future__ import annotations

from allocator.dossier.gaps import Profile
from allocator.errors import Phrase, phrase
from allocator.facts import Facts


def profile_said(profile: Profile, facts: Facts) -> Phrase:
    """Say what is asked of a person: the innermost bodies, the posts, the categories, and what stands in columns."""
    around = {facts.bodies[body].within for body in profile.bodies}
    bodies = phrase("list.and", items=tuple(facts.bodies[body].label for body in profile.bodies if body not in around))
    parts: list[Phrase] = [phrase("gaps.profile.bodies", bodies=bodies)]
    parts += [phrase("gaps.profile.post", post=post) for post in profile.posts]
    asked = [phrase("gaps.kind.category", category=facts.categories[category].label) for category in profile.categories]
    asked += [trait.says for trait in profile.traits]
    return phrase("list.semicolon", items=(*parts, *(asked or ([] if profile.posts else [phrase("gaps.profile.anyone")]))))
