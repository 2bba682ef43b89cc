"""The text of the loop over histories: the part of a kernel that is the same for every model.

It says who is called when, as ``reference`` does, and nothing else.
"""

from __future__ import annotations

from typing import Final

LOOP: Final = '''

@njit(**INNER)
def first_due(agenda):
    """Find the event whose clock runs out first; of several on one day, the first in the list."""
    clocks = agenda.clocks
    whole = clocks.shape[0] - clocks.shape[0] % 4
    a = b = c = d = np.inf
    for event in range(0, whole, 4):
        a = min(a, clocks[event])
        b = min(b, clocks[event + 1])
        c = min(c, clocks[event + 2])
        d = min(d, clocks[event + 3])
    for event in range(whole, clocks.shape[0]):
        a = min(a, clocks[event])
    day = min(min(a, b), min(c, d))
    event = 0
    while clocks[event] != day:
        event += 1
    return event


@njit(**INNER)
def is_forced_today(event, day, forced):
    """Say whether the experiment forces an event on this very day: it has done so, or is about to."""
    for force in range(forced.shape[0]):
        if forced[force].event == event and forced[force].day == day:
            return True
    return False


@njit(**INNER)
def next_stop(changes, forced, look_days, span, course):
    """Find the day before which only clocks count: that of the next edit, of the next look, or the last."""
    next_change, next_force, next_look = course
    day = span[1]
    if next_change < changes.shape[0]:
        day = min(day, changes[next_change].day)
    if next_force < forced.shape[0]:
        day = min(day, forced[next_force].day)
    if next_look < look_days.shape[0]:
        day = min(day, look_days[next_look])
    return day


@njit(**INNER)
def edit_or_look(event, world, agenda, changes, forced, pending, span, looks, look_days, course):
    """Do what the experiment wants before an event comes due by its own clock, or the first of it.

    Returns what happens, if it is a force; BY_CLOCK, NOTHING after a change, or OVER; and the new course.
    """
    next_change, next_force, next_look = course
    horizon = span[1]
    day = agenda.clocks[event]
    happens = BY_CLOCK
    if next_force < forced.shape[0]:
        force_day = forced[next_force].day
        force_event = forced[next_force].event
        if force_day < day or (force_day == day and force_event < event):
            day = force_day
            happens = force_event
    if next_change < changes.shape[0]:
        change_day = changes[next_change].day
        if change_day <= day:
            day = change_day
            happens = NOTHING
    while next_look < look_days.shape[0] and (look_days[next_look] < day or day > horizon):
        looks[next_look] = world
        next_look += 1
    if day > horizon:
        return OVER, (next_change, next_force, next_look)
    agenda.now = day
    if happens == NOTHING:
        change(world, changes[next_change])
        next_change += 1
    elif happens != BY_CLOCK:
        pending[happens] -= 1
        cancel(agenda, happens)
        next_force += 1
    return happens, (next_change, next_force, next_look)


@njit(**INNER)
def reset(agenda, pending, forced, opening_day):
    """Stop every clock, empty every budget, and count the forces that are still to come."""
    agenda.now = opening_day
    agenda.happenings = 0
    for event in range(pending.shape[0]):
        agenda.clocks[event] = np.inf
        agenda.budgets[event] = -1.0
        agenda.rates[event] = 0.0
        agenda.aged_to[event] = opening_day
        agenda.firings[event] = 0
        pending[event] = 0
    for force in range(forced.shape[0]):
        pending[forced[force].event] += 1


@njit(**INNER)
def resume(agenda, pending, forced, day):
    """Take up a history before the day: look at its windows, and count the forces that are to come."""
    for event in range(pending.shape[0]):
        pending[event] = 0
        heed_windows(agenda, event, day)
    for force in range(forced.shape[0]):
        pending[forced[force].event] += 1


@njit(cache=CACHE, nogil=True, **OUTER)
def let_happen(
    worlds, empty, facts, luck, current, changes, forced, span, first, trail, looks, look_days, agendas, done
):
    """Let a batch of histories happen; count in ``done`` the histories and the happenings of the batch.

    Without ``empty`` they go on from ``worlds`` and ``agendas``. Where there are agendas, they and the
    worlds hold in the end how each history stands.

    Where an array is handed to a function Numba counts its references, which would cost more than a
    happening, and most where threads share it. So only records are handed on until a stop is reached.
    """
    agenda = current[0]
    pending = np.zeros(agenda.clocks.shape[0], np.int64)
    opens = empty.shape[0] > 0
    is_heard = trail.shape[0] > 0
    is_forced = forced.shape[0] > 0
    while done[0] < worlds.shape[0]:
        place = done[0]
        world = worlds[place]
        luck.rerun = first + place
        if opens:
            worlds[place] = empty[0]
            reset(agenda, pending, forced, span[0])
            event = OPENING
        else:
            current[0] = agendas[place]
            if agenda.happenings == BROKEN:
                done[0] += 1
                continue
            resume(agenda, pending, forced, span[0])
            event = NOTHING
        before = agenda.happenings
        happenings = before
        heard = done[1] - before
        course = (0, 0, 0)
        stop = next_stop(changes, forced, look_days, span, course)
        while event != OVER:
            if event != NOTHING:
                if is_heard and heard + happenings < trail.shape[0]:
                    trail[heard + happenings].rerun = first + place
                    trail[heard + happenings].event = event
                    trail[heard + happenings].day = agenda.now
                happenings += 1
                if happenings > MOST_HAPPENINGS:
                    raise RuntimeError("a history without end")
                respond(event, world, facts, luck, agenda)
            due = first_due(agenda)
            day = agenda.clocks[due]
            event = BY_CLOCK
            if day >= stop:
                row = looks[place % looks.shape[0]]
                event, course = edit_or_look(
                    due, world, agenda, changes, forced, pending, span, row, look_days, course
                )
                stop = next_stop(changes, forced, look_days, span, course)
            if event == BY_CLOCK:
                agenda.now = day
                fired(agenda, due)
                agenda.clocks[due] = np.inf
                event = due
                if not is_forced:
                    continue
                if not ROUTINE[due]:
                    if pending[due] > 0:
                        event = NOTHING
                else:
                    coming = course[1]
                    near = coming < forced.shape[0] and forced[coming].day == day
                    near = near or (coming > 0 and forced[coming - 1].day == day)
                    if near and is_forced_today(due, day, forced):
                        event = NOTHING
        if place < agendas.shape[0]:
            agenda.happenings = happenings
            agendas[place] = current[0]
        done[0] += 1
        done[1] += happenings - before
'''
