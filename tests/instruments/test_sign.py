"""Signatures on papers: good ones are found good, an altered file and a strange chain are not."""

from datetime import UTC, date, datetime

import pytest

from tianping.docket.papers import Close, Line, Paper
from tianping.instruments import authority, sign, typeset
from tianping.instruments.picture import pictures

pytestmark = pytest.mark.skipif(
    not set(typeset.SONG) & typeset.families(), reason="needs a Chinese font: apt-get install fonts-noto-cjk"
)
COURT = "长春市南关区人民法院"
PAPER = Paper(
    "x.y", COURT, "民事裁定书", "(2026)吉0102民初1号",
    (Line("准许张甲撤回起诉。"), Close((("审判员", "王法官样本"),), date(2026, 4, 8), "书记员样本")),
)
MOMENT = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    return tmp_path_factory.mktemp("keys")


@pytest.fixture(scope="module")
def signed(keys):
    judge = authority.person("1", "王法官样本", court="吉0102", folder=keys)
    seal = authority.seal_of("吉0102", COURT, folder=keys)
    return sign.signed(typeset.pdf(PAPER), people=[judge], seal=seal, over="二〇二六年四月八日")


def test_a_signed_paper_holds_the_judges_signature_and_the_courts_seal(signed, keys):
    found = sign.verified(signed, roots=[authority.root(keys)], moment=MOMENT)
    assert [(one.signer, one.is_good) for one in found] == [("王法官样本", True), (COURT, True)]


def test_a_byte_changed_is_found(signed, keys):
    at = signed.index(b"/MediaBox") + 30
    altered = signed[:at] + bytes([signed[at] ^ 1]) + signed[at + 1 :]
    found = sign.verified(altered, roots=[authority.root(keys)], moment=MOMENT)
    assert [one.is_intact for one in found] == [False, False]
    assert not any(one.is_good for one in found)


def test_something_added_after_the_seal_is_found(signed, keys):
    import io

    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(PdfReader(io.BytesIO(signed)), incremental=True)
    writer.add_blank_page(100, 100)
    out = io.BytesIO()
    writer.write(out)
    found = sign.verified(out.getvalue(), roots=[authority.root(keys)], moment=MOMENT)
    assert [one.is_whole for one in found] == [False, False]


def test_another_authority_is_not_trusted(signed, tmp_path):
    found = sign.verified(signed, roots=[authority.root(tmp_path)], moment=MOMENT)
    assert [(one.is_intact, one.is_trusted, one.is_good) for one in found] == [(True, False, False), (True, False, False)]


def test_an_unsigned_paper_has_no_signatures_and_a_ruin_is_none(keys):
    assert sign.verified(typeset.pdf(PAPER), roots=[authority.root(keys)], moment=MOMENT) == ()
    with pytest.raises(ValueError, match="not a readable PDF"):
        sign.verified(b"%PDF-1.7 ruin", roots=[authority.root(keys)], moment=MOMENT)


def test_the_seal_stands_on_the_day_in_red(signed):
    made = typeset.pdf(PAPER)
    page, (x, y) = sign.place_of(made, "二〇二六年四月八日")
    assert page == 0
    assert (300 < x < 520, 300 < y < 700) == (True, True)
    assert next(pictures(signed, scale=0.5)) != next(pictures(made, scale=0.5))
    with pytest.raises(ValueError, match="stands nowhere"):
        sign.place_of(made, "二〇二七年")


def test_judges_sign_where_the_seal_is_not_yet_there(keys):
    judge = authority.person("1", "王法官样本", court="吉0102", folder=keys)
    only = sign.signed(typeset.pdf(PAPER), people=[judge], seal=None, over="")
    assert [one.signer for one in sign.verified(only, roots=[authority.root(keys)], moment=MOMENT)] == ["王法官样本"]


def test_a_signed_paper_stays_an_archive_file(signed):
    assert b"pdfaid:part" in signed
