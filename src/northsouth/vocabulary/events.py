"""The closed list of events of 1939-42, in the order in which happenings of one day fall.

Each line: the name, its rank, the sentence that the diary prints, and the claims that respond, in
this order. A number is a place in the list; see ``event_list`` for what the order means.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from northsouth.vocabulary.event_list import EventList, Rank

EVENTS: Final = EventList()
_opening = partial(EVENTS.add, Rank.OPENING)
_outside = partial(EVENTS.add, Rank.OUTSIDE_FACT)
_report = partial(EVENTS.add, Rank.REPORT)
_field = partial(EVENTS.add, Rank.FIELD)
_conference = partial(EVENTS.add, Rank.CONFERENCE)
_order = partial(EVENTS.add, Rank.ORDER)
_record = partial(EVENTS.add, Rank.RECORD)

OPENING: Final = _opening(
    "OPENING",
    "The story opens.",
    "european_war conferences.commitments barbarossa_front.advance barbarossa_front.weather "
    "far_east_forces.build_up far_east_forces.men far_east_forces.moscow_view "
    "far_east_forces.railway intelligence.estimates intelligence.front_news "
    "oil_embargo.washington oil_embargo.indies oil_embargo.stock kwantung_build_up.garrison "
    "kwantung_build_up.kantokuen kwantung_build_up.men china_war.front china_war.peace "
    "conferences.rhythm southern_advance.window southern_advance.fleet border_war.incidents "
    "border_war.escalation diplomacy.cabinets diplomacy.moscow_pact diplomacy.quarrels",
)

NAZI_SOVIET_PACT: Final = _outside(
    "NAZI_SOVIET_PACT",
    "Germany and the Soviet Union sign a pact behind Tokyo's back.",
    "european_war intelligence.front_news diplomacy.cabinets",
)
WAR_IN_EUROPE: Final = _outside("WAR_IN_EUROPE", "War breaks out in Europe.", "european_war")
FRANCE_FALLS: Final = _outside(
    "FRANCE_FALLS",
    "France and the Netherlands have fallen; their colonies lie open.",
    "european_war oil_embargo.washington oil_embargo.indies diplomacy.cabinets",
)
BARBAROSSA: Final = _outside(
    "BARBAROSSA",
    "Germany attacks the Soviet Union.",
    "european_war conferences.commitments barbarossa_front.advance far_east_forces.departures "
    "far_east_forces.call_up far_east_forces.men far_east_forces.railway "
    "barbarossa_front.reserves intelligence.lookout intelligence.estimates intelligence.front_news "
    "diplomacy.konoe "
    "diplomacy.moscow_pact china_war.peace conferences.calls",
)
NEUTRALITY_PACT: Final = _outside(
    "NEUTRALITY_PACT",
    "Japan and the Soviet Union sign a neutrality pact.",
    "diplomacy.moscow_pact far_east_forces.moscow_view far_east_forces.departures china_war.peace",
)
DIET_MEETS: Final = _outside(
    "DIET_MEETS", "The Diet meets after a bad harvest and asks the cabinet to go.", "diplomacy.cabinets"
)
SURPRISED_CABINET_FALLS: Final = _outside(
    "SURPRISED_CABINET_FALLS", "Hiranuma takes Berlin's pact with Moscow upon himself.", "diplomacy.cabinets"
)
WEAK_CABINET_FALLS: Final = _outside(
    "WEAK_CABINET_FALLS", "Dear rice and an angry Diet bring the cabinet down.", "diplomacy.cabinets"
)
ARMY_FELLS_CABINET: Final = _outside(
    "ARMY_FELLS_CABINET", "The army withdraws its minister from the cabinet.", "diplomacy.cabinets"
)
MATSUOKA_DROPPED: Final = _outside(
    "MATSUOKA_DROPPED", "His colleagues want to be rid of Matsuoka.", "diplomacy.konoe"
)
STRANDED_CABINET_FALLS: Final = _outside(
    "STRANDED_CABINET_FALLS", "Its terms refused and its term over, the cabinet gives up.", "diplomacy.konoe"
)
CABINET_RESIGNS: Final = _outside("CABINET_RESIGNS", "The cabinet resigns.", "diplomacy.cabinets")
CABINET_FORMED: Final = _outside(
    "CABINET_FORMED",
    "A new cabinet is formed in Tokyo.",
    "diplomacy.cabinets diplomacy.konoe diplomacy.berlin_pact conferences.calls diplomacy.moscow_pact",
)
TRIPARTITE_PACT: Final = _outside(
    "TRIPARTITE_PACT",
    "Germany, Italy and Japan sign the Tripartite Pact.",
    "diplomacy.berlin_pact diplomacy.moscow_pact oil_embargo.washington",
)
NAVY_CONSENTS: Final = _outside(
    "NAVY_CONSENTS", "The navy no longer refuses an alliance with Germany.", "diplomacy.berlin_pact"
)
MATSUOKA_LEAVES: Final = _outside(
    "MATSUOKA_LEAVES", "Matsuoka is to leave for Europe.", "diplomacy.moscow_pact"
)
MATSUOKA_IN_BERLIN: Final = _outside(
    "MATSUOKA_IN_BERLIN", "Matsuoka is received in Berlin.", "diplomacy.moscow_pact"
)
MATSUOKA_IN_MOSCOW: Final = _outside(
    "MATSUOKA_IN_MOSCOW", "Matsuoka comes back to Moscow and bargains.", "diplomacy.moscow_pact"
)
CONCESSIONS_FINED: Final = _outside(
    "CONCESSIONS_FINED", "Soviet courts fine the Japanese concessions on Sakhalin.", "diplomacy.quarrels"
)
CONCESSIONS_SETTLED: Final = _outside(
    "CONCESSIONS_SETTLED", "The quarrel over the concessions is patched up.", "diplomacy.quarrels"
)
FISHING_TREATY_LAPSES: Final = _outside(
    "FISHING_TREATY_LAPSES",
    "The term of the fishing treaty with the Soviet Union ends.",
    "diplomacy.quarrels",
    routine=True,
)
FISHING_TREATY_PROLONGED: Final = _outside(
    "FISHING_TREATY_PROLONGED",
    "The fishing treaty is prolonged for another year.",
    "diplomacy.quarrels",
    routine=True,
)
NORTHERN_INDOCHINA: Final = _outside(
    "NORTHERN_INDOCHINA",
    "Japanese troops enter northern Indochina.",
    "southern_advance.indochina oil_embargo.washington oil_embargo.grievance",
)
SOUTHERN_INDOCHINA: Final = _outside(
    "SOUTHERN_INDOCHINA",
    "Japan's move into southern Indochina becomes known.",
    "southern_advance.indochina oil_embargo.washington",
)
TREATY_NOTICE: Final = _outside(
    "TREATY_NOTICE",
    "Washington gives notice to end the trade treaty of 1911.",
    "oil_embargo.washington diplomacy.cabinets",
)
TREATY_LAPSES: Final = _outside(
    "TREATY_LAPSES", "The trade treaty of 1911 lapses; Washington's hands are free.", "oil_embargo.washington"
)
EXPORT_LICENCES: Final = _outside(
    "EXPORT_LICENCES",
    "Washington puts aviation fuel and the best scrap under licence.",
    "oil_embargo.washington",
)
SCRAP_EMBARGO: Final = _outside(
    "SCRAP_EMBARGO", "Washington stops the export of scrap iron and steel.", "oil_embargo.washington"
)
INDIES_GRANT_OIL: Final = _outside(
    "INDIES_GRANT_OIL", "The Indies grant Japan a part of the oil it asked for.", "oil_embargo.indies"
)
INDIES_TALKS_END: Final = _outside(
    "INDIES_TALKS_END", "The oil talks in the Indies break off.", "oil_embargo.indies"
)
FREEZE: Final = _outside(
    "FREEZE",
    "Washington freezes Japanese assets; London and Batavia follow.",
    "oil_embargo.washington oil_embargo.indies china_war.peace conferences.calls campaigns.america",
)
OIL_STOP: Final = _outside(
    "OIL_STOP",
    "No more American oil sails for Japan.",
    "oil_embargo.washington oil_embargo.stock conferences.calls",
)
TERMS_REFUSED: Final = _outside(
    "TERMS_REFUSED",
    "Washington refuses the terms that Tokyo offers.",
    "diplomacy.talks diplomacy.konoe conferences.calls",
)
SETTLEMENT: Final = _outside(
    "SETTLEMENT",
    "Tokyo and Washington come to terms.",
    "diplomacy.talks oil_embargo.thaw oil_embargo.indies oil_embargo.stock "
    "conferences.homecoming southern_advance.indochina southern_advance.readiness",
)
AMERICA_ENTERS: Final = _outside(
    "AMERICA_ENTERS", "The war in the north becomes a war with the United States.", "campaigns.america"
)
LANDING_SEASON_ENDS: Final = _outside(
    "LANDING_SEASON_ENDS",
    "The season for landings in the south is over until next winter.",
    "southern_advance.window",
    routine=True,
)
FLEETS_COUNTED: Final = _outside(
    "FLEETS_COUNTED",
    "The navy counts its fleet against the American one.",
    "southern_advance.fleet",
    routine=True,
)
MUD: Final = _outside("MUD", "The autumn roads turn to mud.", "barbarossa_front.advance")
FROST: Final = _outside(
    "FROST", "The ground before Moscow freezes.", "barbarossa_front.advance barbarossa_front.weather"
)
DASH_ENDS: Final = _outside(
    "DASH_ENDS", "The frontier battles are over and the German pace slackens.", "barbarossa_front.advance"
)
FRONT_HALTS: Final = _outside(
    "FRONT_HALTS",
    "Army Group Centre outruns its supplies and halts beyond Smolensk.",
    "barbarossa_front.advance barbarossa_front.halt",
)
DIRECTIVE_34: Final = _outside(
    "DIRECTIVE_34", "Directive 34 puts Army Group Centre on the defensive.", "barbarossa_front.halt"
)
TYPHOON: Final = _outside(
    "TYPHOON", "Operation Typhoon: Army Group Centre sets out for Moscow.", "barbarossa_front.advance"
)
FRONT_MOVES: Final = _outside(
    "FRONT_MOVES",
    "A week of war on the road to Moscow.",
    "barbarossa_front.advance barbarossa_front.collapse far_east_forces.departures",
    routine=True,
)
MOSCOW_THREATENED: Final = _outside(
    "MOSCOW_THREATENED",
    "The Germans are through the last line before Moscow.",
    "barbarossa_front.advance far_east_forces.departures conferences.calls",
)
COUNTER_STROKE: Final = _outside(
    "COUNTER_STROKE",
    "The Red Army strikes back at Army Group Centre.",
    "barbarossa_front.advance barbarossa_front.weather barbarossa_front.collapse intelligence.front_news",
)
RETREAT_ENDS: Final = _outside(
    "RETREAT_ENDS", "The German winter retreat comes to a stand.", "barbarossa_front.advance"
)
MOSCOW_REACHED: Final = _outside(
    "MOSCOW_REACHED", "The Germans stand in the suburbs of Moscow.", "barbarossa_front.advance"
)
MOSCOW_FALLS: Final = _outside(
    "MOSCOW_FALLS",
    "Moscow falls.",
    "barbarossa_front.advance barbarossa_front.collapse intelligence.front_news conferences.calls",
)
STATE_BREAKS: Final = _outside(
    "STATE_BREAKS",
    "The Soviet state breaks.",
    "barbarossa_front.advance barbarossa_front.halt barbarossa_front.collapse "
    "intelligence.front_news conferences.calls",
)
GARRISON_GROWS: Final = _outside(
    "GARRISON_GROWS",
    "Moscow adds to its garrison in the Far East.",
    "far_east_forces.build_up far_east_forces.men",
    routine=True,
)
DIVISION_LEAVES: Final = _outside(
    "DIVISION_LEAVES",
    "A Soviet division entrains for the west.",
    "far_east_forces.arms far_east_forces.departures far_east_forces.call_up far_east_forces.men",
    routine=True,
)
SPRING_TRANSFER_ENDS: Final = _outside(
    "SPRING_TRANSFER_ENDS", "The transfers that followed the pact are complete.", "far_east_forces.departures"
)
EASTERN_ORDER: Final = _outside(
    "EASTERN_ORDER", "Stalin orders a wave of Far Eastern divisions to Moscow.", "far_east_forces.departures"
)
TRAINS_ARRIVE: Final = _outside(
    "TRAINS_ARRIVE",
    "Far Eastern troops detrain in the west.",
    "far_east_forces.railway barbarossa_front.reserves",
    routine=True,
)
GARRISON_REFILLS: Final = _outside(
    "GARRISON_REFILLS",
    "Local call-up fills the places of departed divisions.",
    "far_east_forces.call_up far_east_forces.men",
    routine=True,
)
MOBILISATION_SEEN: Final = _outside(
    "MOBILISATION_SEEN",
    "Moscow sees the Kwantung Army's build-up for what it is.",
    "far_east_forces.moscow_view far_east_forces.departures",
)
SORGE_REPORTS: Final = _outside(
    "SORGE_REPORTS",
    "Sorge tells Moscow that Japan will not strike north this year.",
    "far_east_forces.moscow_view far_east_forces.departures",
)
SORGE_ARRESTED: Final = _outside(
    "SORGE_ARRESTED", "Sorge is arrested in Tokyo.", "far_east_forces.moscow_view"
)
OIL_RECKONED: Final = _outside(
    "OIL_RECKONED", "Oil is burnt and delivered.", "oil_embargo.stock", routine=True
)
CHINA_PEACE: Final = _outside(
    "CHINA_PEACE",
    "Tokyo and Chungking make peace.",
    "china_war.peace oil_embargo.grievance oil_embargo.washington",
)
ARMY_RECKONED: Final = _outside(
    "ARMY_RECKONED",
    "The army is reckoned up: new divisions, and where they stand.",
    "kwantung_build_up.garrison kwantung_build_up.kantokuen kwantung_build_up.men china_war.front",
    routine=True,
)
DESK_REPORTS: Final = _report(
    "DESK_REPORTS",
    "The General Staff's Russia desk reports on the Soviet Far East.",
    "intelligence.lookout intelligence.estimates",
    routine=True,
)
KWANTUNG_REPORTS: Final = _report(
    "KWANTUNG_REPORTS",
    "Kwantung Army intelligence reports on the Soviet Far East.",
    "intelligence.estimates",
    routine=True,
)
ATTACHE_REPORTS: Final = _report(
    "ATTACHE_REPORTS",
    "The military attache in Moscow reports.",
    "intelligence.estimates intelligence.front_news",
    routine=True,
)
BERLIN_REPORTS: Final = _report(
    "BERLIN_REPORTS",
    "The ambassador in Berlin passes on what the Germans say.",
    "intelligence.front_news",
    routine=True,
)
OSHIMA_REPORTS: Final = _report(
    "OSHIMA_REPORTS",
    "The ambassador in Berlin reports that Hitler is set on war with Russia.",
    "diplomacy.moscow_pact",
)
TOKYO_INFORMED: Final = _report(
    "TOKYO_INFORMED",
    "Tokyo is told the truth from a source it trusts.",
    "intelligence.lookout intelligence.estimates intelligence.front_news",
)
ARMY_INFORMED: Final = _report(
    "ARMY_INFORMED",
    "The General Staff is told the truth from a source it trusts.",
    "intelligence.lookout intelligence.estimates intelligence.front_news",
)
NAVY_INFORMED: Final = _report(
    "NAVY_INFORMED",
    "The navy is told the truth from a source it trusts.",
    "intelligence.estimates intelligence.front_news",
)
GOVERNMENT_INFORMED: Final = _report(
    "GOVERNMENT_INFORMED",
    "The government is told the truth from a source it trusts.",
    "intelligence.estimates intelligence.front_news",
)
FIRST_WAVE: Final = _field(
    "FIRST_WAVE", "The first wave of units is called up for Manchuria.", "kwantung_build_up.kantokuen"
)
SECOND_WAVE: Final = _field(
    "SECOND_WAVE",
    "The second wave: fourteen divisions go on a war footing, and two more are called.",
    "kwantung_build_up.kantokuen",
)
MANCHURIA_FILLS: Final = _field(
    "MANCHURIA_FILLS",
    "Men, horses and stores arrive in Manchuria.",
    "kwantung_build_up.kantokuen kwantung_build_up.men",
    routine=True,
)
STAGE_ONE_COMPLETE: Final = _field(
    "STAGE_ONE_COMPLETE",
    "The first stage is complete: the armies of Manchuria stand ready.",
    "kwantung_build_up.kantokuen conferences.calls",
)
STAGE_TWO_COMPLETE: Final = _field(
    "STAGE_TWO_COMPLETE", "The second stage is complete.", "kwantung_build_up.kantokuen kwantung_build_up.men"
)
BORDER_MONTH: Final = _field(
    "BORDER_MONTH",
    "A month of incidents on the border of Manchuria.",
    "border_war.incidents border_war.lesson border_war.escalation border_war.widening",
    routine=True,
)
BORDER_CLASH: Final = _field(
    "BORDER_CLASH", "An incident on the border grows into a clash.", "border_war.escalation"
)
CLASH_DIES_OUT: Final = _field("CLASH_DIES_OUT", "The clash on the border dies out.", "border_war.escalation")
BORDER_CROSSING: Final = _field(
    "BORDER_CROSSING",
    "The Kwantung Army attacks across the border in strength.",
    "border_war.escalation border_war.soviet_answer border_war.battle border_war.widening",
)
SOVIET_OFFENSIVE: Final = _field(
    "SOVIET_OFFENSIVE",
    "The Red Army goes over to the offensive on the border.",
    "border_war.escalation border_war.battle border_war.soviet_answer",
)
BORDER_DECIDED: Final = _field(
    "BORDER_DECIDED",
    "The battle on the border is decided.",
    "border_war.battle border_war.lesson far_east_forces.build_up border_war.escalation",
)
BORDER_CEASEFIRE: Final = _field(
    "BORDER_CEASEFIRE",
    "The guns fall silent on the border.",
    "border_war.escalation border_war.lesson border_war.widening",
)
BORDER_AGREED: Final = _field("BORDER_AGREED", "A commission has drawn the border.", "border_war.lesson")
FIELD_WAR: Final = _field(
    "FIELD_WAR",
    "The army in the field is at war with the Soviet Union, and no conference has decided it.",
    "border_war.widening",
)
SOUTH_MUSTERS: Final = _field(
    "SOUTH_MUSTERS",
    "Ships and divisions are told off for the south.",
    "southern_advance.readiness",
    routine=True,
)
SOUTH_READY: Final = _field(
    "SOUTH_READY", "Fleet and army are ready for war in the south.", "southern_advance.readiness"
)
USSURI_CAMPAIGN: Final = _field(
    "USSURI_CAMPAIGN", "Days of war on the Ussuri.", "campaigns.ussuri", routine=True
)
VLADIVOSTOK_FALLS: Final = _field("VLADIVOSTOK_FALLS", "Vladivostok falls.", "campaigns.ussuri")
INDIES_FALL: Final = _field(
    "INDIES_FALL", "The oil fields of the Indies are taken, many of them burning.", "campaigns.oil_fields"
)
CAPTURED_OIL_LANDED: Final = _field(
    "CAPTURED_OIL_LANDED",
    "A month's oil from the captured fields comes home.",
    "campaigns.oil_fields",
    routine=True,
)
LIAISON_MEETING: Final = _conference(
    "LIAISON_MEETING",
    "The liaison conference meets in its regular round.",
    "conferences.commitments conferences.rhythm",
    routine=True,
)
CALLED_BY_BARBAROSSA: Final = _conference(
    "CALLED_BY_BARBAROSSA", "A conference meets on the German attack.", "conferences.commitments"
)
CALLED_BY_CABINET: Final = _conference(
    "CALLED_BY_CABINET", "The new cabinet's first conference meets.", "conferences.commitments"
)
CALLED_BY_FREEZE: Final = _conference(
    "CALLED_BY_FREEZE", "A conference meets on the freezing of assets.", "conferences.commitments"
)
CALLED_BY_OIL_STOP: Final = _conference(
    "CALLED_BY_OIL_STOP", "A conference meets on the end of American oil.", "conferences.commitments"
)
CALLED_BY_MOSCOW: Final = _conference(
    "CALLED_BY_MOSCOW", "A conference meets on the crisis before Moscow.", "conferences.commitments"
)
CALLED_BY_FALL: Final = _conference(
    "CALLED_BY_FALL", "A conference meets on the fall of Moscow.", "conferences.commitments"
)
CALLED_BY_COLLAPSE: Final = _conference(
    "CALLED_BY_COLLAPSE", "A conference meets on the Soviet collapse.", "conferences.commitments"
)
CALLED_BY_MOBILISATION: Final = _conference(
    "CALLED_BY_MOBILISATION",
    "A conference meets: the armies of Manchuria stand ready.",
    "conferences.commitments",
)
CALLED_BY_DEADLINE: Final = _conference(
    "CALLED_BY_DEADLINE",
    "A conference meets: the term set for the talks has run out.",
    "conferences.commitments",
)
CALLED_BY_REFUSAL: Final = _conference(
    "CALLED_BY_REFUSAL", "A conference meets: Washington has refused.", "conferences.commitments"
)
CALLED_BY_SPRING: Final = _conference(
    "CALLED_BY_SPRING",
    "A conference meets: an army that is to march at the thaw must be told now.",
    "conferences.commitments",
)
CALLED_BY_RECORD: Final = _conference(
    "CALLED_BY_RECORD", "A conference meets, as the record has it.", "conferences.commitments"
)
ALLIANCE_SOUGHT: Final = _order(
    "ALLIANCE_SOUGHT", "Tokyo agrees to an alliance with Germany and Italy.", "diplomacy.berlin_pact"
)
NORTHERN_INDOCHINA_ORDERED: Final = _order(
    "NORTHERN_INDOCHINA_ORDERED",
    "Tokyo orders the move into northern Indochina.",
    "southern_advance.indochina",
)
SOUTHERN_INDOCHINA_ORDERED: Final = _order(
    "SOUTHERN_INDOCHINA_ORDERED",
    "Tokyo orders the move into southern Indochina.",
    "southern_advance.indochina diplomacy.konoe",
)
TERMS_OFFERED: Final = _order("TERMS_OFFERED", "Tokyo offers Washington its terms.", "diplomacy.talks")
SOUTH_PREPARED: Final = _order(
    "SOUTH_PREPARED",
    "The order goes out to make ready for war in the south.",
    "southern_advance.readiness diplomacy.konoe",
)
MOBILISATION_ORDERED: Final = _order(
    "MOBILISATION_ORDERED",
    "The Emperor sanctions the mobilisation of the Kwantung Army.",
    "conferences.commitments kwantung_build_up.kantokuen far_east_forces.moscow_view border_war.widening",
)
UMEZU_TAKES_OVER: Final = _order(
    "UMEZU_TAKES_OVER",
    "A commander who answers to Tokyo, Umezu or another, takes over the Kwantung Army.",
    "border_war.lesson",
)
NORTH_DROPPED: Final = _order(
    "NORTH_DROPPED",
    "The General Staff drops the war in the north for this year.",
    "conferences.commitments kwantung_build_up.kantokuen far_east_forces.moscow_view",
)
NORTHERN_ATTACK: Final = _order(
    "NORTHERN_ATTACK",
    "Japan attacks the Soviet Union.",
    "conferences.commitments far_east_forces.moscow_view far_east_forces.departures oil_embargo.washington "
    "oil_embargo.stock southern_advance.indochina southern_advance.readiness campaigns.ussuri "
    "campaigns.america border_war.escalation border_war.widening diplomacy.moscow_pact diplomacy.talks",
)
SOUTHERN_ATTACK: Final = _order(
    "SOUTHERN_ATTACK",
    "Japan goes to war with the United States, Britain and the Netherlands.",
    "conferences.commitments kwantung_build_up.kantokuen kwantung_build_up.men "
    "china_war.peace oil_embargo.indies oil_embargo.stock campaigns.oil_fields "
    "campaigns.america diplomacy.talks",
)
DEADLINE_RECORDED: Final = _record(
    "DEADLINE_RECORDED", "The day by which a northern war had to be decided is over.", "conferences.record"
)
DECISION_RECORDED: Final = _record(
    "DECISION_RECORDED",
    "The state of things on the day of the decision is written down.",
    "conferences.record kwantung_build_up.kantokuen",
)
WINTER_RECORDED: Final = _record(
    "WINTER_RECORDED",
    "The state of things at the start of winter is written down.",
    "far_east_forces.railway kwantung_build_up.men far_east_forces.men",
)
