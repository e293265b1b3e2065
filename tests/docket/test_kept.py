"""A finding as it is kept: shorter by what says nothing, and read back as it was."""

import json
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from tests.pages.gallery import deadline

from tianping.docket.codec import canonical
from tianping.docket.kept import kept, whole
from tianping.law.cite import cite
from tianping.law.finding import Convention, Finding, Label, Status, Step, Unit, as_json
from tianping.pages.replay import finding_kept, finding_of

ARTICLES = st.lists(st.sampled_from([cite("民事诉讼法", f"第{n}条", "2023修正") for n in (85, 128, 164)]), max_size=3).map(tuple)
VALUES = st.sampled_from([(None, Unit.NONE), (False, Unit.NONE), (0, Unit.DAY), (Decimal("0.10"), Unit.CNY), (date(2026, 3, 4), Unit.DATE)])
SEQS = st.lists(st.integers(1, 40), max_size=2).map(tuple)
LABEL = Label("答辩期", "time for the defence")


def a_step(answer, basis, rests_on):
    return Step(LABEL, answer[0], answer[1], basis, rests_on)


def a_finding(answer, basis, steps, parts, missing, given_, rests_on, status):
    return Finding(
        "term", LABEL, answer[0], answer[1], tuple(steps), basis, (Convention("cut", "half_up", LABEL),) if missing else (), tuple(parts),
        (), status, (LABEL,) if missing else (), LABEL if missing else None, given_, rests_on,
    )


def findings(parts):
    return st.builds(
        a_finding, VALUES, ARTICLES, st.lists(st.builds(a_step, VALUES, ARTICLES, SEQS), max_size=3), parts, st.booleans(),
        st.sampled_from([{}, {"is_late": False, "note": "", "asked_on": None}]), SEQS, st.sampled_from(list(Status)),
    )


@given(findings(st.lists(findings(st.just([])), max_size=2)))
def test_what_is_kept_reads_back_as_it_was(finding):
    plain = json.loads(canonical(as_json(finding)))
    assert whole(kept(finding)) == plain
    assert whole(canonical(plain)) == plain  # as an earlier release kept it
    assert finding_kept(kept(finding)) == finding_of(plain)
    assert len(kept(finding)) < len(canonical(plain))


def test_what_is_left_out_is_what_is_empty_and_the_articles_that_the_steps_name():
    article = cite("民事诉讼法", "第128条", "2023修正")
    step = Step(LABEL, date(2026, 3, 4), Unit.DATE, (article,))
    assert kept(Finding("term", LABEL, date(2026, 3, 4), Unit.DATE, (step,), (article,))) == (
        '{"label":{"en":"time for the defence","zh":"答辩期"},"name":"term","steps":[{"basis":["《民事诉讼法》(2023修正)第128条"],'
        '"text":{"en":"time for the defence","zh":"答辩期"},"unit":"date","value":"2026-03-04"}],"unit":"date","value":"2026-03-04"}'
    )
    assert (len(kept(deadline())), len(canonical(as_json(deadline())))) == (428, 564)
