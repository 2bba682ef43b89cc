"""Choices by ballot against known answers, all worked out independently of this package.

The known answers are of choices among north, south and waiting. Here a question is answered by yes or
no, so that they apply in a two-option form: one option against all others together, or one against one
other. Each test says which.
"""

import pytest

from northsouth.deliberation.ballots import UNTIL_AGREED, agreed, luce, option_value


def test_a_luce_choice_between_two_of_three() -> None:
    """Of utilities 1, 0.5 and 0, each pair alone is chosen between as within the three (J01, by pairs)."""
    utilities = (1.0, 0.5, 0.0)
    for noise, chances in (
        (1.0, (0.506480391055654, 0.3071958857184984, 0.18632372322584756)),
        (2.0, (0.4192289516096977, 0.32649583579983665, 0.25427521259046565)),
    ):
        for one in range(3):
            for other in range(3):
                pair = chances[one] / (chances[one] + chances[other])
                assert luce(utilities[one] - utilities[other], noise) == pytest.approx(pair, rel=1e-13)
    chance = luce(0.5, 1.0)
    assert chance / (1 - chance) == pytest.approx(1.6487212707001282, rel=1e-13)


def test_three_factions_agree_on_one_of_three_options() -> None:
    """Three factions, in one ballot, three and without limit (J02): yes is one option, no the others.

    The two-option form counts unanimity for any other option as a unanimous no, as the known answer does.
    """
    factions = ((0.5, 0.2, 0.3), (0.1, 0.6, 0.3), (0.15, 0.35, 0.5))
    unanimous = [a * b * c for a, b, c in zip(*factions, strict=True)]
    assert unanimous == pytest.approx([0.0075, 0.042, 0.045], rel=1e-13)
    three = (0.020440726875, 0.1144680705)
    at_last = (0.07936507936507936, 0.4444444444444444, 0.47619047619047616)
    for option, yes in enumerate(unanimous):
        no = sum(unanimous) - yes
        assert agreed(yes, no, 1.0) == yes
        assert agreed(yes, no, UNTIL_AGREED) == pytest.approx(at_last[option], rel=1e-13)
        assert agreed(yes, no, 1000.0) == pytest.approx(at_last[option], rel=1e-13)
        if option < len(three):
            assert agreed(yes, no, 3.0) == pytest.approx(three[option], rel=1e-12)
    north, south, wait = unanimous
    waiting = 1.0 - agreed(north, south + wait, 3.0) - agreed(south, north + wait, 3.0)
    assert waiting == pytest.approx(0.8650912026249999, rel=1e-12)


def test_a_bloc_weighs_its_factions() -> None:
    """Seven factions in three blocs choose between north and south as in the golden conference (K01).

    Two-option form: the chance of north among north and south alone, which is the Luce choice of the
    difference of the weighted utilities.
    """
    north_less_south = {
        "army": (
            (0.4, 1.0201774705914513 - 0.1),
            (0.4, 0.03667341796513418 - 0.32),
            (0.2, 2.111299547333711 + 0.45),
        ),
        "navy": ((0.6, -1.621895167337112 - 1.2), (0.4, -1.6468951673371122 + 0.25)),
        "government": ((0.4, 1.983403600634429 + 0.3), (0.6, -1.0168951673371118 + 0.3)),
    }
    chances = {
        "army": (0.32888494133505447, 0.15273550536519184),
        "navy": (0.03957989093746573, 0.3762359044146955),
        "government": (0.24579223821526971, 0.15160254780043417),
    }
    for bloc, factions in north_less_south.items():
        utility = sum(weight * difference for weight, difference in factions)
        north, south = chances[bloc]
        assert luce(utility, 1.0) == pytest.approx(north / (north + south), rel=1e-12)


def test_three_ballots_of_the_golden_conference() -> None:
    """The golden conference in three ballots and without limit (K01): yes is one option, no the others."""
    unanimous = (0.0031995341238583086, 0.008711776887476387, 0.18248642295881856)
    three = (0.007853567748290421, 0.021383903826373563)
    at_last = (0.0164587007189577, 0.04481418949468796, 0.9387271097863543)
    for option, yes in enumerate(unanimous):
        no = sum(unanimous) - yes
        assert agreed(yes, no, UNTIL_AGREED) == pytest.approx(at_last[option], rel=1e-12)
        if option < len(three):
            assert agreed(yes, no, 3.0) == pytest.approx(three[option], rel=1e-12)


def test_weaker_soviets_at_the_golden_conference() -> None:
    """Eight divisions fewer move three blocs, and three ballots of them, to the known chances (K01)."""
    army = (0.6662151773516881, 0.07596431180047927, 0.25782051084783264)
    navy = (0.04574337416035969, 0.37382141552298154, 0.5804352103166589)
    government = (0.2879109294381154, 0.14313631180692854, 0.568952758754956)
    unanimous = [a * b * c for a, b, c in zip(army, navy, government, strict=True)]
    for option, final in enumerate((0.023827344360714812, 0.011038203063403713)):
        yes = unanimous[option]
        assert agreed(yes, sum(unanimous) - yes, 3.0) == pytest.approx(final, rel=1e-10)


def test_six_conferences_are_six_ballots() -> None:
    """Six like conferences that end with the first yes to north or south are six ballots (K02)."""
    north, south = 0.04, 0.10
    assert agreed(north, south, 6.0) == pytest.approx(0.170123647104, rel=1e-12)
    assert agreed(south, north, 6.0) == pytest.approx(0.42530911776, rel=1e-12)
    assert 1.0 - agreed(north, south, 6.0) - agreed(south, north, 6.0) == pytest.approx(
        0.404567235136, rel=1e-12
    )


def test_an_option_against_a_sure_thing() -> None:
    """The better of a normal thing of mean -0.5 and spread 2 and a sure 1 is worth 1.2623 (J05)."""
    assert 1.0 + option_value(-0.5 - 1.0, 2.0) == pytest.approx(1.2623338357443066, rel=1e-13)
    assert 0.9 * (1.0 + option_value(-1.5, 2.0)) == pytest.approx(1.1361004521698759, rel=1e-13)
