"""The register of claims: every file of the argument, by the name that events and model files use."""

from __future__ import annotations

from typing import Final

from northsouth.mechanisms import european_war
from northsouth.mechanisms.barbarossa_front import advance, collapse, halt, reserves, weather
from northsouth.mechanisms.border_war import battle, escalation, incidents, lesson, soviet_answer, widening
from northsouth.mechanisms.campaigns import america, oil_fields, ussuri
from northsouth.mechanisms.china_war import front, peace
from northsouth.mechanisms.conferences import calls, commitments, homecoming, record, rhythm
from northsouth.mechanisms.diplomacy import berlin_pact, cabinets, konoe, moscow_pact, quarrels, talks
from northsouth.mechanisms.far_east_forces import (
    arms,
    build_up,
    call_up,
    departures,
    moscow_view,
    railway,
)
from northsouth.mechanisms.far_east_forces import (
    men as far_east_forces_men,
)
from northsouth.mechanisms.intelligence import estimates, front_news, lookout
from northsouth.mechanisms.kwantung_build_up import garrison, kantokuen
from northsouth.mechanisms.kwantung_build_up import men as kwantung_build_up_men
from northsouth.mechanisms.oil_embargo import grievance, indies, stock, thaw, washington
from northsouth.mechanisms.southern_advance import fleet, indochina, readiness, window
from northsouth.vocabulary.claims import Claim

CLAIMS: Final[dict[str, Claim]] = {
    "european_war": european_war,
    "border_war.incidents": incidents,
    "border_war.escalation": escalation,
    "border_war.soviet_answer": soviet_answer,
    "border_war.battle": battle,
    "border_war.lesson": lesson,
    "border_war.widening": widening,
    "diplomacy.cabinets": cabinets,
    "diplomacy.konoe": konoe,
    "diplomacy.berlin_pact": berlin_pact,
    "diplomacy.moscow_pact": moscow_pact,
    "diplomacy.talks": talks,
    "diplomacy.quarrels": quarrels,
    "china_war.front": front,
    "china_war.peace": peace,
    "kwantung_build_up.garrison": garrison,
    "kwantung_build_up.kantokuen": kantokuen,
    "kwantung_build_up.men": kwantung_build_up_men,
    "barbarossa_front.advance": advance,
    "barbarossa_front.halt": halt,
    "barbarossa_front.weather": weather,
    "barbarossa_front.reserves": reserves,
    "barbarossa_front.collapse": collapse,
    "far_east_forces.build_up": build_up,
    "far_east_forces.arms": arms,
    "far_east_forces.departures": departures,
    "far_east_forces.call_up": call_up,
    "far_east_forces.men": far_east_forces_men,
    "far_east_forces.railway": railway,
    "far_east_forces.moscow_view": moscow_view,
    "intelligence.lookout": lookout,
    "intelligence.estimates": estimates,
    "intelligence.front_news": front_news,
    "oil_embargo.stock": stock,
    "oil_embargo.washington": washington,
    "oil_embargo.indies": indies,
    "oil_embargo.grievance": grievance,
    "oil_embargo.thaw": thaw,
    "southern_advance.indochina": indochina,
    "southern_advance.readiness": readiness,
    "southern_advance.window": window,
    "southern_advance.fleet": fleet,
    "conferences.rhythm": rhythm,
    "conferences.calls": calls,
    "conferences.commitments": commitments,
    "conferences.record": record,
    "conferences.homecoming": homecoming,
    "campaigns.ussuri": ussuri,
    "campaigns.oil_fields": oil_fields,
    "campaigns.america": america,
}
