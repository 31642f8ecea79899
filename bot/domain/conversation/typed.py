"""A button in other words: what is typed where a tap was expected.

Lives here: which button a message stands for. Must not live here: the words (`answers.yaml`), what the button does
(the flows), the button's own words (they are a tap before a message gets here).
"""

from collections.abc import Collection, Iterable, Mapping

from bot.domain.catalog import Catalog
from bot.domain.conversation.flow import Flow
from bot.domain.conversation.known import Step, World
from bot.domain.conversation.prompts import Choice
from bot.domain.conversation.states import Ask, Checklist, Consent, Reminder, Result, Screen, Side, State
from bot.domain.understanding.places import side_of
from bot.domain.understanding.text import Text, read
from bot.domain.understanding.understood import Understood
from bot.domain.wordings.answers import AnswerWords, Bag

YES = (Choice("yes"), Choice("answer", "yes"), Choice("begin"), Choice("next"), Choice("done"))
NO = (Choice("no"), Choice("answer", "no"), Choice("none"), Choice("skip"), Choice("pass"))
UNSURE = (Choice("answer", "unsure"),)
YES_TO: Mapping[type[State], Choice] = {Result: Choice("remind"), Reminder: Choice("start")}
"""What a yes does where the screen asks with another button: "shall I remind you?", "time for your calf"."""

EXPLICIT = (Screen, Checklist, Ask, Consent)
"""Screens about safety or consent: a no is taken only from a message of nothing else, and most often a yes too."""

OTHER = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}


def tapped(world: World, state: State, said: Understood, flow: Flow) -> Step | None:
    """The step of the button that a whole message stands for on this screen; None for any other message."""
    meant = world.catalog.derived("buttons in words", _buttons)
    whole, inner = said.text.words, _without_edges(said.text.words, world.catalog.wordings.answers.edges)
    choices = (*meant.get(" ".join(whole), ()), *meant.get(" ".join(inner), ()))
    return press(world, state, (*choices, *_explicit(world, state, said)), flow)


def _without_edges(words: tuple[str, ...], edges: Collection[str]) -> tuple[str, ...]:
    """The words but for those at both ends that change nothing."""
    start, end = 0, len(words)
    while start < end and words[start] in edges:
        start += 1
    while start < end and words[end - 1] in edges:
        end -= 1
    return words[start:end]


def press(world: World, state: State, choices: Iterable[Choice], flow: Flow) -> Step | None:
    """The step of the first of these choices that the screen offers."""
    wanted = tuple(choices)
    if not wanted:
        return None
    offered = {button.choice for row in flow.shows[type(state)](world, state).rows for button in row}
    choice = next((each for each in wanted if each in offered), None)
    return flow.choices[type(state)](world, state, choice) if choice else None


def _explicit(world: World, state: State, said: Understood) -> tuple[Choice, ...]:
    answers = world.catalog.wordings.answers
    if isinstance(state, Ask) and _says_so(state, said, answers):
        return YES
    if not isinstance(state, EXPLICIT) or said.flags:
        return ()
    if _is_all(said.text, answers.refusing):
        return UNSURE if _is_open(said.text, answers) else NO
    if _is_all(said.text, answers.agreeing) and not (isinstance(state, Ask) and _is_vague(said.text, answers)):
        return YES
    return UNSURE if _is_open(said.text, answers) else ()


def _says_so(state: Ask, said: Understood, answers: AnswerWords) -> bool:
    """Whether a question of safety is answered by saying the same again, or with a yes and more ("yes, 24 weeks")."""
    if said.text.raw.rstrip().endswith("?"):
        return False
    agrees = not set(said.text.words[:1]).intersection(answers.agreeing.core).issubset(answers.vague)
    return agrees or any(hit.caution == state.caution for hit in said.flags)


def _is_all(text: Text, bag: Bag) -> bool:
    words = set(text.words)
    return not words.isdisjoint(bag.core) and words <= {*bag.core, *bag.around}


def _is_open(text: Text, answers: AnswerWords) -> bool:
    """Whether a no is none for sure: "not well", "no, I have this", "no, I am"."""
    return holds(text, answers.unsure) or text.words[-1:] in {(word,) for word in answers.open_ends}


def _is_vague(text: Text, answers: AnswerWords) -> bool:
    """Whether no word but vague ones agrees: "fine" to "do you have a fever?"."""
    return set(text.words).intersection(answers.agreeing.core) <= set(answers.vague)


def holds(text: Text, phrases: Iterable[str]) -> bool:
    """Whether one of the phrases is in a text, as whole words."""
    said = f" {' '.join(text.words)} "
    return any(f" {phrase} " in said for phrase in phrases)


def side_meant(world: World, text: Text, shown: Side) -> Side:
    """The side a text names, also as the other one than is `shown`. A "no" before it is about what was shown."""
    if shown in OTHER and holds(text, world.catalog.wordings.answers.other_side):
        return OTHER[shown]
    openers = world.catalog.wordings.intents.openers
    first = next((at for at, word in enumerate(text.words) if word not in openers), 0)
    return side_of(world.catalog, read(" ".join(text.words[first:])))


def _buttons(catalog: Catalog) -> dict[str, tuple[Choice, ...]]:
    found: dict[str, tuple[Choice, ...]] = {}
    for name, phrases in catalog.wordings.answers.buttons.items():
        choice = Choice(*name.split())
        for phrase in phrases:
            found[phrase] = (*found.get(phrase, ()), choice)
    return found
