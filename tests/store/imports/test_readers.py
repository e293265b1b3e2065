"""Lists in their several forms."""

from __future__ import annotations

import gzip
from datetime import date, datetime

import pyarrow as pa
import pytest
from openpyxl import Workbook
from pyarrow import parquet

from tianping.law.finding import Refused
from tianping.store.imports.mapping import ListFile
from tianping.store.imports.readers import Line, opened


def read(path, spec=None):
    with opened(path, spec or ListFile()) as found:
        return found.header, [(r.number, tuple(r.cells), r.fault) for r in found.rows]


@pytest.mark.parametrize("data", [
    b"a,b\n1,\xe5\xbc\xa0\n", b"\xef\xbb\xbfa,b\r\n1,\xe5\xbc\xa0\r\n", "a\tb\n1\t张\n".encode("utf-16"),
    gzip.compress(b"\xef\xbb\xbfa|b\n1|\xe5\xbc\xa0", mtime=0),
])
def test_marks_encodings_delimiters_and_packing(tmp_path, data):
    path = tmp_path / "list"
    path.write_bytes(data)
    assert read(path) == (("a", "b"), [(2, ("1", "张"), "")])


def test_lines_keep_their_numbers_through_quoted_breaks_and_blank_lines(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text('a,b\n1,"x\ny"\n\n2,z\n3\n4,5,6\n', encoding="utf-8")
    assert read(path)[1] == [
        (2, ("1", "x\ny"), ""), (5, ("2", "z"), ""), (6, ("3",), "wrong_width"), (7, ("4", "5", "6"), "wrong_width"),
    ]


def test_an_open_quote_is_a_broken_line(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text('a,b\n1,2\n3,"' + "x" * 1_000_100 + "\n", encoding="utf-8")
    assert read(path)[1] == [(2, ("1", "2"), ""), (3, (), "broken_line")]


def test_what_is_not_utf_8_is_not_guessed(tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes("a;b\n1;张\n".encode("gb18030"))
    assert read(path, ListFile(encoding="gb18030")) == (("a", "b"), [(2, ("1", "张"), "")])
    with pytest.raises(Refused) as caught:
        read(path)
    assert caught.value.finding.label.zh == "名单不是 UTF-8, 请在映射文件 list.encoding 写明编码 (如 gb18030、latin-1)"


def test_a_stated_encoding_and_a_header_further_down(tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes("Relatório\n\nnúmero;data\n1;ação\n".encode("latin-1"))
    header, rows = read(path, ListFile(encoding="latin-1", header=3))
    assert (header, rows) == (("número", "data"), [(4, ("1", "ação"), "")])


def test_excel_with_typed_cells_a_named_sheet_and_empty_rows(tmp_path):
    book = Workbook()
    sheet = book.create_sheet("Lista")
    for row in (["no", "filed", "days"], [1234, datetime(2016, 1, 5), 12.0], [None, None, None], ["A2", date(2016, 1, 6), None]):
        sheet.append(row)
    book.save(tmp_path / "list.xlsx")
    expected = (("no", "filed", "days"), [(2, ("1234", "2016-01-05 00:00:00", "12"), ""), (4, ("A2", "2016-01-06 00:00:00", ""), "")])
    assert read(tmp_path / "list.xlsx", ListFile(sheet="Lista")) == expected
    assert read(tmp_path / "list.xlsx", ListFile(sheet="2")) == expected
    with pytest.raises(Refused, match="没有工作表“nichts”; 有: Sheet、Lista"):
        read(tmp_path / "list.xlsx", ListFile(sheet="nichts"))


def test_parquet_with_typed_columns(tmp_path):
    table = pa.table({
        "no": pa.array([123, None], pa.int64()), "filed": pa.array([date(2016, 1, 5), None], pa.date32()),
        "at": pa.array([datetime(2016, 1, 5, 10), None], pa.timestamp("us")), "days": pa.array([12.0, float("nan")]),
        "kind": pa.array(["a", "b"]).dictionary_encode(),
    })
    parquet.write_table(table, tmp_path / "list.parquet")
    assert read(tmp_path / "list.parquet") == (
        ("no", "filed", "at", "days", "kind"),
        [(1, ("123", "2016-01-05", "2016-01-05 10:00:00", "12", "a"), ""), (2, ("", "", "", "", "b"), "")],
    )


@pytest.mark.parametrize("name,data,message", [
    ("empty.csv", b"", "文件是空的 (0 字节): empty.csv"),
    ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 Excel (.xls) 请另存为 .xlsx 或 CSV"),
    ("false.xlsx", b"PK\x03\x04nothing", "不是可读的 Excel 工作簿"),
    ("false.parquet", b"PAR1nothing", "不是可读的 Parquet 文件"),
    ("twice.csv", b"a,a\n1,2\n", "列名重复: a"),
    ("blank.csv", b"\n\n", "找不到列名所在的行"),
    ("cut.csv.gz", gzip.compress(b"a,b\n" + b"1,2\n" * 9999, mtime=0)[:-30], "压缩文件不完整或已损坏"),
])
def test_what_is_no_list_is_refused_in_plain_words(tmp_path, name, data, message):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(Refused) as caught:
        read(path)
    assert caught.value.finding.label.zh == message


def test_a_missing_file(tmp_path):
    with pytest.raises(Refused, match=r"没有这个文件: no\.csv"):
        read(tmp_path / "no.csv")


def test_bytes_that_do_not_fit_the_encoding_stay_in_their_row(tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes(b"a,b\n1,\xff\xfe\n2,x\n")
    with opened(path, ListFile(encoding="utf-8")) as found:
        rows = list(found.rows)
    assert rows == [Line(2, ["1", "\udcff\udcfe"]), Line(3, ["2", "x"])]
