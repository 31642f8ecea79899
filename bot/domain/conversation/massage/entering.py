"""Flow: on the way into a session. With sound or without, asked once; the sound and the session start together.

Lives here: what is between the score before and the first phase. Must not live here: making the sound (media).
"""

from dataclasses import replace

from bot.domain.conversation.effects import SendTrack
from bot.domain.conversation.flow import Flow, step
from bot.domain.conversation.known import Massage, Step, World, knowing
from bot.domain.conversation.massage.beginning import left_out, score_of
from bot.domain.conversation.massage.running import pausing, silenced, starting, where, with_massage
from bot.domain.conversation.massage.session import go_on
from bot.domain.conversation.prompts import Choice, Prompt, row, say
from bot.domain.conversation.states import Home, PickSound, Ready, ScoreBefore, State
from bot.domain.session import cues


def toward_phases(world: World, massage: Massage) -> Step:
    """After the score before: the question for sound, once; the sound itself; or straight into the first phase."""
    if world.known.sound is None and not massage.rough:
        return step(with_massage(world, massage), PickSound(massage.sid))
    return _prepared(world, massage)


def _prepared(world: World, massage: Massage) -> Step:
    score = score_of(world, massage)
    going = starting(massage, score, world.now, sound=bool(world.known.sound))
    if not world.known.sound:
        begun = with_massage(world, going)
        return step(begun, where(begun, going), left_out(world, score))
    held = pausing(going, world.now)
    track = SendTrack(tuple((kind.value, at, length) for kind, at, length in cues(score)), score.breath_s)
    return Step(Ready(massage.sid), replace(world.known, massage=held), (track,), left_out(world, score))


def show_sound(world: World, state: PickSound) -> Prompt:
    yes, no = (say("button-with-sound"), Choice("sound", "on")), (say("button-without-sound"), Choice("sound", "off"))
    return Prompt(state, (say("sound-question"),), (row(yes, no),))


def choose_sound(world: World, state: PickSound, choice: Choice) -> Step | None:
    massage = world.known.running(state.sid)
    if massage is None or choice.verb != "sound" or choice.value not in ("on", "off"):
        return None
    chosen = knowing(world, sound=choice.value == "on")
    if massage.run is not None:
        return step(chosen, where(chosen, massage))
    return _prepared(chosen, massage)


def show_ready(world: World, state: Ready) -> Prompt:
    quiet = (say("button-without-sound"), Choice("sound", "off"))
    return Prompt(state, (say("ready"),), (row((say("button-start"), Choice("next")), quiet),))


def choose_ready(world: World, state: Ready, choice: Choice) -> Step | None:
    massage = world.known.running(state.sid)
    if massage is None or massage.run is None:
        return None
    match choice.verb:
        case "next":
            return go_on(world, massage)
        case "sound" if choice.value == "off":
            return go_on(knowing(world, sound=False), silenced(massage))
    return None


def _above_early(world: World, state: PickSound | Ready) -> State:
    massage = world.known.running(state.sid)
    return ScoreBefore(massage.technique, massage.side, state.sid) if massage else Home()


FLOW = Flow(
    shows={PickSound: show_sound, Ready: show_ready},
    choices={PickSound: choose_sound, Ready: choose_ready},
    parents={PickSound: _above_early, Ready: _above_early},
)
