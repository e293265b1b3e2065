"""The catalogue as it is prefilled from the record: every line can be handed in as it stands."""

from __future__ import annotations

from scenarios import play

from tianping.docket.vocabulary.archive import VolumeKind
from tianping.domains.archive.rules.catalogue import catalogue


def test_every_line_names_its_number_its_persons_or_the_court_itself() -> None:
    """The form asks for it, so a clerk would have to type what is lacking: nothing is."""
    docket = play({"given": "二审维持后的一审", "law": "人民法院诉讼档案管理办法", "then": {}}).docket
    lines = {one.title: one.responsible for one in catalogue(docket, VolumeKind.OPEN)}
    assert lines["已收起诉状"] == "张甲"
    assert lines["已立案"].endswith("民初1号")
    assert lines["庭审笔录" if "庭审笔录" in lines else "已开庭"] == "长春市南关区人民法院"
    assert [title for title, whose in lines.items() if not whose] == []
    assert all(one.responsible for one in catalogue(docket, VolumeKind.INNER))
