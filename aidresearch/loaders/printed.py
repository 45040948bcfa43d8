"""A figure beside what is printed with it: its expression, its conversion, and the rates of exchange of the day."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

from aidresearch.rates import fx
from aidresearch.table import parties, vocabulary

#: How far a printed conversion lies from the day's rate: the press rounds, and takes the rate of another day.
CONVERSION = 1.06
#: A currency that ended: its fixed rate beside the last that the ECB quoted (measured: 0.03 percent).
LAST_QUOTE = 1.005
#: One rate of a pair to the next in a table (measured: 1.25, the devaluation of the hryvnia in July 2022).
STEP = 1.27
SIGNS = {"$": "USD", "€": "EUR", "£": "GBP"}
CODES = ("EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "CAD", "AUD", "JPY", "UAH")
SCALES = {
    1e3: "thousand", 1e6: "million millions millionen miljoen miljoner mio mln млн m",
    1e9: "billion milliarde milliarden milliards miljard miljarder mrd bln млрд bn",
    1e12: "trillion", 0.01: "percent prozent proc procent %",
}  # fmt: skip
SCALE = {word: scale for scale, words in SCALES.items() for word in words.split()}
WORDS = {
    "half": 0.5, "one": 1, "double": 2, "doubled": 2, "two": 2, "three": 3, "third": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
EXPRESSION = re.compile(
    rf"(?P<sign>[$€£]|\b(?:{'|'.join(CODES)})(?=\d))?\s?(?:(?<=[A-Z]{{3}})|(?<![\w-]))"
    rf"(?:(?P<number>\d+,\d{{1,2}}(?![\d,.])|\d[\d,]*(?:\.\d+)?)(?!\w)|(?P<word>{'|'.join(WORDS)})\b)"
    rf"(?:[\s-]?(?P<scale>{'|'.join(SCALE)})(?!\w))?",
    re.IGNORECASE,
)
#: What a number without a scale may count in: a table's heading said it.
UNSAID = (1, 1e3, 1e6, 1e9)
#: How far a half width may be from half a unit of the last printed digit: "1 billion" may be known to 0.05.
SIMILAR = 25
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
DATES = ("stated_on", "period_start", "period_end")
RATE = "exchange-rate-"  #: how the item of a rate begins: ``exchange-rate-UAH-per-USD``

Off = tuple[pd.Series, str, str, str]  #: the row, what is wrong, what was expected, what was found


def number(row: pd.Series) -> str:
    return f"{row['value']:.12g} {row['unit']}"


def days_of(row: pd.Series) -> str:
    """The dates of a figure, in words."""
    days = {name: row[name] for name in ("stated_on", "period_start", "period_end")}
    return ", ".join(f"{name} {day:%Y-%m-%d}" for name, day in days.items() if pd.notna(day))


def other_expressions(frame: pd.DataFrame) -> Iterator[Off]:
    """A number or a currency that is not in the expression as printed.

    Only an expression with one number is judged, its conversion in brackets aside: of several, as "52 or 54", no rule
    says which it is. A count must begin with it: "Leopard 2" is a name.
    """
    for _, row in frame[frame["as_printed"].notna() & frame["value"].notna()].iterrows():
        text = row["as_printed"].partition("(")[0]
        shown = list(EXPRESSION.finditer(text))
        if len(shown) != 1 or (row["measure"] == "count" and shown[0].start() > 0):
            continue
        one = shown[0].groupdict()
        scales = [SCALE[one["scale"].lower()]] if one["scale"] else UNSAID
        digits = _plain(one["number"] or "")
        plain = float(digits) if digits else float(WORDS[one["word"].lower()])
        rounding = 0.5 * 10.0 ** -len(digits.partition(".")[2])
        if not any(abs(plain * scale - abs(row["value"])) <= rounding * scale for scale in scales):
            yield row, "not the number printed", row["as_printed"], number(row)
        apart = row["half_width"] / (rounding * min(scales, key=lambda scale: abs(plain * scale - abs(row["value"]))))
        if one["scale"] and row["measure"] == "money" and not 1 / SIMILAR <= apart <= SIMILAR:
            yield row, "another half width than its last digit", row["as_printed"], f"± {row['half_width']:.12g}"
        codes = set(re.findall(r"\b[A-Z]{3}\b", text)) & set(fx.currencies())
        if row["measure"] == "money" and len(codes) == 1 and row["unit"] not in codes:
            yield row, "not the currency printed", row["as_printed"], number(row)
        sign = SIGNS.get(one["sign"] or "", one["sign"])
        is_dollar = one["sign"] == "$" and str(row["unit"]).endswith("D")  # Canadian and Australian ones too
        if row["measure"] == "money" and sign and not is_dollar and row["unit"] != sign:
            yield row, "not the currency printed", row["as_printed"], number(row)


def _plain(number: str) -> str:
    """Digits with a decimal point; a comma before one or two of them is one, in most of Europe."""
    if re.fullmatch(r"\d+,\d{1,2}", number):
        return number.replace(",", ".")
    return number.replace(",", "")


def other_names(frame: pd.DataFrame) -> Iterator[Off]:
    """Ids that name another donor, stage, coverage or day than the row has: ``fra/committed/flow/2024-10-14``."""
    known = parties.codes() - set(vocabulary.PROGRAMMES)
    for at, row in enumerate(frame[["figure_id", "donor", "stage", "coverage", *DATES]].to_dict("records")):
        parts = row["figure_id"].split("/")[1:]
        for column, words in (("stage", vocabulary.STAGES), ("coverage", vocabulary.COVERAGES)):
            named = [part for part in parts if part in words]
            if named and pd.notna(row[column]) and row[column] not in named:
                yield frame.iloc[at], f"another {column} than its name", named[-1], row[column]
        givers = [code for part in parts[:-1] if (code := part.upper().replace("-", "_")) in known]
        if givers and pd.notna(row["donor"]) and row["donor"] not in givers:
            yield frame.iloc[at], "another donor than its name", ", ".join(givers), row["donor"]
        named = [part for part in parts if DAY.fullmatch(part)]
        days = {f"{row[column]:%Y-%m-%d}" for column in DATES if pd.notna(row[column])} if named else set()
        if days and not set(named) & days:
            yield frame.iloc[at], "another day than its name", named[-1], days_of(frame.iloc[at])


def other_conversions(frame: pd.DataFrame) -> Iterator[Off]:
    """A conversion printed beside an amount that is not its amount at the rate of the day."""
    printed = frame[frame["equivalent_value"].notna() & frame["value"].notna()]
    known = printed[printed[["unit", "equivalent_unit"]].isin(fx.currencies()).all(axis=1)]
    for unit, some in known.groupby("equivalent_unit"):
        at_rate = some["value"] * fx.find(some["unit"], some["stated_on"], str(unit), "day").rate
        rounding = 1 + some["half_width"] / some["value"]
        low, high = at_rate / (CONVERSION * rounding), at_rate * CONVERSION * rounding
        off = (some["equivalent_high"] < low) | (some["equivalent_low"] > high)
        for (_, row), least, most in zip(some[off].iterrows(), low[off], high[off], strict=True):
            expected = f"{least:.6g} to {most:.6g} {unit} for {number(row)} at the rate of {row['stated_on']:%Y-%m-%d}"
            yield row, "not its printed conversion", expected, f"{row['equivalent_value']:.12g} {unit}"


def other_rates(frame: pd.DataFrame) -> Iterator[Off]:
    """Rates of a table that are far from the one before, from the ECB's last of the pair, or of another pair."""
    rates = frame[frame["item"].str.startswith(RATE).fillna(False).astype(bool)].sort_values(
        ["period_start", "figure_id"]
    )
    pairs = rates["item"].str.extract(rf"^{RATE}(?P<currency>\w+)-per-(?P<per>\w+)$")
    usual = pairs.groupby("currency")["per"].agg(lambda per: per.mode().iloc[0])
    for _, row in rates[pairs["per"] != pairs["currency"].map(usual)].iterrows():
        yield (
            row,
            "a rate per another currency than the others",
            str(usual[row["item"].removeprefix(RATE).partition("-per-")[0]]),
            row["item"],
        )
    for item, some in rates.groupby("item"):
        for (_, before), (_, row) in zip(some.iloc[:-1].iterrows(), some.iloc[1:].iterrows(), strict=True):
            if not before["value"] / STEP <= row["value"] <= before["value"] * STEP:
                expected = f"{before['value'] / STEP:.6g} to {before['value'] * STEP:.6g}, after {before['figure_id']}"
                yield row, "far from the rate before", expected, number(row)
        currency, per = str(item).removeprefix(RATE).split("-per-")
        yield from _unlike_last_quote(some.iloc[0], currency, per)
    whole = rates[rates["note"].str.startswith("annual mean").fillna(False).astype(bool)]
    begins, ends = whole["period_start"].dt.strftime("%m-%d"), whole["period_end"].dt.strftime("%m-%d")
    same_year = whole["period_start"].dt.year == whole["period_end"].dt.year
    for _, row in whole[(begins != "01-01") | (ends != "12-31") | ~same_year].iterrows():
        days = f"{row['period_start']:%Y-%m-%d} to {row['period_end']:%Y-%m-%d}"
        yield row, "an annual mean of another period", "1 January to 31 December of one year", days


def _unlike_last_quote(row: pd.Series, currency: str, per: str) -> Iterator[Off]:
    quotes = fx.fixings()
    if currency not in quotes.columns or per not in (*quotes.columns, "EUR"):
        return
    last = quotes.loc[: row["period_start"], currency].dropna()
    if last.empty:
        return
    ecb = last.iloc[-1] / (1 if per == "EUR" else quotes.loc[last.index[-1], per])
    if not ecb / LAST_QUOTE <= row["value"] <= ecb * LAST_QUOTE:
        yield row, "far from the ECB's last rate", f"{ecb:.6g} on {last.index[-1]:%Y-%m-%d}", number(row)
