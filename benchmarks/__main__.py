"""``python -m benchmarks``: one sitting, its medians and ratios, as a table and as JSON."""

from __future__ import annotations

import argparse
import json
import platform
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

from benchmarks import scaling

BARS: Final = {
    "C": 1.3,
    "gain": 0.9,
    "outside": 0.10,
    "memory": 1.10,
    "time": 1.10,
    "megabytes": 300.0,
    "warm": 6.0,
    "store": 0.10,
}
HEADING: Final = (
    f"{'':28} {'ns a happening':>15} {'us a rerun':>12} {'happenings':>11} {'times C':>8} {'SimPy is':>9}"
)


def main() -> None:
    """Measure what is asked for and print it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small counts, under a minute")
    parser.add_argument("--scaling", action="store_true", help="whole runs of up to a million reruns")
    parser.add_argument("--warm", action="store_true", help="the first question, from command to figures")
    parser.add_argument("--store", action="store_true", help="what the store costs above a bare loop")
    parser.add_argument("--starts", action="store_true", help="sweeps that start later and share")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all readings to a file")
    asked = parser.parse_args()
    table: dict[str, Any] = {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": _machine(),
        "quick": asked.quick,
    }
    if asked.scaling:
        table["scaling"] = _scaled(quick=asked.quick)
    if asked.warm:
        table["warm_seconds"] = _warm(times=3 if asked.quick else 5)
    if asked.starts:
        table["starts"] = _started(quick=asked.quick)
    if asked.store:
        table["store"] = _stored(quick=asked.quick)
    if not (asked.scaling or asked.warm or asked.starts or asked.store):
        table["sitting"] = _sat(quick=asked.quick)
    if asked.json is not None:
        asked.json.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


def _machine() -> dict[str, str]:
    named = Path("/proc/cpuinfo")
    lines = named.read_text(encoding="utf-8").splitlines() if named.is_file() else []
    model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    return {
        "processor": model or platform.processor(),
        "system": platform.platform(),
        "python": platform.python_version(),
    }


def _sat(*, quick: bool) -> dict[str, Any]:
    from benchmarks.c_loop import compiled_in
    from benchmarks.measure import FULL, QUICK, agreement, contenders, processors
    from benchmarks.sitting import hold, median_ratio

    sizes = QUICK if quick else FULL
    with tempfile.TemporaryDirectory(prefix="northsouth-") as scratch:
        program = compiled_in(Path(scratch))
        if program is None:
            print("No C compiler here: the loop in C is left out, and so are the ratios to it.")
        same = agreement(sizes, program)
        verdicts = hold(contenders(sizes, program))
    counted = ", ".join(f"{name} {count:,}" for name, count in same.happenings.items())
    print(
        f"Same happenings and the same final worlds: {'yes' if same.holds else 'NO'} ({counted} happenings)\n"
    )
    print(
        f"{'':28} {'ns a happening':>15} {'us a rerun':>12} {'happenings':>11} {'times C':>8} {'SimPy is':>9}"
    )
    lines: dict[str, Any] = {}
    for name, verdict in verdicts.items():
        is_small = verdict.contender.model == verdicts["SimPy"].contender.model
        to_c = median_ratio(verdict, verdicts["C"]) if "C" in verdicts and is_small else None
        simpy = median_ratio(verdicts["SimPy"], verdict) if is_small else None
        lines[name] = {
            "model": verdict.contender.model,
            "ns_a_happening": verdict.per_happening,
            "us_a_rerun": verdict.per_rerun,
            "happenings_a_rerun": verdict.happenings_a_rerun,
            "times_c": to_c,
            "simpy_is_times": simpy,
            "readings_ns_a_happening": [reading.per_happening for reading in verdict.readings],
        }
        print(
            f"{name:28} {verdict.per_happening:15,.1f} {verdict.per_rerun:12,.1f} "
            f"{verdict.happenings_a_rerun:11.1f} {_times(to_c):>8} {_times(simpy):>9}"
        )
    gains = {"compiled": median_ratio(verdicts["compiled"], verdicts["compiled, all threads"])}
    print(f"\nAll {processors()} threads gain {gains['compiled']:.2f} of one", end="")
    if "C" in verdicts:
        gains["C"] = median_ratio(verdicts["C"], verdicts["C, two copies"])
        print(f", two copies of the loop in C {gains['C']:.2f}; the former is ", end="")
        print(f"{gains['compiled'] / gains['C']:.2f} of the latter (bar: {BARS['gain']}).")
        ratio = lines["compiled"]["times_c"]
        print(f"Compiled on one thread is {ratio:.2f} times the loop in C (bar: {BARS['C']}).")
    else:
        print(".")
    return {"agreement": same.happenings | {"holds": same.holds}, "contenders": lines, "gains": gains}


def _times(ratio: float | None) -> str:
    return "-" if ratio is None else f"{ratio:,.2f}"


def _scaled(*, quick: bool) -> dict[str, object]:
    growth = scaling.measured_growth(scaling.QUICK_SERIES if quick else scaling.SERIES)
    table = growth.as_object()
    print(f"One worker, nothing drawn; seconds of a processor, {growth.start_up:.2f} of them the start-up.\n")
    print(f"{'reruns':>10} {'by clock':>9} {'seconds':>9} {'in engine':>10} {'outside':>8} ", end="")
    print(f"{'us a rerun':>11} {'peak MB':>8}")
    for cost in growth.costs:
        print(
            f"{cost.reruns:10,} {cost.seconds:9.2f} {cost.processor_seconds:9.2f} "
            f"{cost.engine_seconds:10.2f} {growth.outside(cost):8.1%} "
            f"{growth.per_rerun(cost):11.1f} {cost.peak_memory_mb:8.0f}"
        )
    print(
        f"\nFrom the last size but one to the last: memory x {table['memory_growth']:.3f} "
        f"(bar: {BARS['memory']}), time a rerun x {table['time_growth']:.3f} (bar: {BARS['time']}); "
        f"bars at the last: outside {BARS['outside']:.0%}, {BARS['megabytes']:.0f} MB."
    )
    return table


def _started(*, quick: bool) -> dict[str, dict[str, float]]:
    from benchmarks.starting import measured_saving
    from northsouth.vocabulary.units import day_of

    print(f"{'start':12} {'run through, s':>15} {'shared, s':>10} {'ratio':>6} {'happenings':>22}")
    readings: dict[str, dict[str, float]] = {}
    for start in (date(1941, 6, 22), date(1941, 11, 26)):
        saving = measured_saving(day_of(start), reruns=200 if quick else 1000)
        readings[start.isoformat()] = {"through": saving.through, "shared": saving.shared}
        counts = f"{saving.happenings_through:,} {saving.happenings_shared:,}"
        print(f"{start} {saving.through:17.2f} {saving.shared:10.2f} {saving.ratio:6.2f} {counts:>22}")
    return readings


def _stored(*, quick: bool) -> dict[str, float]:
    from benchmarks.overhead import measured_overhead

    cost = measured_overhead(200 if quick else 2_000)
    print(
        f"{cost.reruns:,} reference reruns, seconds of a processor: bare {cost.bare:.2f}, "
        f"watching the first {cost.watching:.2f}, stored {cost.stored:.2f}. The store costs "
        f"{cost.share:+.1%} (bar: {BARS['store']:.0%}), with the watching {cost.share_with_watching:+.1%}."
    )
    return {"bare": cost.bare, "watching": cost.watching, "stored": cost.stored, "share": cost.share}


def _warm(*, times: int) -> list[float]:
    seconds = scaling.seconds_when_warm(times)
    said = ", ".join(f"{each:.2f}" for each in seconds)
    print(f"northsouth run experiments/baseline.toml, warm: {said} s (bar: {BARS['warm']:.0f} s)")
    return seconds


main()
