"""Say in [brackets] whom a pronoun, a bare title or a speaker's label means, where that is beyond doubt."""

import re

from briefing.drafting.antecedents import SURE, is_sure, title_is_sure
from briefing.drafting.connectives import LABEL, PROLOGUE
from briefing.drafting.scene import Edit, Scene
from briefing.drafting.voices import is_indefinite
from briefing.model import Actor, Mention, Span

OPENS = 8
"""Characters from the opening within which a bare title is the line's subject."""
POSSESSIVE = {"his", "her", "its", "their"}
SUBJECT_OR_OBJECT = {"he", "she", "they", "it", "him", "them", "her"}
SPEAKER = re.compile(r"\b(?:I|[Ww]e|us|[Oo]urs?|[Mm]y|me|myself|ourselves)\b(?![-.])")
"""Words that mean the one who speaks."""
BODIES = ("organisation", "group", "state")


def labels(scene: Scene) -> list[Edit]:
    """Leave out a label such as “MINISTER BERG:” where the heading says who speaks; elsewhere give the name in its place."""
    start = scene.span.start
    told = PROLOGUE.match(scene.raw)
    if told:
        return [Edit(start, start + told.end(), "", "opening formula dropped", over=True)]
    found = LABEL.match(scene.raw)
    if found is None:
        name = scene.story.actors.get(scene.actor) if scene.own and scene.actor else None
        if name is None or not _must_say(scene, name):
            return []
        return [Edit(start, start, f"[{name.name}:] ", "speaker named", over=True)]
    speaker = _labelled(scene, start + found.end("who"))
    if speaker is None:
        return []
    at, end = start + found.start("who"), start + found.end()
    said = f"“{found.group('who')}:”"
    if _must_say(scene, speaker):
        return [Edit(at, end, f"[{speaker.name}:] ", f"{said} named", over=True)]
    return [Edit(at, end, "", f"{said} dropped: the heading says who speaks", over=True)]


def _labelled(scene: Scene, end: int) -> Actor | None:
    for mention in scene.mentions:
        if mention.span.end <= end and mention.actor and mention.actor in scene.story.actors:
            return scene.story.actors[mention.actor]
    return None


def _must_say(scene: Scene, speaker: Actor) -> bool:
    """Whether a reader must be told who speaks: under another heading."""
    return speaker.id != scene.under


def pronouns(scene: Scene) -> list[Edit]:
    """Name whom a pronoun means, at its first place, unless the passage has named somebody before it."""
    edits: list[Edit] = []
    for mention in scene.mentions:
        text = scene.story.text(mention.span)
        low = text.lower()
        if mention.form in ("name", "nominal"):
            break  # somebody is named before it: the passage itself says whom it means, or leaves it open
        if scene.is_quoted(mention.span.start, mention.span.end) or low not in POSSESSIVE | SUBJECT_OR_OBJECT:
            continue
        actor = scene.story.actors.get(mention.actor) if mention.actor else None
        if actor is None or not is_sure(scene.story, mention):
            scene.unclear.append(text)
            continue
        possessive = low in POSSESSIVE and not (low == "her" and _is_object(scene, mention.span))
        name = actor.name + ("’s" if possessive else "")
        edits.append(Edit(mention.span.start, mention.span.end, f"[{name}]", f"“{text}” named"))
        break
    return edits


def _is_object(scene: Scene, span: Span) -> bool:
    """Whether “her” is an object here and no possessive, by its tag."""
    for sentence in scene.story.parts[scene.story.index[span.source]].sentences:
        if sentence.span.start <= span.start < sentence.span.end:
            return any(t.start == span.start and t.tag == "PRP" for t in sentence.tokens)
    return False


def titles(scene: Scene) -> list[Edit]:
    """Add the name after a bare title at the passage's first place, where the passage does not give it."""
    named = {m.actor for m in scene.mentions if m.form == "name"}
    edits = []
    for mention in scene.mentions:
        if mention.form != "nominal" or mention.actor is None or mention.actor in named:
            continue
        actor = scene.story.actors.get(mention.actor)
        if actor is None or not _is_bare(scene, mention, actor):
            continue
        edits.append(
            Edit(mention.span.end, mention.span.end, f" [{actor.name}]", f"“{scene.story.text(mention.span)}” named")
        )
        named.add(mention.actor)
    return edits


def _is_bare(scene: Scene, mention: Mention, actor: Actor) -> bool:
    """Whether a title surely means this actor and a reader of the line could not know it."""
    if mention.confidence < SURE or not title_is_sure(scene.story, mention) or is_indefinite(scene.story, mention):
        return False
    if scene.is_quoted(mention.span.start, mention.span.end):
        return False
    opens = mention.span.start <= scene.opening + OPENS
    if actor.kind == "person":
        return opens or mention.actor == scene.actor
    return opens and scene.under is None and actor.kind in BODIES and _is_common(scene.story.text(mention.span), actor)


def _is_common(words: str, actor: Actor) -> bool:
    """Whether a phrase for a body names it by no word of its own: “the movement”, and not “Hamas militants”."""
    return words.lower().startswith("the ") and words[4:5].isalpha() and not _shares_name(words[4:], actor)


def _shares_name(words: str, actor: Actor) -> bool:
    own = {w for name in (actor.name, *actor.aliases) for w in re.findall(r"\w+", name) if w[:1].isupper()}
    return any(w in own and w[:1].isupper() for w in re.findall(r"\w+", words)) or actor.name.lower() in words.lower()
