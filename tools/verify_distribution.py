#!/usr/bin/env python3
"""Check a certificate of a bankruptcy distribution to the cent. Needs nothing but Python; shares no code with the platform.

    python3 verify_distribution.py CERTIFICATE.json [--json]

Every share is worked out again from the claims and the estate alone, in whole cents and exact fractions, and compared with
what the certificate says. Exit code: 0 all checks hold, 1 a check fails, 2 the file cannot be read as a certificate.
Law: 企业破产法 §§43, 56, 109, 110, 113, 117-119, 132.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from fractions import Fraction
from pathlib import Path

FORMAT = "tianping.distribution/1"
ORDER = ["costs", "common_benefit", "wages", "tax_and_insurance", "ordinary", "subordinated"]
DEPOSITED = {"conditional", "unclaimed", "disputed", "guarantee"}
MONEY = re.compile(r"^(0|[1-9][0-9]*)\.[0-9]{2}$")


class Unreadable(Exception):
    """The file is no certificate of this format."""


def cents(text: object) -> int:
    """Return an amount like 1450.00 in cents."""
    if not isinstance(text, str) or not MONEY.match(text):
        raise Unreadable(f"金额“{text}”应写作 1450.00")
    return int(text.replace(".", ""))


def yuan(amount: int) -> str:
    """Return cents as an amount."""
    return f"{amount // 100}.{amount % 100:02d}"


def split(whole: int, bases: list[int], dues: list[int]) -> list[int]:
    """Divide *whole* by *bases*, nobody above their due, odd cents to the largest remainders, ties to the earlier."""
    got = [0] * len(bases)
    sharing = [i for i, due in enumerate(dues) if due]
    while sharing:
        weight = sum(bases[i] for i in sharing)
        exact = {i: Fraction(whole * bases[i], weight) for i in sharing}
        share = {i: exact[i].numerator // exact[i].denominator for i in sharing}
        odd = whole - sum(share.values())
        for i in sorted(sharing, key=lambda i: (share[i] - exact[i], i))[:odd]:
            share[i] += 1
        filled = [i for i in sharing if share[i] >= dues[i]]
        if not filled:
            for i in sharing:
                got[i] = share[i]
            return got
        for i in filled:
            got[i] = dues[i]
            whole -= dues[i]
        sharing = [i for i in sharing if i not in filled]
    return got


class Distribution:
    """The distribution worked out again."""

    def __init__(self, certificate: dict) -> None:
        self.claims = [dict(one) for one in certificate["creditor_claims"]]
        for one in self.claims:
            for name in ("amount", "paid_on_collateral", "paid_before"):
                one[name] = cents(one[name])
        estate = certificate["estate"]
        self.free = cents(estate["free"])
        self.assets = [(one["name"], cents(one["value"])) for one in estate["collaterals"]]
        self.lines: dict[tuple[str, str], tuple[int, int, int]] = {}
        self.stages: list[tuple[str, int, int, int]] = []
        self.rest = 0

    def work_out(self) -> None:
        """Pay collateral, then the classes; once more where wages due before 2006-08-27 go before secured creditors."""
        self._run({}, {})
        short = {c["number"]: c["amount"] - c["paid_before"] - self._got(c["number"]) for c in self.claims if c["is_old_wages"]}
        wanted = sum(short.values())
        if not wanted:
            return
        taken = {}
        for name, _ in self.assets:
            secured = sum(paid for stage, _, _, paid in self.stages if stage.startswith(f"collateral:{name}:"))
            taken[name] = min(wanted, secured)
            wanted -= taken[name]
        self._run(taken, short)

    def _got(self, number: str) -> int:
        return sum(share for (_, who), (_, _, share) in self.lines.items() if who == number)

    def _run(self, taken: dict[str, int], short: dict[str, int]) -> None:
        self.lines, self.stages = {}, []
        pool, by_collateral = self.free, dict.fromkeys((c["number"] for c in self.claims), 0)
        for name, value in self.assets:
            mine = [c for c in self.claims if c["collateral"] == name]
            money = min(value, sum(self._open(c, by_collateral) for c in mine))
            pool += value - money
            wages = taken.get(name, 0)
            if wages:
                self._pay(f"old_wages:{name}", [(n, due, due) for n, due in short.items()], wages)
                for number in short:
                    short[number] -= self.lines[f"old_wages:{name}", number][2]
            money -= wages
            for place in sorted({c["place"] for c in mine}):
                rows = [(c["number"], due, due) for c in mine if c["place"] == place for due in [self._open(c, by_collateral)]]
                money = self._pay(f"collateral:{name}:{place}", rows, money)
                for number, _, _ in rows:
                    by_collateral[number] += self.lines[f"collateral:{name}:{place}", number][2]
        for rank in ORDER:
            rows = []
            for c in self.claims:
                if c["rank"] == rank:
                    base = c["amount"] - c["paid_on_collateral"] - by_collateral[c["number"]]
                    rows.append((c["number"], base, max(0, base - c["paid_before"])))
            pool = self._pay(rank, rows, pool)
        self.rest = pool

    @staticmethod
    def _open(claim: dict, by_collateral: dict[str, int]) -> int:
        return claim["amount"] - claim["paid_on_collateral"] - claim["paid_before"] - by_collateral[claim["number"]]

    def _pay(self, stage: str, rows: list[tuple[str, int, int]], pool: int) -> int:
        if not rows:
            return pool
        due = sum(row[2] for row in rows)
        shares = split(min(pool, due), [row[1] for row in rows], [row[2] for row in rows])
        for (number, base, owed), share in zip(rows, shares, strict=True):
            self.lines[stage, number] = (base, owed, share)
        self.stages.append((stage, pool, due, sum(shares)))
        return pool - sum(shares)


def digest_of(certificate: dict) -> str:
    """Return the digest of everything but the digest."""
    body = {name: value for name, value in certificate.items() if name != "digest"}
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def check(certificate: dict) -> list[tuple[str, bool, str]]:
    """Return every check: what it is, whether it holds, and what is wrong where it does not."""
    claims, lines = certificate["creditor_claims"], certificate["lines"]
    numbers = [one["number"] for one in claims]
    ours = Distribution(certificate)
    ours.work_out()
    stated = {(one["stage"], one["number"]): (cents(one["base"]), cents(one["due"]), cents(one["share"])) for one in lines}
    wrong = [
        f"{number} 在 {stage}: 证书 {yuan(stated.get((stage, number), (0, 0, 0))[2])}, 应为 {yuan(ours.lines.get((stage, number), (0, 0, 0))[2])}"
        for stage, number in sorted({*stated, *ours.lines})
        if stated.get((stage, number)) != ours.lines.get((stage, number))
    ]
    stages = [(one["stage"], cents(one["pool"]), cents(one["due"]), cents(one["paid"])) for one in certificate["stages"]]
    estate = ours.free + sum(value for _, value in ours.assets)
    total = sum(share for _, _, share in stated.values()) + cents(certificate["rest"])
    standing = {one["number"]: one["standing"] in DEPOSITED for one in claims}
    deposits = [one["number"] for one in lines if one["deposited"] is not standing.get(one["number"])]
    return [
        ("摘要与内容一致", certificate.get("digest") == digest_of(certificate), "内容在制作后被改动"),
        ("债权编号不重复", len(set(numbers)) == len(numbers), "有重复的债权编号"),
        ("每行只出现一次", len(stated) == len(lines), "有重复的分配行"),
        ("担保物都在财产清单中", {one["collateral"] for one in claims} - {""} <= {name for name, _ in ours.assets}, "有不在清单中的担保物"),
        ("顺序都在法定顺序之内", {one["rank"] for one in claims} <= set(ORDER), "有法律没有的顺序"),
        ("财产总额等于各项之和", cents(certificate["estate"]["total"]) == estate, f"各项之和为 {yuan(estate)}"),
        ("分配额与剩余之和等于财产总额", total == estate, f"分配额与剩余之和为 {yuan(total)}, 财产总额为 {yuan(estate)}"),
        ("在先顺序未足额前, 在后顺序不受偿", _in_order(stages), "在后顺序先于在先顺序受偿"),
        ("每笔分配额重算一致", not wrong, "; ".join(wrong[:20])),
        ("各顺序合计重算一致", stages == ours.stages, "各顺序的合计不同"),
        ("剩余重算一致", cents(certificate["rest"]) == ours.rest, f"应为 {yuan(ours.rest)}"),
        ("提存标记与债权状态一致", not deposits, f"债权 {', '.join(deposits)}"),
    ]


def _in_order(stages: list[tuple[str, int, int, int]]) -> bool:
    classes = [one for one in stages if one[0] in ORDER]
    in_order = [ORDER.index(one[0]) for one in classes] == sorted(ORDER.index(one[0]) for one in classes)
    short = False
    for _, _, due, paid in classes:
        if short and paid:
            return False
        short = short or paid < due
    return in_order


def load(path: str) -> dict:
    """Return the certificate in a file; raise Unreadable where it is none."""
    try:
        found = json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as wrong:
        raise Unreadable(f"读不出 {path}: {wrong}") from wrong
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise Unreadable(f"{path} 不是 {FORMAT} 格式的分配证书")
    return found


def main(arguments: list[str]) -> int:
    """Check the file named on the command line and say what holds."""
    paths = [one for one in arguments if not one.startswith("--")]
    if len(paths) != 1:
        print("用法: verify_distribution.py CERTIFICATE.json [--json]", file=sys.stderr)
        return 2
    try:
        results = check(load(paths[0]))
    except (Unreadable, KeyError, TypeError, AttributeError, ZeroDivisionError) as wrong:
        reason = str(wrong) if isinstance(wrong, Unreadable) else f"证书缺少或写错了 {wrong}"
        print(reason, file=sys.stderr)
        return 2
    if "--json" in arguments:
        rows = [{"check": name, "holds": holds, "why": "" if holds else why} for name, holds, why in results]
        print(json.dumps({"verified": all(row["holds"] for row in rows), "checks": rows}, ensure_ascii=False, indent=2))
    else:
        for name, holds, why in results:
            print(f"{'通过' if holds else '不通过'}  {name}" + ("" if holds else f": {why}"))
        print("全部核对一致" if all(holds for _, holds, _ in results) else "核对不一致")
    return 0 if all(holds for _, holds, _ in results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
