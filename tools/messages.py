"""Keep the English of the pages complete: `python tools/messages.py` lists what is new, `--write` adds it, `--check` fails on a gap.

Sentences stand in the templates in Chinese, which is also their key; English stands in one .po file, compiled here without gettext.
"""

import argparse
import ast
import re
import struct
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1] / "src" / "tianping"
CATALOGUE = SOURCE / "web" / "locale" / "en" / "LC_MESSAGES" / "django.po"
TRANSLATE = re.compile(r"""{%\s*translate\s+(?:"([^"]+)"|'([^']+)')""")
BLOCK = re.compile(r"{%\s*blocktranslate[^%]*%}(.*?)(?:{%\s*plural\s*%}(.*?))?{%\s*endblocktranslate\s*%}", re.DOTALL)
PYTHON = re.compile(r"""(?<![\w.])_\("([^"]+)"\)""")
HEADER = 'Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\nLanguage: en\n'
Entry = tuple[str, str]  # the sentence, and its plural form or nothing


def sentences() -> dict[Entry, str]:
    """Return every sentence of templates and views, with where it stands first."""
    found: dict[Entry, str] = {}
    for path in sorted([*SOURCE.rglob("*.html"), *SOURCE.rglob("*.txt")]):
        text = path.read_text(encoding="utf-8")
        for match in TRANSLATE.finditer(text):
            found.setdefault((match.group(1) or match.group(2), ""), path.name)
        for match in BLOCK.finditer(text):
            found.setdefault((_key(match.group(1)), _key(match.group(2) or "")), path.name)
    for path in sorted((SOURCE / "web").rglob("*.py")):
        for match in PYTHON.finditer(path.read_text(encoding="utf-8")):
            found.setdefault((match.group(1), ""), path.name)
    return found


def _key(text: str) -> str:
    return re.sub(r"{{\s*(\w+)\s*}}", r"%(\1)s", text.replace("%", "%%"))


def read() -> dict[Entry, tuple[str, ...]]:
    """Return the catalogue: each sentence with its English, singular and plural."""
    found: dict[Entry, tuple[str, ...]] = {}
    for block in CATALOGUE.read_text(encoding="utf-8").split("\n\n") if CATALOGUE.exists() else []:
        held: dict[str, str] = {}
        name = ""
        for line in block.splitlines():
            match = re.match(r'(msgid|msgid_plural|msgstr(?:\[\d\])?)\s+(".*")$', line)
            if match:
                name, held[match.group(1)] = match.group(1), ast.literal_eval(match.group(2))
            elif line.startswith('"'):
                held[name] += ast.literal_eval(line)
        if held.get("msgid"):
            forms = (held["msgstr"],) if "msgstr" in held else (held.get("msgstr[0]", ""), held.get("msgstr[1]", ""))
            found[held["msgid"], held.get("msgid_plural", "")] = forms
    return found


def write(wanted: dict[Entry, str], known: dict[Entry, tuple[str, ...]]) -> None:
    """Write the catalogue with what is wanted, in order of the sentences, and compile it."""
    blocks = [f'msgid ""\nmsgstr {_quoted(HEADER)}']
    for (one, many), where in sorted(wanted.items()):
        forms = known.get((one, many), ("", "") if many else ("",))
        lines = [f"#: {where}", f"msgid {_quoted(one)}"]
        if many:
            lines += [f"msgid_plural {_quoted(many)}", f"msgstr[0] {_quoted(forms[0])}", f"msgstr[1] {_quoted(forms[1])}"]
        else:
            lines.append(f"msgstr {_quoted(forms[0])}")
        blocks.append("\n".join(lines))
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    CATALOGUE.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")
    CATALOGUE.with_suffix(".mo").write_bytes(compiled(read()))


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def compiled(known: dict[Entry, tuple[str, ...]]) -> bytes:
    """Return the catalogue in the binary form that gettext reads."""
    table = {"": HEADER} | {one + (f"\0{many}" if many else ""): "\0".join(forms) for (one, many), forms in known.items()}
    pairs = sorted((k.encode(), v.encode()) for k, v in table.items())
    keys, values = b"".join(k + b"\0" for k, _ in pairs), b"".join(v + b"\0" for _, v in pairs)
    start = 28 + 16 * len(pairs)
    index, key_at, value_at = b"", start, start + len(keys)
    for key, _ in pairs:
        index += struct.pack("<II", len(key), key_at)
        key_at += len(key) + 1
    for _, value in pairs:
        index += struct.pack("<II", len(value), value_at)
        value_at += len(value) + 1
    return struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0) + index + keys + values


def faults() -> list[str]:
    """Return what is missing, left over or not compiled."""
    wanted, known = sentences(), read()
    said = [f"no English for: {one}" for one, many in wanted if not all(known.get((one, many), ("",)))]
    said += [f"no longer used: {one}" for one, many in known if (one, many) not in wanted]
    binary = CATALOGUE.with_suffix(".mo")
    if not binary.exists() or binary.read_bytes() != compiled(known):
        said.append("the compiled catalogue is not that of the .po file")
    return said


def main() -> int:
    """Do what the command line asks for."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--write", action="store_true")
    asked.add_argument("--check", action="store_true")
    given = asked.parse_args()
    if given.write:
        write(sentences(), read())
    said = faults()
    print("\n".join(said) or "complete")
    return 1 if said and given.check else 0


if __name__ == "__main__":
    sys.exit(main())
