"""A battle teaches: a defeat caution and obedience, a draw little, a success the contrary.

The memory fades by half in some years. After a defeat Tokyo sends a commander who asks before he acts;
after a success the field is bolder than before. A commission draws the border where the guns have
shown that it must be drawn; after a success the field army wants none.

Reads: border_lesson, border_lesson_day, border_result, border_stage, ceasefire_day, kwantung_autonomy.
Writes: border_agreed, border_lesson, border_lesson_day, kwantung_autonomy.
Triggers: BORDER_AGREED, UMEZU_TAKES_OVER.
Source: E081, F032, F033, F053, F054, assumption.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from northsouth.vocabulary import border, events
from northsouth.vocabulary.agenda import Agenda, after, now
from northsouth.vocabulary.arithmetic import left_of
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.luck import Fortune
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import World


@dataclass(frozen=True, slots=True)
class Facts:
    """What is learnt, how long it is remembered, and who is sent."""

    lesson_of_draw: Annotated[float, "ratio", "Lesson of a drawn battle, that of a defeat being 1."]
    pride: Annotated[float, "ratio", "Confidence that a success gives, in the same measure."]
    half_life: Annotated[float, "days", "Time in which the memory fades to a half."]
    umezu_lag: Annotated[float, "days", "From a defeat to the new commander."]
    autonomy_left: Annotated[float, "share", "What the new commander leaves of the field's autonomy."]
    success_gain: Annotated[
        float, "share", "What a success adds to the autonomy, for each share still lacked."
    ]
    commission_lag: Annotated[float, "days", "From the ceasefire until a commission has drawn the border."]


def learn(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """What the staffs remember is the result: a division burnt to cinders, or an enemy who gave way."""
    if world.border_stage < border.CROSSING:
        return
    world.border_lesson_day = now(agenda)
    if world.border_result == border.SOVIET_VICTORY:
        world.border_lesson = 1.0
        after(agenda, events.UMEZU_TAKES_OVER, facts.umezu_lag)
    elif world.border_result == border.DRAWN:
        world.border_lesson = facts.lesson_of_draw
    else:
        world.border_lesson = -facts.pride
        lacked = 1.0 - world.kwantung_autonomy
        world.kwantung_autonomy += facts.success_gain * world.kwantung_autonomy * lacked


def fade(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """New officers come who were not there."""
    if world.border_lesson_day < NEVER:
        world.border_lesson *= left_of(now(agenda) - world.border_lesson_day, facts.half_life)
        world.border_lesson_day = now(agenda)


def obey(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The new commander weeds out the staff and asks Tokyo before he moves."""
    world.kwantung_autonomy *= facts.autonomy_left


def send_commission(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Surveyors of both sides set out, unless the field army keeps what it took."""
    if world.ceasefire_day == now(agenda) and world.border_result != border.JAPANESE_SUCCESS:
        after(agenda, events.BORDER_AGREED, facts.commission_lag)


def agree(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """What was drawn on a map in Moscow is staked out on the steppe."""
    world.border_agreed = True


RESPONSES: Final[dict[int, Response]] = {
    events.BORDER_MONTH: fade,
    events.BORDER_DECIDED: learn,
    events.UMEZU_TAKES_OVER: obey,
    events.BORDER_CEASEFIRE: send_commission,
    events.BORDER_AGREED: agree,
}
