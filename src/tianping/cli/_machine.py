"""What this machine has: a free port, a Chinese font."""

import errno
import socket
from collections.abc import Sequence
from pathlib import Path

FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts", "/Library/Fonts")
FONT_NAMES = ("NotoSerifCJK", "NotoSansCJK", "NotoSerifSC", "NotoSansSC", "SourceHanSerif", "SourceHanSans")
FONT_ADVICE = (
    "没有中文字体:文书将拒绝打印,以免印出方框。安装:apt-get install fonts-noto-cjk\n"
    "No Chinese font: papers refuse to print rather than print boxes. Install: apt-get install fonts-noto-cjk"
)


def chinese_fonts(folders: Sequence[str] = FONT_FOLDERS) -> list[Path]:
    """Return the files of Chinese fonts that cover rare names (Noto or Source Han); empty when none is installed."""
    found: list[Path] = []
    for folder in folders:
        for kind in ("*.ttc", "*.otf", "*.ttf"):
            found += [file for file in Path(folder).expanduser().rglob(kind) if file.name.startswith(FONT_NAMES)]
    return sorted(found)


def is_free(host: str, port: int) -> bool:
    """Say whether a server may listen on *port*; a port that needs rights we lack is not free."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            if error.errno in {errno.EADDRINUSE, errno.EACCES}:
                return False
            raise
    return True


def next_free(host: str, port: int) -> int:
    """Return the first free port from *port* on."""
    return next(candidate for candidate in range(port, port + 1000) if is_free(host, candidate))
