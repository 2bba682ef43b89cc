"""The world: one line for each quantity - its name, its unit and its meaning.

``World`` is a slotted class with one attribute a quantity, all of them numbers; the reference
engine gives every rerun one, and ``quantities`` reads the same lines as a table. Dates are days
since 1939-01-01 and ``NEVER`` until the thing happens.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Annotated, Final, get_args, get_origin, get_type_hints

from northsouth.vocabulary.units import NEVER


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that a table of the model declares: its name, its type, its unit and its meaning."""

    name: str
    kind: type
    unit: str
    meaning: str


def quantities(table: type) -> tuple[Quantity, ...]:
    """Read the lines of a dataclass whose fields are ``Annotated[type, unit, meaning]``.

    Nested tables are left out. Raises TypeError for a line without unit and meaning.
    """
    hints = get_type_hints(table, include_extras=True)
    found = []
    for line in fields(table):
        hint = hints[line.name]
        if get_origin(hint) is Annotated:
            kind, unit, meaning = get_args(hint)
            found.append(Quantity(line.name, kind, unit, meaning))
        elif not hasattr(hint, "__dataclass_fields__"):
            message = f"{table.__name__}.{line.name}: no unit; expected Annotated[type, unit, meaning]."
            raise TypeError(message)
    return tuple(found)


