"""The register of luck: what each stream of numbers is for. It is only ever appended to.

A number that has been given away keeps its meaning for good, so that old seeds keep their
histories; a purpose that is dropped leaves a gap.
"""

from __future__ import annotations

from typing import Final

SAMPLER: Final = 1
"""Where in its range a fact stands at a design point: entity = fact, occurrence = point."""
FRONT_WEEK: Final = 2
"""Pace of one week on the road to Moscow: occurrence = week of the campaign."""
FRONT_PHASE: Final = 3
"""Pace of one phase of the campaign: entity = phase."""
KIEV_DIVERSION: Final = 4
"""Whether the armour turns on Kiev."""
TYPHOON_DATE: Final = 5
"""How much later or earlier than planned Typhoon starts."""
MUD_DATE: Final = 6
"""How early the mud comes."""
FROST_DATE: Final = 7
"""How early the ground freezes."""
STATE_BREAKS: Final = 8
"""How much strain the Soviet state bears."""
GARRISON_GROWTH: Final = 9
"""How much a month adds to the garrison: occurrence = month since the opening."""
DIVISION_LEAVES: Final = 10
"""When the next division entrains: occurrence = departures so far."""
COUNTER_STROKE_DATE: Final = 11
"""How ripe the Red Army's counter-stroke is."""
DESK_ERROR: Final = 12
"""Error of the Russia desk: occurrence = day of the report; entity and draw = arm."""
FRONT_NEWS_ERROR: Final = 13
"""Error of news of the German advance: entity = source, occurrence = day of the report."""
EXPORT_LICENCES: Final = 14
"""When Washington licenses exports."""
SCRAP_EMBARGO: Final = 15
"""When Washington stops scrap."""
FREEZE: Final = 16
"""When Washington freezes assets."""
OIL_STOP: Final = 17
"""When the oil stops."""
OIL_DELIVERY: Final = 18
"""How much oil is delivered between two reckonings: occurrence = reckoning since the opening."""
INDIES_GRANT: Final = 19
"""How much of the granted oil the Indies deliver."""
LIAISON_DATE: Final = 20
"""How early a regular meeting is held: occurrence = number of the meeting."""
CALL_LAG: Final = 21
"""How long a call for a conference takes: entity = cause, occurrence = day of a new cabinet, else 0."""
STAFF_SUPERIORITY: Final = 22
"""Which doctrine of superiority prevails in the General Staff."""
STAFF_QUALITY: Final = 23
"""What the General Staff holds a Soviet division to be worth."""
SORGE_LAG: Final = 24
"""How long Sorge needs to learn of a decision."""
KWANTUNG_ERROR: Final = 25
"""Error of Kwantung Army intelligence: occurrence = day of the report."""
ATTACHE_ERROR: Final = 26
"""Error of the attache in Moscow: occurrence = day of the report."""
STORM: Final = 27
"""How long Moscow holds out once the Germans stand in its suburbs."""
BORDER_INCIDENTS: Final = 30
"""How many incidents a month on the border brings: occurrence = month since the opening."""
BORDER_CLASH: Final = 31
"""When the next border incident grows into a clash."""
BORDER_CROSSING: Final = 32
"""Whether the Kwantung Army lets a clash grow: occurrence = clash; entity 1 = how soon."""
SOVIET_ANSWER: Final = 33
"""Whether Moscow strikes back: occurrence = clash; entity 1 = how soon, 2 = whether on the steppe."""
CEASEFIRE_LAG: Final = 34
"""How long a ceasefire takes once a battle on the border is decided: occurrence = clash."""
BORDER_FORCES: Final = 35
"""What the Kwantung Army sends to a battle on the border: occurrence = clash."""
BORDER_BATTLE: Final = 36
"""Fortune of a battle on the border: occurrence = clash."""
FIELD_WAR: Final = 37
"""When fighting in the field widens into a war that no conference decided."""
SOVIET_FORCES: Final = 38
"""What Moscow sends to a battle on the border: occurrence = clash."""
CABINET_FELLED: Final = 40
"""Whether Hiranuma resigns, and how soon a cause fells a cabinet: entity = 0, 1; occurrence = who follows."""
WEAK_CABINET_FALLS: Final = 41
"""When hardship brings a weak cabinet down."""
MOSCOW_PACT: Final = 42
"""Whether and how soon Matsuoka signs in Moscow: entity = 0 whether, 1 how soon."""
MATSUOKA_DROPPED: Final = 43
"""When Matsuoka's colleagues have had enough of him."""
STRANDED_CABINET_FALLS: Final = 44
"""How soon a refused cabinet gives up when its term is over: occurrence = offer."""
CABINET_FORMING: Final = 45
"""How long a cabinet takes to form: occurrence = cabinets formed before."""
TRIPARTITE_PACT: Final = 46
"""Whether and how soon the navy consents to the alliance: entity = 0 whether, 1 how soon."""
JOURNEY: Final = 47
"""Matsuoka's journey: entity = 0 when he leaves, 1 whether Berlin tells him of the attack."""
TERMS: Final = 48
"""Washington's answer: entity = 0 whether it accepts, once a rerun, 1 how soon; occurrence = offer."""
FISHING_QUARREL: Final = 49
"""Quarrels over fish and concessions: entity = 0 whether, 1 how long; occurrence = day of the trouble."""
CHINA_PEACE: Final = 50
"""When peace is made in China."""
INDOCHINA: Final = 60
"""How long Vichy bargains: entity = which half of Indochina."""
SHIPS_TAKEN_UP: Final = 61
"""How fast ships are taken up for the south."""
USSURI: Final = 62
"""What a superiority on the Ussuri is worth in the field."""
INDIES_FALL: Final = 63
"""How soon the oil fields of the Indies fall."""
OIL_DAMAGE: Final = 64
"""How well the captured oil fields recover."""
AMERICA_ENTERS: Final = 65
"""When a war in the north brings America in."""
LEANINGS: Final = 66
"""How a bloc leans on a question: entity = question and bloc, occurrence = period."""
BALLOTS: Final = 67
"""How a bloc votes: entity = question, occurrence = day, draw = ballot and bloc."""
TAKEN_UP: Final = 68
"""Whether a question that was put off is taken up again: entity = question, occurrence = day."""
