"""What the machine has: a free port, a Chinese font."""

import socket
from pathlib import Path

from tianping.cli._machine import chinese_fonts, is_free, next_free


def test_a_taken_port_is_not_free_and_the_next_one_is_offered() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        assert not is_free("127.0.0.1", port)
        assert next_free("127.0.0.1", port) > port
    assert is_free("127.0.0.1", port)


def test_only_fonts_that_cover_rare_names_count(tmp_path: Path) -> None:
    (tmp_path / "DejaVuSans.ttf").touch()
    assert chinese_fonts([str(tmp_path)]) == []
    (tmp_path / "opentype").mkdir()
    font = tmp_path / "opentype" / "NotoSerifCJK-Regular.ttc"
    font.touch()
    assert chinese_fonts([str(tmp_path)]) == [font]
