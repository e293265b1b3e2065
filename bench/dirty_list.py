"""A synthetic list of decided cases with every kind of dirt a real one has, for tests and for measuring imports. Invented throughout."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

HEADER = (
    "tribunal", "grau", "codigo_classe", "codigo_formato", "orgao_codigo", "data_julgamento", "codigo_assunto", "data_ajuizamento",
    "tempo_julgamento", *(f"assunto_nivel{i}" for i in range(1, 6)), *(f"classe_nivel{i}" for i in range(1, 6)), "numero_processo",
)
CUT_OFF = date(2024, 6, 30)


@dataclass
class Truth:
    """What was put in, so that an import can be held to it."""

    rows: int = 0
    repeated: int = 0
    impossible: int = 0
    cases: int = 0
    pending: int = 0


def rows(count: int, *, seed: int = 7, truth: Truth | None = None) -> Iterator[tuple[str, ...]]:
    """Yield *count* rows: about 8 % repeated exactly, 9 % further decisions, 2 % impossible, 3 % not decided."""
    chance = random.Random(seed)
    truth = truth or Truth()
    recent: list[tuple[str, ...]] = []
    serial = 0
    while truth.rows < count:
        draw = chance.random()
        if recent and draw < 0.08:
            row = chance.choice(recent)
            truth.repeated += 1
        elif recent and draw < 0.17:
            row = _later_decision(chance.choice(recent), chance)
        else:
            serial += 1
            truth.cases += 1
            row = _fresh(serial, chance)
            if draw > 0.98:
                row = _spoilt(row, chance)
                truth.cases -= 1
                truth.impossible += 1
            else:
                truth.pending += row[5] == ""
                recent.append(row)
                if len(recent) > 5000:
                    recent.pop(0)
        truth.rows += 1
        yield row


def write_csv(path: Path, count: int, *, seed: int = 7, delimiter: str = ",", mark: bool = False) -> Truth:
    """Write the list as CSV and return what was put in."""
    truth = Truth()
    with path.open("w", encoding="utf-8-sig" if mark else "utf-8", newline="") as file:
        out = csv.writer(file, delimiter=delimiter)
        out.writerow(HEADER)
        out.writerows(rows(count, seed=seed, truth=truth))
    return truth


def _fresh(serial: int, chance: random.Random) -> tuple[str, ...]:
    filed = date(2008, 1, 1) + timedelta(days=chance.randrange(5800))
    spent = int(chance.lognormvariate(5.6, 0.9))
    decided = filed + timedelta(days=spent)
    is_decided = chance.random() > 0.03 and decided <= CUT_OFF
    kind, subject, office = chance.randrange(1, 400), chance.randrange(1000, 3000), chance.randrange(7000, 7060)
    return (
        "TJXX", chance.choice(("G1", "JE")), f"{kind}.0", "1.0", f"{office}.0", _spelt(decided, chance) if is_decided else "",
        f"{subject}.0", _spelt(filed, chance), f"{spent}.0" if is_decided else "",
        f"{subject // 100}.0", f"{subject // 10}.0", str(subject) if chance.random() < 0.5 else "", "", "",
        "2.0", f"{kind // 20 + 10}.0", f"{kind}.0", "", "", f"{serial:07d}{chance.randrange(100):02d}{filed.year}824{office}",
    )


def _spelt(day: date, chance: random.Random) -> str:
    pattern = chance.choice(("%Y-%m-%d", "%Y%m%d", "%Y-%m-%d 00:00:00", "%Y-%m-%dT00:00:00.000Z", "%d/%m/%Y"))
    return day.strftime(pattern)


def _later_decision(row: tuple[str, ...], chance: random.Random) -> tuple[str, ...]:
    """Another decision of the same case, a year or more after the first one could have been."""
    later = CUT_OFF - timedelta(days=chance.randrange(20))
    return (*row[:5], later.strftime("%Y-%m-%d"), f"{chance.randrange(1000, 3000)}.0", row[7], "", *row[9:])


def _spoilt(row: tuple[str, ...], chance: random.Random) -> tuple[str, ...]:
    fault = chance.randrange(5)
    if fault == 0:
        return (*row[:7], "0201-03-04", *row[8:])
    if fault == 1:
        return (*row[:7], "2206-07-09", *row[8:])
    if fault == 2:
        return (*row[:8], "-31.0", *row[9:])
    if fault == 3:
        return (*row[:5], "2023-02-30", *row[6:])
    return (*row[:7], "", *row[8:])
