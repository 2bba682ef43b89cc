"""The small model as a good SimPy user would write it: processes, plain attributes, one random stream."""

from __future__ import annotations

import math
import random
from collections.abc import Generator
from dataclasses import dataclass, fields
from typing import Final

import simpy

HORIZON: Final = 1000
WINTER: Final = 830
TOO_LATE_FOR_NORTH: Final = 850
PAUSE_CHANCE: Final = 0.1
Steps = Generator[simpy.Event, object]


@dataclass(slots=True)
class Settings:
    """What is drawn anew for each run of the program."""

    speed: float
    pause: float
    divisions: float
    transfer: float
    levy: float
    stock: float
    burnt: float
    bought: float
    noise: float
    caution_north: float
    caution_south: float
    wilfulness: float
    embargo_chance: float


RANGES: Final = (
    (5.0, 15.0),
    (5.0, 30.0),
    (20.0, 35.0),
    (0.2, 1.5),
    (0.2, 1.0),
    (40.0, 50.0),
    (0.05, 0.12),
    (0.05, 0.12),
    (0.05, 0.3),
    (1.0, 3.0),
    (0.5, 2.0),
    (0.0, 1.0),
    (0.02, 0.2),
)


def drawn_settings(chance: random.Random) -> Settings:
    """Draw all settings from their ranges."""
    drawn = [chance.uniform(low, high) for _, (low, high) in zip(fields(Settings), RANGES, strict=True)]
    return Settings(*drawn)


class Story:
    """One run: its state as attributes, and a process for each strand of it."""

    def __init__(self, settings: Settings, chance: random.Random) -> None:
        """Lay out the state and start the processes."""
        self.settings = settings
        self.chance = chance
        self.env = simpy.Environment()
        self.attack = self.env.event()
        self.advance = 0.0
        self.divisions = self.believed_divisions = settings.divisions
        self.believed_advance = 0.0
        self.oil = settings.stock
        self.embargo = False
        self.frost = False
        self.tension = 0.0
        self.confidence = 0.0
        self.went = "nowhere"
        self.happenings = 0
        for strand in (
            self.front,
            self.seasons,
            self.transfers,
            self.levies,
            self.border,
            self.reports,
            self.oil_account,
            self.washington,
            self.tokyo,
        ):
            self.env.process(strand())

    def tell(self) -> None:
        """Run to the attack or to the horizon."""
        self.env.run(until=self.attack | self.env.timeout(HORIZON))

    def front(self) -> Steps:
        """The front moves by weeks and pauses now and then."""
        yield self.env.timeout(780)
        while True:
            self.happenings += 1
            speed = self.settings.speed * (0.3 if self.env.now > WINTER else 1.0)
            self.advance += speed * 7 * self.chance.lognormvariate(0.0, 0.3)
            pause = self.settings.pause if self.chance.random() < PAUSE_CHANCE else 0.0
            yield self.env.timeout(7 + pause)

    def seasons(self) -> Steps:
        """Frost and thaw take turns."""
        yield self.env.timeout(180)
        while True:
            self.happenings += 1
            self.frost = not self.frost
            yield self.env.timeout(182)

    def transfers(self) -> Steps:
        """Troops leave at irregular times."""
        yield self.env.timeout(785)
        while True:
            self.happenings += 1
            self.divisions -= self.settings.transfer * self.chance.random()
            yield self.env.timeout(self.chance.expovariate(0.1))

    def levies(self) -> Steps:
        """Troops are raised each fortnight."""
        yield self.env.timeout(790)
        while True:
            self.happenings += 1
            self.divisions += self.settings.levy * self.chance.random()
            yield self.env.timeout(14)

    def border(self) -> Steps:
        """Incidents heat the border and may lead to a battle."""
        while True:
            yield self.env.timeout(self.chance.expovariate(1 / 12))
            self.happenings += 1
            self.tension = 0.9 * self.tension + 0.1 * self.chance.random()
            if self.chance.random() < self.settings.wilfulness * self.tension:
                self.env.process(self.battle())

    def battle(self) -> Steps:
        """A battle follows some days after its incident."""
        yield self.env.timeout(self.chance.expovariate(1 / 20))
        self.happenings += 1
        lead = 13 - self.divisions / 3
        won = self.chance.random() < 1 / (1 + math.exp(-lead / 2))
        self.confidence += 0.2 if won else -0.2

    def reports(self) -> Steps:
        """Tokyo reads a report every ten days."""
        while True:
            yield self.env.timeout(10)
            self.happenings += 1
            told = self.divisions * self.chance.gauss(1.0, self.settings.noise)
            self.believed_divisions += 0.4 * (told - self.believed_divisions)
            self.believed_advance += 0.5 * (self.advance - self.believed_advance)

    def oil_account(self) -> Steps:
        """Oil is bought and burnt."""
        while True:
            yield self.env.timeout(30)
            self.happenings += 1
            bought = 0.0 if self.embargo else self.settings.bought
            self.oil += (bought - self.settings.burnt) * 30

    def washington(self) -> Steps:
        """An embargo is debated every thirty days until there is one."""
        yield self.env.timeout(60)
        while True:
            self.happenings += 1
            if self.chance.random() < self.settings.embargo_chance:
                self.embargo = True
                return
            yield self.env.timeout(30)

    def tokyo(self) -> Steps:
        """Tokyo confers every ten days until it strikes."""
        yield self.env.timeout(700)
        while True:
            self.happenings += 1
            north, south = self.weights()
            choice = self.chance.random() * (north + south + 1)
            if choice < north and self.env.now < TOO_LATE_FOR_NORTH:
                self.went = "north"
            elif choice < north + south:
                self.went = "south"
            if self.went != "nowhere":
                self.attack.succeed()
                return
            yield self.env.timeout(10)

    def weights(self) -> tuple[float, float]:
        """Weigh the north and the south against waiting."""
        settings = self.settings
        north = self.confidence + 2 * (1 - self.believed_divisions / settings.divisions)
        north += self.believed_advance / 1000 - settings.caution_north
        south = 3 * (1 - self.oil / settings.stock) if self.embargo else 0.0
        return math.exp(3 * north), math.exp(3 * (south - settings.caution_south))


def tell_stories(count: int, seed: int) -> dict[str, int]:
    """Run the program so often; return happenings, and how often it went north and south."""
    chance = random.Random(seed)  # noqa: S311 - a simulation
    totals = {"happenings": 0, "north": 0, "south": 0, "nowhere": 0}
    for number in range(count):
        story = Story(drawn_settings(chance), random.Random(f"{seed} {number}"))  # noqa: S311 - a simulation
        story.tell()
        totals["happenings"] += story.happenings
        totals[story.went] += 1
    return totals