@dataclass(slots=True)
class World:
    """The state of one history at one moment; every attribute is a number."""

    # The war in Europe.
    nazi_soviet_pact: Annotated[bool, "yes/no", "The Nazi-Soviet pact has been signed."] = False
    war_in_europe: Annotated[bool, "yes/no", "Germany is at war with France and Britain."] = False
    south_lies_open: Annotated[bool, "yes/no", "France and the Netherlands have fallen."] = False
    barbarossa_day: Annotated[float, "date", "Germany attacks the Soviet Union."] = NEVER

    # The road to Moscow.
    front_phase: Annotated[int, "count", "Phase of the campaign, see barbarossa_front."] = 0
    ground: Annotated[int, "count", "State of the roads: 0 dry, 1 mud, 2 frozen."] = 0
    front_week: Annotated[int, "count", "Week of the campaign."] = 0
    front_moved_on: Annotated[float, "date", "Day up to which the front has moved."] = NEVER
    german_advance: Annotated[float, "km", "Depth of Army Group Centre beyond its start line."] = 0.0
    german_advance_scale: Annotated[float, "ratio", "What an experiment multiplies the advance by."] = 1.0
    moscow_distance: Annotated[float, "km", "Distance of Army Group Centre from Moscow."] = NEVER
    road_share: Annotated[float, "share", "Share of the road to Moscow that the Germans hold."] = 0.0
    moscow_reserves: Annotated[float, "ratio", "Reserves before Moscow over those of history."] = 1.0
    moscow_threatened_day: Annotated[float, "date", "The last line before Moscow is broken."] = NEVER
    moscow_fell_day: Annotated[float, "date", "Moscow falls."] = NEVER
    state_broke_day: Annotated[float, "date", "The Soviet state breaks."] = NEVER
    counter_stroke_day: Annotated[float, "date", "The Red Army strikes back before Moscow."] = NEVER

    # The Soviet Far East.
    soviet_strength_scale: Annotated[float, "ratio", "What an experiment multiplies the strength by."] = 1.0
    soviet_divisions: Annotated[float, "divisions", "Soviet divisions in the Far East, true."] = 0.0
    soviet_men: Annotated[float, "men", "Soviet soldiers in the Far East, true."] = 0.0
    reservists_to_call: Annotated[float, "men", "Reservists of the Far East still to be called up."] = 0.0
    soviet_tanks: Annotated[float, "tanks", "Soviet tanks in the Far East, true."] = 0.0
    soviet_aircraft: Annotated[float, "aircraft", "Soviet aircraft in the Far East, true."] = 0.0
    soviet_bombers: Annotated[float, "aircraft", "Soviet bombers that can reach Japan and return."] = 0.0
    soviet_submarines: Annotated[float, "submarines", "Submarines of the Soviet Pacific Fleet."] = 0.0
    soviet_divisions_seen: Annotated[float, "divisions", "Soviet divisions that show themselves."] = 0.0
    divisions_unmissed: Annotated[float, "divisions", "Divisions that have left and are counted on."] = 0.0
    tanks_unmissed: Annotated[float, "tanks", "Tanks that have left and are counted on."] = 0.0
    aircraft_unmissed: Annotated[float, "aircraft", "Aircraft that have left and are counted on."] = 0.0
    listed_to: Annotated[float, "date", "Day on which the desk last struck off what it misses."] = 0.0
    trained_divisions: Annotated[float, "divisions", "Soviet divisions of before the call-up."] = 0.0
    vacant_divisions: Annotated[float, "divisions", "Places of departed divisions still to fill."] = 0.0
    garrison_month: Annotated[int, "count", "Month of the build-up since the opening."] = 0
    spring_divisions: Annotated[float, "divisions", "Divisions still due under the spring transfers."] = 0.0
    spring_transfer_ends: Annotated[float, "date", "The transfers that followed the pact end."] = NEVER
    july_divisions: Annotated[float, "divisions", "Divisions still due under the first order."] = 0.0
    emergency_divisions: Annotated[float, "divisions", "Divisions still due under the Moscow order."] = 0.0
    divisions_on_rails: Annotated[float, "divisions", "Soviet divisions on their way west."] = 0.0
    divisions_arrived: Annotated[float, "divisions", "Far Eastern divisions arrived in the west."] = 0.0
    divisions_sent_west: Annotated[float, "divisions", "Divisions sent west since the German attack."] = 0.0
    sent_west_by_winter: Annotated[float, "divisions", "Divisions sent west when winter is recorded."] = NEVER
    winter_soviet_men: Annotated[float, "men", "Soviet soldiers in the Far East at the start of winter."] = (
        NEVER
    )
    moscow_fear: Annotated[float, "share", "How likely Moscow holds a Japanese attack to be."] = 0.0
    sorge_at_liberty: Annotated[bool, "yes/no", "Sorge's ring is at work in Tokyo."] = True

    # What the reports show, as an experiment bends them.
    reports_bent: Annotated[bool, "yes/no", "An experiment says what the reports show."] = False
    believed_strength_scale: Annotated[float, "ratio", "What bent reports show, over the unscaled truth."] = (
        1.0
    )
    desk_bent: Annotated[bool, "yes/no", "An experiment says what the Russia desk shows."] = False
    desk_scale: Annotated[float, "ratio", "What it shows, over what bent reports show."] = 1.0
    kwantung_bent: Annotated[bool, "yes/no", "An experiment says what the Kwantung Army shows."] = False
    kwantung_scale: Annotated[float, "ratio", "What it shows, over what bent reports show."] = 1.0
    attache_bent: Annotated[bool, "yes/no", "An experiment says what the attache shows."] = False
    attache_scale: Annotated[float, "ratio", "What he shows, over what bent reports show."] = 1.0

    # What Tokyo believes: the army's General Staff, then the navy, then the government.
    believed_divisions: Annotated[float, "divisions", "Soviet Far Eastern divisions as believed."] = 0.0
    believed_divisions_doubt: Annotated[float, "log2", "Variance of the log of that belief."] = 0.0
    believed_tanks: Annotated[float, "tanks", "Soviet Far Eastern tanks as believed."] = 0.0
    believed_tanks_doubt: Annotated[float, "log2", "Variance of the log of that belief."] = 0.0
    believed_aircraft: Annotated[float, "aircraft", "Soviet Far Eastern aircraft as believed."] = 0.0
    believed_aircraft_doubt: Annotated[float, "log2", "Variance of the log of that belief."] = 0.0
    believed_tanks_at_start: Annotated[float, "tanks", "Tanks as believed when Germany attacked."] = 0.0
    believed_aircraft_at_start: Annotated[
        float, "aircraft", "Aircraft as believed when Germany attacked."
    ] = 0.0
    estimates_doubted_to: Annotated[float, "date", "Day up to which doubt of strength has grown."] = 0.0
    believed_advance: Annotated[float, "km", "Depth of the German advance as believed."] = 0.0
    believed_advance_doubt: Annotated[float, "km2", "Variance of that belief."] = 0.0
    news_doubted_to: Annotated[float, "date", "Day up to which doubt of the advance has grown."] = 0.0
    days_behind_plan: Annotated[float, "days", "German delay against the plan as believed."] = 0.0
    believed_collapse: Annotated[float, "chance", "Belief that the Soviet Union breaks this season."] = 0.0
    berlin_credit: Annotated[float, "share", "Weight that Tokyo gives to what Berlin says."] = 0.0
    navy_believed_divisions: Annotated[float, "divisions", "Soviet divisions as the navy believes."] = 0.0
    navy_believed_divisions_doubt: Annotated[float, "log2", "Variance of the log of that belief."] = 0.0
    navy_believed_advance: Annotated[float, "km", "German advance as the navy believes."] = 0.0
    navy_believed_advance_doubt: Annotated[float, "km2", "Variance of that belief."] = 0.0
    navy_believed_collapse: Annotated[float, "chance", "Belief of the navy in that break."] = 0.0
    government_believed_divisions: Annotated[
        float, "divisions", "Soviet divisions as the government believes."
    ] = 0.0
    government_believed_divisions_doubt: Annotated[float, "log2", "Variance of the log of that belief."] = 0.0
    government_believed_advance: Annotated[float, "km", "German advance as the government believes."] = 0.0
    government_believed_advance_doubt: Annotated[float, "km2", "Variance of that belief."] = 0.0
    government_believed_collapse: Annotated[float, "chance", "Belief of the government in that break."] = 0.0

    # Oil.
    oil_stock_scale: Annotated[float, "ratio", "What an experiment multiplies the stock by."] = 1.0
    oil_stock: Annotated[float, "million kL", "Oil in store in Japan, crude and products."] = 0.0
    oil_reckoning: Annotated[int, "count", "Reckonings of the oil account since the opening."] = 0
    oil_burn: Annotated[float, "million kL/month", "Oil burnt a month at present."] = 0.0
    us_oil_share: Annotated[float, "share", "Share of normal American deliveries that still sails."] = 1.0
    indies_oil: Annotated[float, "million kL/month", "Oil that the Indies deliver a month."] = 0.0
    oil_months_left: Annotated[float, "months", "How long the stock lasts at the pace of a war."] = 0.0
    trade_treaty: Annotated[bool, "yes/no", "The trade treaty of 1911 is in force."] = True
    exports_licensed: Annotated[bool, "yes/no", "Washington has put exports under licence."] = False
    scrap_stopped: Annotated[bool, "yes/no", "Washington has stopped the export of scrap."] = False
    indochina_north: Annotated[bool, "yes/no", "Japan holds northern Indochina."] = False
    indochina_south: Annotated[bool, "yes/no", "Japan has moved into southern Indochina."] = False
    south_indochina_day: Annotated[float, "date", "That move becomes known."] = NEVER
    freeze_day: Annotated[float, "date", "Washington freezes Japanese assets."] = NEVER
    oil_stop_day: Annotated[float, "date", "American oil stops."] = NEVER

    # The border of Manchuria.
    border_tension: Annotated[float, "ratio", "Unrest on the border, over that of the years before 1939."] = (
        1.0
    )
    incident_rate: Annotated[float, "incidents/year", "Border incidents a year at present."] = 0.0
    border_month: Annotated[int, "count", "Month of the border watch since the opening."] = 0
    incidents: Annotated[float, "incidents", "Border incidents since the opening."] = 0.0
    border_clashes: Annotated[int, "count", "Clashes on the border since the opening."] = 0
    border_stage: Annotated[int, "count", "Fighting: 0 none, 1 clash, 2 crossing, 3 Soviet offensive."] = 0
    border_clash_day: Annotated[float, "date", "The last clash on the border."] = NEVER
    border_crossing_day: Annotated[float, "date", "The Kwantung Army last attacked in strength."] = NEVER
    soviet_offensive_day: Annotated[float, "date", "The Red Army last answered with an offensive."] = NEVER
    ceasefire_day: Annotated[float, "date", "The last battle on the border ends in a ceasefire."] = NEVER
    border_result: Annotated[int, "count", "Last battle: 1 Soviet victory, 2 drawn, 3 Japanese success."] = 0
    border_soviet_men: Annotated[float, "men", "Soviet and Mongol men in the last border battle."] = NEVER
    border_soviet_tanks: Annotated[float, "tanks", "Soviet tanks in the last border battle."] = NEVER
    border_soviet_aircraft: Annotated[float, "aircraft", "Soviet aircraft in the last border battle."] = NEVER
    border_japanese_men: Annotated[float, "men", "Japanese men in the last border battle."] = NEVER
    border_japanese_tanks: Annotated[float, "tanks", "Japanese tanks in the last border battle."] = NEVER
    border_japanese_aircraft: Annotated[float, "aircraft", "Japanese aircraft in that battle."] = NEVER
    border_soviet_losses: Annotated[float, "men", "Soviet dead, missing, wounded and sick in it."] = NEVER
    border_japanese_losses: Annotated[float, "men", "Japanese dead and wounded in it."] = NEVER
    border_tanks_lost: Annotated[float, "tanks", "Soviet tanks lost in it."] = NEVER
    border_lesson: Annotated[
        float, "ratio", "How vividly the army remembers a defeat on the border; below 0 a success."
    ] = 0.0
    border_lesson_day: Annotated[float, "date", "Day up to which that memory has faded."] = NEVER
    border_agreed: Annotated[bool, "yes/no", "A commission has drawn the border."] = False
    kwantung_autonomy: Annotated[float, "share", "How far the Kwantung Army acts without Tokyo."] = 0.0

    # The army that is somewhere else.
    china_war: Annotated[bool, "yes/no", "Japan is at war in China."] = True
    china_peace_day: Annotated[float, "date", "Peace is made in China."] = NEVER
    soviet_aid: Annotated[float, "share", "Soviet aid to China, over that of 1938 and 1939."] = 0.0
    army_divisions: Annotated[float, "divisions", "Divisions of the Japanese army, all theatres."] = 0.0
    china_divisions: Annotated[float, "divisions", "Japanese divisions in China."] = 0.0
    divisions_to_spare: Annotated[float, "divisions", "Divisions that could be sent where war is."] = 0.0

    # The Kwantung Army.
    northern_divisions: Annotated[float, "divisions", "Japanese divisions in Manchuria and Korea."] = 0.0
    kwantung_men: Annotated[float, "men", "Men of the Kwantung Army."] = 0.0
    winter_northern_divisions: Annotated[
        float, "divisions", "Japanese divisions there at the start of winter."
    ] = NEVER
    winter_kwantung_men: Annotated[float, "men", "Men of the Kwantung Army at the start of winter."] = NEVER
    northern_readiness: Annotated[float, "share", "How far the mobilised army of the north is ready."] = 0.0
    mobilisation_days: Annotated[float, "days", "From a mobilisation order to an attack, as foreseen."] = (
        NEVER
    )
    northern_ships: Annotated[float, "million tons", "Ships taken up for the north."] = 0.0

    # The road south.
    southern_divisions: Annotated[float, "divisions", "Japanese divisions told off for the south."] = 0.0
    southern_ships: Annotated[float, "million tons", "Ships taken up for the south."] = 0.0
    south_mustered_to: Annotated[float, "date", "Day up to which the south has been mustered."] = NEVER
    southern_ready_day: Annotated[float, "date", "Fleet and army are ready for the south."] = NEVER
    landing_window_opens: Annotated[float, "date", "First day fit for landings in the south."] = 0.0
    landing_window_closes: Annotated[float, "date", "Last day fit for landings in the south."] = NEVER
    fleet_ratio: Annotated[float, "ratio", "The Japanese fleet over the American one, in tons."] = 0.0

    # Cabinets, pacts and talks.
    cabinet: Annotated[int, "count", "Who governs, see vocabulary/cabinets."] = 0
    next_cabinet: Annotated[int, "count", "Who was last asked to form one, see vocabulary/cabinets."] = 0
    cabinets_formed: Annotated[int, "count", "Cabinets formed since the opening."] = 0
    navy_consents: Annotated[bool, "yes/no", "The navy would consent to the alliance."] = False
    matsuoka_sits: Annotated[bool, "yes/no", "Matsuoka is Foreign Minister."] = False
    tripartite_day: Annotated[float, "date", "The Tripartite Pact is signed."] = NEVER
    barbarossa_expected: Annotated[float, "chance", "Tokyo's belief that Germany will attack Russia."] = 0.0
    neutrality_day: Annotated[float, "date", "Japan and the Soviet Union sign a neutrality pact."] = NEVER
    fishing_quarrel: Annotated[bool, "yes/no", "Tokyo and Moscow quarrel over fish and concessions."] = False
    indies_talks_ended: Annotated[bool, "yes/no", "The Indies have refused what Japan asked for."] = False
    offers_made: Annotated[int, "count", "Offers of terms that Tokyo has made to Washington."] = 0
    offer_by_cabinet: Annotated[int, "count", "Which cabinet, by count, made the last offer."] = -1
    offer_pending: Annotated[bool, "yes/no", "An offer awaits Washington's answer."] = False
    offer_refused_day: Annotated[float, "date", "Washington last refused an offer."] = NEVER
    settlement_day: Annotated[float, "date", "Tokyo and Washington come to terms."] = NEVER

    # What follows on a blow.
    north_by_field: Annotated[bool, "yes/no", "The war in the north began in the field."] = False
    ussuri_road: Annotated[float, "share", "Share of the way to Vladivostok that is fought."] = 0.0
    vladivostok_fell_day: Annotated[float, "date", "Vladivostok falls."] = NEVER
    indies_fell_day: Annotated[float, "date", "The oil fields of the Indies are taken."] = NEVER
    captured_oil: Annotated[float, "million kL/month", "Oil from captured fields that reaches Japan."] = 0.0
    us_at_war_day: Annotated[float, "date", "The United States are at war with Japan."] = NEVER

    # Conferences and commitments.
    rule: Annotated[int, "count", "The rule by which conferences decide, see vocabulary/rules."] = 0
    recorded_question: Annotated[int, "count", "What a conference is asked, see vocabulary/questions."] = -1
    recorded_answer: Annotated[bool, "yes/no", "What it answers, as given."] = False
    recorded_unasked: Annotated[int, "count", "Given answers to questions that did not stand."] = 0
    recorded_nats: Annotated[float, "nats", "Log of the chance of all given answers, to the blocs."] = 0.0
    mobilise_north_put_day: Annotated[float, "date", "It last stood before the blocs."] = NEVER
    commit_north_put_day: Annotated[float, "date", "It last stood before the blocs."] = NEVER
    continue_north_put_day: Annotated[float, "date", "It last stood before the blocs."] = NEVER
    seek_alliance_put_day: Annotated[float, "date", "It last stood before the blocs."] = NEVER
    seek_pact_put_day: Annotated[float, "date", "It last stood before the blocs."] = NEVER
    enter_northern_indochina_put_day: Annotated[float, "date", "It last stood before the blocs."] = NEVER
    enter_southern_indochina_put_day: Annotated[float, "date", "It last stood before the blocs."] = NEVER
    offer_terms_put_day: Annotated[float, "date", "It last stood before the blocs."] = NEVER
    prepare_south_put_day: Annotated[float, "date", "It last stood before the blocs."] = NEVER
    commit_south_put_day: Annotated[float, "date", "It last stood before the blocs."] = NEVER
    continue_south_put_day: Annotated[float, "date", "It last stood before the blocs."] = NEVER
    liaison_number: Annotated[int, "count", "Number of the last regular meeting."] = 0
    staff_superiority: Annotated[float, "ratio", "Superiority that the staff wants in the north."] = 0.0
    staff_quality: Annotated[float, "ratio", "Soviet division's worth in Japanese ones, to the staff."] = 0.0
    north_indochina_decided_day: Annotated[float, "date", "To enter northern Indochina is decided."] = NEVER
    south_indochina_decided_day: Annotated[float, "date", "To enter southern Indochina is decided."] = NEVER
    alliance_decided_day: Annotated[float, "date", "To seek the alliance with Berlin is decided."] = NEVER
    pact_wanted: Annotated[bool, "yes/no", "A pact with Moscow is decided on, if it can be had."] = False
    mobilisation_order_day: Annotated[float, "date", "The Kwantung Army's mobilisation is ordered."] = NEVER
    north_decided_day: Annotated[float, "date", "The northern war is decided; never if recalled."] = NEVER
    north_recalled_day: Annotated[float, "date", "A northern war that was decided is called off."] = NEVER
    north_attack_due: Annotated[float, "date", "X-day in the north."] = NEVER
    north_dropped_day: Annotated[float, "date", "The north is dropped for the year."] = NEVER
    north_attack_day: Annotated[float, "date", "Japan attacks the Soviet Union."] = NEVER
    south_prepared_day: Annotated[float, "date", "War preparation in the south is decided."] = NEVER
    talks_end_day: Annotated[float, "date", "The term set for the talks runs out."] = NEVER
    south_decided_day: Annotated[float, "date", "The southern war is decided; never if recalled."] = NEVER
    south_attack_due: Annotated[float, "date", "X-day in the south."] = NEVER
    south_attack_day: Annotated[float, "date", "Japan attacks in the south."] = NEVER

    # What is written down on two days; NEVER until then.
    deadline_divisions: Annotated[float, "divisions", "Soviet divisions, true, at the deadline."] = NEVER
    deadline_divisions_believed: Annotated[float, "divisions", "The same as believed then."] = NEVER
    deadline_tanks: Annotated[float, "tanks", "Soviet tanks, true, at the deadline."] = NEVER
    deadline_tanks_believed: Annotated[float, "tanks", "The same as believed then."] = NEVER
    deadline_aircraft: Annotated[float, "aircraft", "Soviet aircraft, true, at the deadline."] = NEVER
    deadline_aircraft_believed: Annotated[float, "aircraft", "The same as believed then."] = NEVER
    deadline_moscow_distance: Annotated[float, "km", "Distance to Moscow at the deadline."] = NEVER
    deadline_collapse: Annotated[float, "chance", "Belief in a Soviet collapse at the deadline."] = NEVER
    deadline_oil_months: Annotated[float, "months", "Oil months left at the deadline."] = NEVER
    deadline_bombers: Annotated[float, "aircraft", "Bombers that can reach Japan at the deadline."] = NEVER
    deadline_submarines: Annotated[float, "submarines", "Pacific submarines at the deadline."] = NEVER
    deadline_northern_divisions: Annotated[float, "divisions", "Japanese divisions then."] = NEVER
    decision_divisions: Annotated[float, "divisions", "Soviet divisions, true, at the decision."] = NEVER
    decision_divisions_believed: Annotated[float, "divisions", "The same as believed then."] = NEVER
    decision_moscow_distance: Annotated[float, "km", "Distance to Moscow at the decision."] = NEVER
    decision_collapse: Annotated[float, "chance", "Belief in a Soviet collapse at the decision."] = NEVER
    decision_oil_months: Annotated[float, "months", "Oil months left at the decision."] = NEVER
    decision_northern_divisions: Annotated[float, "divisions", "Japanese divisions then."] = NEVER
    decision_fleet_ratio: Annotated[float, "ratio", "Japanese over American fleet then."] = NEVER


WORLD_QUANTITIES: Final = quantities(World)
"""The table of the world, in the order of its lines."""
