"""A stranger's check of a distribution: it agrees with what we distribute and finds every cent that was moved."""

import copy
import json
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law.bankruptcy.certificate import digest, distribution_certificate
from tianping.law.bankruptcy.creditor_claims import Collateral, CreditorClaim, Estate, Rank, Standing
from tianping.law.bankruptcy.sharing import Ties

TOOL = Path(__file__).parents[2] / "tools" / "verify_distribution.py"
D = Decimal
CENTS = st.integers(0, 10**8).map(lambda n: D(n).scaleb(-2))


def made(estate=None, claims=None, ties=Ties.CREDITOR_NUMBER):
    return distribution_certificate(
        case_number="(2026)吉01破1号", distributed_on=date(2026, 11, 22), ties=ties,
        estate=estate or Estate(D("1000.00"), [Collateral("厂房", D("500"))]),
        creditor_claims=claims or [
            CreditorClaim("1", "债权人甲", Rank.ORDINARY, D("900"), collateral="厂房"),
            CreditorClaim("2", "债权人乙", Rank.ORDINARY, D("700"), standing=Standing.DISPUTED),
            CreditorClaim("3", "管理人", Rank.COSTS, D("100")),
            CreditorClaim("4", "职工丙", Rank.WAGES, D("300.01"), paid_before_cny=D("0.01")),
        ],
    )


def run(certificate, tmp_path, *flags):
    file = tmp_path / "certificate.json"
    file.write_text(certificate if isinstance(certificate, str) else json.dumps(certificate, ensure_ascii=False), encoding="utf-8")
    done = subprocess.run([sys.executable, "-I", str(TOOL), str(file), *flags], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def failing(certificate, tmp_path):
    code, out, _ = run(certificate, tmp_path, "--json")
    told = json.loads(out)
    assert told["verified"] is (code == 0)
    return {row["check"] for row in told["checks"] if not row["holds"]}


def changed(certificate, change):
    """Return the certificate changed and sealed again, as a forger would."""
    other = copy.deepcopy(certificate)
    other.pop("digest")
    change(other)
    return {**other, "digest": digest(other)}


def test_a_true_certificate_passes_every_check(tmp_path):
    code, out, _ = run(made(), tmp_path)
    assert code == 0
    assert out.splitlines()[-1] == "全部核对一致"
    assert all(line.startswith("通过") for line in out.splitlines()[:-1])


def test_a_changed_name_breaks_the_digest(tmp_path):
    forged = made()
    forged["creditor_claims"][0]["creditor"] = "债权人丁"
    assert failing(forged, tmp_path) == {"摘要与内容一致"}


def test_one_cent_moved_from_one_creditor_to_another_is_found(tmp_path):
    def move(one):
        ordinary = [line for line in one["lines"] if line["stage"] == "ordinary"]
        for line, by in zip(ordinary, (D("0.01"), D("-0.01")), strict=True):
            line["share"] = str(D(line["share"]) + by)

    assert failing(changed(made(), move), tmp_path) == {"每笔分配额重算一致"}


def test_one_cent_taken_out_is_found(tmp_path):
    def take(one):
        one["lines"][-1]["share"] = str(D(one["lines"][-1]["share"]) - D("0.01"))

    assert failing(changed(made(), take), tmp_path) == {"每笔分配额重算一致", "分配额与剩余之和等于财产总额"}


@pytest.mark.parametrize(
    ("change", "check"),
    [
        (lambda one: one.update(rest="5.00"), "剩余重算一致"),
        (lambda one: one["estate"].update(total="9.00"), "财产总额等于各项之和"),
        (lambda one: one["stages"].reverse(), "在先顺序未足额前, 在后顺序不受偿"),
        (lambda one: one["stages"][0].update(paid="1.00"), "各顺序合计重算一致"),
        (lambda one: one["lines"].append(one["lines"][0]), "每行只出现一次"),
        (lambda one: one["creditor_claims"].append(one["creditor_claims"][-1]), "债权编号不重复"),
        (lambda one: one["creditor_claims"][0].update(collateral="船舶"), "担保物都在财产清单中"),
        (lambda one: one["creditor_claims"][2].update(rank="friends"), "顺序都在法定顺序之内"),
        (lambda one: one["lines"][0].update(deposited=True), "提存标记与债权状态一致"),
    ],
)
def test_each_other_fault_is_named(change, check, tmp_path):
    assert check in failing(changed(made(), change), tmp_path)


def test_a_later_class_paid_before_an_earlier_one_is_full_is_found(tmp_path):
    def favour(one):
        for stage, paid in (("costs", "50.00"), ("ordinary", "700.00")):
            next(s for s in one["stages"] if s["stage"] == stage)["paid"] = paid

    assert "在先顺序未足额前, 在后顺序不受偿" in failing(changed(made(), favour), tmp_path)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("no json", "读不出"),
        ("{}", "不是 tianping.distribution/1 格式的分配证书"),
        ('{"format": "tianping.distribution/1"}', "证书缺少或写错了 'creditor_claims'"),
    ],
)
def test_what_is_no_certificate_is_said_to_be_none(text, words, tmp_path):
    code, _, err = run(text, tmp_path)
    assert code == 2
    assert words in err


def test_an_amount_that_is_not_written_to_the_cent_is_not_read(tmp_path):
    code, _, err = run(changed(made(), lambda one: one.update(rest="5")), tmp_path)
    assert (code, err.strip()) == (2, "金额“5”应写作 1450.00")


def test_it_says_how_it_is_called():
    done = subprocess.run([sys.executable, "-I", str(TOOL)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.strip()) == (2, "用法: verify_distribution.py CERTIFICATE.json [--json]")


def test_it_imports_nothing_of_the_platform():
    assert "tianping" not in {word.split(".")[0] for line in TOOL.read_text(encoding="utf-8").splitlines()
                              if line.startswith(("import ", "from ")) for word in line.split()[1:2]}


@st.composite
def worlds(draw):
    assets = [Collateral(name, draw(CENTS)) for name in draw(st.sampled_from([(), ("厂房",), ("厂房", "车辆")]))]
    claims = []
    for n in range(draw(st.integers(0, 9))):
        rank, amount = draw(st.sampled_from(list(Rank))), draw(CENTS)
        on = draw(st.sampled_from(["", *(a.name for a in assets)])) if rank is Rank.ORDINARY else ""
        before = D(0) if on else (amount * draw(st.integers(0, 100)) / 100).quantize(D("0.01"))
        claims.append(CreditorClaim(f"{n:03}", f"债权人{n}", rank, amount, draw(st.sampled_from(list(Standing))), on,
                                    draw(st.integers(1, 2)), paid_before_cny=before,
                                    is_old_wages=rank is Rank.WAGES and draw(st.booleans())))
    return Estate(draw(CENTS), assets), claims, draw(st.sampled_from(list(Ties)))


def _check():
    import importlib.util

    spec = importlib.util.spec_from_file_location("verify_distribution", TOOL)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.check


@given(world=worlds())
def test_it_agrees_with_every_distribution_we_make(world):
    estate, claims, ties = world
    certificate = json.loads(json.dumps(made(estate, claims, ties) if claims else distribution_certificate(
        case_number="(2026)吉01破2号", distributed_on=date(2026, 11, 22), estate=estate, creditor_claims=[], ties=ties)))
    assert [name for name, holds, _ in _check()(certificate) if not holds] == []
