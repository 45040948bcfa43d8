"""Speed and memory of conversions: ``make bench``. Prints ratios and writes ``results/normalize.json``.

Judged is the public call, ``aid.normalize`` of a figures table with its checks, all four amounts and every column that
says how, against a loop of ``CurrencyConverter.convert``, which converts one amount a row and no more. One process, all
contenders in turn in every round, medians.
"""

from __future__ import annotations

import importlib
import json
import os
import platform
import statistics
import sys
import threading
import time
import tracemalloc
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from currency_converter import CurrencyConverter

from aidresearch import normalize
from aidresearch.loaders.registry import load
from aidresearch.rates import fx, prices
from aidresearch.table import schema

ROWS, SAMPLE, ROUNDS = 1_000_000, 20_000, 9
CURRENCIES = "USD EUR GBP SEK NOK DKK PLN CZK HUF RON CHF JPY KRW CAD AUD NZD ISK TRY CNY INR".split()
#: Donors with currencies of their own, for pydeflate, which knows a currency by its country.
DONORS = dict(
    zip(
        "USA DEU GBR SWE NOR DNK POL CZE HUN ROU CHE JPN KOR CAN AUS NZL ISL TUR CHN IND".split(),
        CURRENCIES,
        strict=True,
    )
)
TARGET, BASE = "EUR", 2021
HERE = Path(__file__).parent


