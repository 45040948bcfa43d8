"""Proposed figures confirmed one by one in the terminal, and appended to a press folder for `sources.press`."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import tomllib
from pathlib import Path
from typing import Any

import typer

from aidresearch.errors import AidError, SourceError
from aidresearch.site import folders
from aidresearch.table import spreadsheet

FIGURES, DESCRIPTION = "figures.csv", "one figure of the text: characters, expression, how it is read"
#: Slots that a person may correct; the characters and the number printed stand in the text.
EDITABLE = tuple(
    "value half_width unit qualifier donor recipient stage coverage aid_type instrument item role speaker stated_on "
    "period_start period_end note".split()
)
_AROUND = 160


def review(
    text: str, records: list[dict[str, Any]], folder: Path, key: str, published: str | None, title: str | None = None
) -> None:
    """Ask about each record that ``folder`` does not hold yet; keep what is confirmed, at once and whole.

    ``folder`` gets a ``source.toml`` if it has none; of one that is there, the text must be the same.
    """
    if published is None:
        raise AidError("--review needs the day of publication", do="Add --published, as 2025-04-03")
    described = _describe(text, folder, key, published, title or key)
    kept = _read(folder)
    known = {(row["start"], row["end"]) for row in kept}
    waiting = [r for r in records if (str(r["char_start"]), str(r["char_end"])) not in known]
    typer.echo(f"{len(records)} proposals, {len(records) - len(waiting)} of them confirmed before")
    confirmed = 0
    for number, record in enumerate(waiting, 1):
        answer = _ask(text, record, f"{number}/{len(waiting)}")
        if answer == "q":
            break
        if answer == "y":
            kept.append(_row(record, f"x{len(kept) + 1:02}", {row["start"]: row["id"] for row in kept}))
            _write(folder, kept, described)
            confirmed += 1
    typer.echo(f"{confirmed} confirmed: {folder / FIGURES}")


def _ask(text: str, record: dict[str, Any], place: str) -> str:
    """One figure in its sentence, with its slots: yes, no, quit, or a correction (``donor=DEU``), then again."""
    while True:
        start, end = record["char_start"], record["char_end"]
        typer.echo(f"\n{place}  …{_flat(text[max(0, start - _AROUND) : start])}", nl=False)
        typer.secho(_flat(text[start:end]), bold=True, reverse=True, nl=False)
        typer.echo(f"{_flat(text[end : end + _AROUND])}…")
        slots = {name: record[name] for name in ("measure", *EDITABLE) if record[name] is not None}
        typer.echo("  " + ", ".join(f"{name}={value}" for name, value in slots.items()))
        answer = typer.prompt("  keep? [y]es [n]o [q]uit, or slot=value", default="y").strip()
        if answer.lower() in ("y", "n", "q", "yes", "no", "quit"):
            return str(answer[0].lower())
        try:
            record.update(_corrected(record, answer))
        except AidError as error:
            typer.echo(f"  {error}", err=True)


def _flat(text: str) -> str:
    return text.replace("\n", " ")


def _corrected(record: dict[str, Any], answer: str) -> dict[str, Any]:
    """The record with one slot corrected, checked as a table of one row; an empty value clears the slot."""
    import pandas as pd

    from aidresearch.table import parties, schema

    name, equals, value = (part.strip() for part in answer.partition("="))
    if not equals or name not in EDITABLE:
        raise AidError(
            f"{answer!r} is no answer", expected="y, n, q, or one of " + ", ".join(f"{e}=" for e in EDITABLE)
        )
    new: Any = value or None
    if new is not None and name in ("value", "half_width"):
        try:
            new = float(value)
        except ValueError:
            raise AidError(f"{name} is no number", found=repr(value), expected="as 3500000000") from None
    if new is not None and name in ("donor", "recipient"):
        new = parties.resolve(value)
    changed = {**record, name: new}
    plain = {column: changed[column] for column in schema.COLUMNS}
    if "+" in (plain["donor"] or ""):
        plain["donor"] = None
    plain.update(low=None, high=None) if plain["value"] is None else plain.update(
        low=plain["value"], high=plain["value"]
    )
    try:
        schema.validate(schema.conform(pd.DataFrame([plain])))
    except (ValueError, TypeError) as error:  # a day that is none
        raise AidError(f"{name} cannot be {value!r} ({error})") from None
    return {name: new}


def _row(record: dict[str, Any], name: str, ids: dict[str, str]) -> dict[str, str]:
    """A record as a line of the press folder; low and high stand there only where no number is printed.

    ``ids`` are those of the confirmed figures by their first character: a link to another one is left out.
    """
    from aidresearch.loaders.press import COLUMNS

    half = None
    if record["equivalent_value"] is not None:
        half = record["equivalent_value"] - record["equivalent_low"]
    open_ends = {} if record["value"] is None else {"low": None, "high": None}
    joint = "+" in (record["donor"] or "")
    links = {name: ids.get((record[name] or "").rpartition("/")[2]) for name in ("part_of", "duplicate_of")}
    values = {
        **record, **open_ends, "id": name, "start": record["char_start"], "end": record["char_end"],
        "equivalent_half_width": half, "donor": None if joint else record["donor"],
        **links,
    }  # fmt: skip
    return {column: _cell(values[column]) for column in COLUMNS}


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.12f}".rstrip("0").rstrip(".")
    return str(value)


def _read(folder: Path) -> list[dict[str, str]]:
    from aidresearch.loaders.press import COLUMNS

    path = folder / FIGURES
    if not path.exists():
        return []
    reader = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline=""))
    if list(reader.fieldnames or ()) != list(COLUMNS):
        raise SourceError("the columns are not those of a press document", where=str(path), expected=", ".join(COLUMNS))
    return list(reader)


def _describe(text: str, folder: Path, key: str, published: str, title: str) -> dict[str, str]:
    """What source.toml says of the text; asked for a new folder, read and compared for one that is there."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    path = folder / "source.toml"
    if path.exists():
        described = tomllib.loads(path.read_text(encoding="utf-8"))
        found = described.get("document", {}).get("sha256")
        if described.get("loader") != "press" or found != digest:
            raise SourceError(
                "the folder holds the figures of another text", where=str(path), expected=f"sha256 {digest[:12]}…",
                found=found or "no press document", do="Name another folder",
            )  # fmt: skip
        return {"toml": path.read_text(encoding="utf-8")}
    if folder.exists() and any(folder.iterdir()):
        raise SourceError("the folder is not empty and has no source.toml", where=str(folder), do="Name another folder")
    asked = {
        name: typer.prompt(question, default=default)
        for name, question, default in (
            ("title", "Title of the article", title),
            ("producer", "Outlet", "not known"),
            ("address", "Address", "not known"),
            (
                "licence",
                "Licence",
                "not stated: the text is not stored, only its figures with the characters they stand on",
            ),
        )
    }
    quoted = {name: json.dumps(value, ensure_ascii=False) for name, value in asked.items()}
    citation = json.dumps(f"{asked['producer']}, {asked['title']}, {published}", ensure_ascii=False)
    head = [
        f"key = {json.dumps(key)}", f"title = {quoted['title']}", f"producer = {quoted['producer']}",
        f"published_on = {published}", f"data_to = {published}", f"address = {quoted['address']}",
        f"licence = {quoted['licence']}", f"citation = {citation}", 'loader = "press"', 'dated_by = "stated_on"', "",
        "[document]", f"title = {quoted['title']}", f"outlet = {quoted['producer']}", f"published_on = {published}",
        'language = "en"', f"address = {quoted['address']}", f'sha256 = "{digest}"', f"characters = {len(text)}", "",
        "[[files]]", f'name = "{FIGURES}"', 'sha256 = ""', f'description = "{DESCRIPTION}"', "",
    ]  # fmt: skip
    return {"toml": "\n".join(head)}


def _write(folder: Path, rows: list[dict[str, str]], described: dict[str, str]) -> None:
    """Both files whole; the description last, with the hash of the figures it describes."""
    from aidresearch.loaders.press import COLUMNS

    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(COLUMNS), lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: spreadsheet.neutral(cell) for name, cell in row.items()} for row in rows)
    content = out.getvalue().encode()
    head, mark, rest = described["toml"].rpartition('sha256 = "')
    toml = f"{head}{mark}{hashlib.sha256(content).hexdigest()}{rest[rest.index(chr(34)) :]}"
    folders.write(folder / FIGURES, content)
    folders.write(folder / "source.toml", toml.encode())