def main() -> int:
    random = np.random.default_rng(20250403)
    days = pd.date_range("2020-11-20", periods=1500).to_numpy().astype("datetime64[s]")  # to the end of 2024
    unit_codes, day_codes = random.integers(0, len(CURRENCIES), ROWS), random.integers(0, len(days), ROWS)
    values = random.uniform(1e6, 1e9, ROWS)
    units = pd.Series(pd.Categorical.from_codes(unit_codes, CURRENCIES))
    dates = pd.Series(days[day_codes])
    lines: list[dict[str, Any]] = []

    def note(what: str, measured: float | None, limit: str = "", reason: str = "") -> None:
        met = None if measured is None or not limit else _met(measured, limit)
        lines.append(
            {
                "what": what,
                "measured": measured and float(f"{measured:.3g}"),
                "limit": limit,
                "met": met,
                **({"reason": reason} if reason else {}),
            }
        )
        shown = "skipped: " + reason if measured is None else f"{measured:.3g}"
        print(f"{what}: {shown}" + (f" (wanted {limit}: {'yes' if met else 'NO'})" if met is not None else ""))  # noqa: T201

    whole_tables(values, units, dates, lambda: loop_seconds(values, unit_codes, day_codes, days), note)
    against_pydeflate(values, unit_codes, dates, note)
    result = {
        "rows": ROWS,
        "currencies": len(CURRENCIES),
        "dates": len(days),
        "rounds": ROUNDS,
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "versions": {name: version(name) for name in ("numpy", "pandas", "CurrencyConverter")},
        "results": lines,
    }
    (HERE / "results").mkdir(exist_ok=True)
    (HERE / "results" / "normalize.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    return int(any(line["met"] is False for line in lines))


def loop_seconds(values, unit_codes, day_codes, days) -> float:
    """The loop one would write, for a sample of the rows, scaled to all."""
    converter = CurrencyConverter(fallback_on_missing_rate=True, fallback_on_missing_rate_method="last_known")
    days = pd.to_datetime(days).date
    rows = [(float(values[i]), CURRENCIES[unit_codes[i]], days[day_codes[i]]) for i in range(SAMPLE)]
    began = time.perf_counter()
    found = [converter.convert(value, unit, TARGET, day) for value, unit, day in rows]
    seconds = time.perf_counter() - began
    units, dates = pd.Series([row[1] for row in rows]), pd.Series(pd.to_datetime([row[2] for row in rows]))
    np.testing.assert_allclose(found, values[:SAMPLE] * fx.find(units, dates, TARGET, "day").rate, rtol=1e-12)
    return seconds * ROWS / SAMPLE


def whole_tables(values, units, dates, loop: Callable[[], float], note) -> None:
    """The public call, with ids that count up, with the same rows in any order, and in constant prices."""
    frame = schema.conform(
        pd.DataFrame(
            {
                "figure_id": np.char.add("bench/", np.arange(len(values)).astype(str)),
                "source": "bench", "place": "row", "measure": "money", "role": "aid", "stage": "pledged",
                "coverage": "flow", "unit": units.astype("str"), "prices": "current", "donor": "DEU",
                "value": values, "half_width": 0.5, "low": values - 0.5, "high": values + 0.5, "stated_on": dates,
            }
        )
    )  # fmt: skip
    shuffled = frame.sample(frac=1, random_state=1, ignore_index=True)
    recent = {"prices": "constant-2021", "unconverted": "missing"}  # the index begins in 2021
    loops: list[float] = []
    seconds = medians(
        loop=lambda: loops.append(loop()),
        day=lambda: normalize(frame, TARGET, "day"),
        month=lambda: normalize(frame, TARGET, "monthly-mean"),
        shuffled=lambda: normalize(shuffled, TARGET, "day"),
        constant=lambda: normalize(frame, TARGET, "day", **recent),
        checks=lambda: schema.validate(frame),
        rates=lambda: fx.find(frame["unit"], frame["stated_on"], TARGET, "day"),
    )
    one = statistics.median(loops)
    note(f"seconds of a CurrencyConverter.convert loop, {SAMPLE} rows scaled to all", one)
    note("aid.normalize, rule day: seconds", seconds["day"])
    note("aid.normalize, rule day: times faster than the loop", one / seconds["day"], ">= 8")
    note(
        "aid.normalize, rule monthly-mean: times faster than the loop (it knows no means)",
        one / seconds["month"],
        ">= 8",
    )
    note(
        "aid.normalize, rows in no order of their ids: times faster than the loop (each id is looked up)",
        one / seconds["shuffled"],
    )
    note("aid.normalize, constant prices: time over current ones", seconds["constant"] / seconds["day"])
    note("of aid.normalize, seconds of checking the table", seconds["checks"])
    note("of aid.normalize, seconds of looking up the rates", seconds["rates"])
    extra = peak(lambda: normalize(frame, TARGET, "day"))
    note(
        "aid.normalize: peak memory over that of the table", extra / float(frame.memory_usage(deep=True).sum()), "<= 3"
    )


def against_pydeflate(values, unit_codes, dates, note) -> None:
    """The same annual tables behind pydeflate's plug-in door: local currency to US dollars, current and constant."""
    sys.path.append(str(HERE.parents[1] / "build" / "pydeflate"))  # make bench installs it there, if it can
    try:
        plugins, core = importlib.import_module("pydeflate.plugins"), importlib.import_module("pydeflate.core.api")
    except ImportError as error:
        note("pydeflate: times faster", None, ">= 1", f"pydeflate cannot be imported ({error})")
        return
    index = prices.from_figures(load("indicators"), "indicators")
    kept = (dates.dt.year >= BASE).to_numpy()
    dates = dates[kept].reset_index(drop=True)
    values, unit_codes = values[kept], unit_codes[kept]
    plugins.register_source("ecb")(_pydeflate_source(index))
    source = plugins.get_source("ecb")
    donors = pd.Series(pd.Categorical.from_codes(unit_codes, list(DONORS)))
    units = pd.Series(pd.Categorical.from_codes(unit_codes, CURRENCIES))
    base = pd.Series(np.full(len(values), np.datetime64(f"{BASE}-07-01", "s")))
    data = pd.DataFrame({"donor": donors.astype("str"), "year": dates.dt.year.astype("str"), "value": values})
    data["row"] = np.arange(len(data))  # theirs come back in another order
    named = {"entity_column": "donor", "year_column": "year", "value_column": "value", "year_format": "%Y"}
    exchange = core.BaseExchange(source, "LCU", "USA")
    deflate = core.BaseDeflate(source, source, BASE, "CPI", "LCU", "USA")
    pairs = {
        "annual rates": (
            lambda: exchange.exchange(data, **named),
            lambda: values * fx.find(units, dates, "USD", "annual-mean").rate,
        ),
        "constant prices": (
            lambda: deflate.deflate(data, **named),
            lambda: (
                values
                * fx.find(units, base, "USD", "annual-mean").rate
                * prices.factors(index, donors, prices.years_of(index, dates), BASE)
            ),
        ),
    }
    for what, (theirs, ours) in pairs.items():
        found = theirs().sort_values("row")["value"].to_numpy(dtype=float)
        difference = float(np.max(np.abs(found / ours() - 1)))
        seconds = medians(3, theirs=theirs, ours=ours)
        ratio = seconds["theirs"] / seconds["ours"]
        note(f"pydeflate {version('pydeflate')}, {what}: times faster, {len(values)} rows", ratio, ">= 1")
        rounded = what == "constant prices"
        reason = "pydeflate rounds its exchange deflator (base year 100) to six decimals" if rounded else ""
        note(f"pydeflate, {what}: largest relative difference", difference, "" if rounded else "<= 1e-9", reason)


def _pydeflate_source(index: prices.Index) -> type:
    rows = [
        (year, donor, donor, fx.rate("USD", currency, f"{year}-07-01", "annual-mean"), index.points.loc[donor, year])
        for donor, currency in DONORS.items()
        for year in range(2021, 2025)
    ]
    names = ["year", "entity_code", "iso3", "EXCHANGE", "CPI"]

    class Ecb:
        name = "ecb"
        _idx = ("pydeflate_year", "pydeflate_entity_code", "pydeflate_iso3")

        def __init__(self) -> None:
            self.data = pd.DataFrame(rows, columns=[f"pydeflate_{name}" for name in names])
            self._idx = list(self._idx)

        def lcu_usd_exchange(self) -> pd.DataFrame:
            return self.data[[*self._idx, "pydeflate_EXCHANGE"]]

        def price_deflator(self, kind: str = "CPI") -> pd.DataFrame:
            return self.data[[*self._idx, f"pydeflate_{kind}"]]

        def validate(self) -> None: ...

    return Ecb


def medians(rounds: int = ROUNDS, **contenders: Callable[[], object]) -> dict[str, float]:
    """Median seconds of each contender; they take turns, so that a busy moment of the machine meets all."""
    times: dict[str, list[float]] = {name: [] for name in contenders}
    for number in range(rounds + 1):
        for name, run in contenders.items():
            began = time.perf_counter()
            run()
            if number:  # the first round warms up
                times[name].append(time.perf_counter() - began)
    return {name: statistics.median(found) for name, found in times.items()}


def peak(run: Callable[[], object]) -> float:
    """The most bytes held beyond those before: numpy's as traced, and pyarrow's (texts) as seen every half millisecond.

    The two peaks are added although they need not coincide: at most too much.
    """
    pool, done = pa.default_memory_pool(), threading.Event()
    before = pool.bytes_allocated()
    texts = [before]

    def watch() -> None:
        while not done.wait(0.0005):
            texts.append(pool.bytes_allocated())

    watcher = threading.Thread(target=watch)
    tracemalloc.start()
    watcher.start()
    result = run()
    texts.append(pool.bytes_allocated())
    traced = tracemalloc.get_traced_memory()[1]
    done.set()
    watcher.join()
    tracemalloc.stop()
    del result
    return float(traced + max(texts) - before)


def _met(measured: float, limit: str) -> bool:
    sign, number = limit.split()
    return measured >= float(number) if sign == ">=" else measured <= float(number)


if __name__ == "__main__":
    raise SystemExit(main())
