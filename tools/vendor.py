"""Bring a script of others into the tree, or check that what stands there is what was brought: `python tools/vendor.py [--check]`.

Each package is named with its version and the SHA-512 that the registry publishes for it; nothing is taken that differs.
"""

import argparse
import base64
import hashlib
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

WHERE = Path(__file__).resolve().parents[1] / "src" / "tianping" / "web" / "static" / "web" / "vendor"
PACKAGES = {
    "echarts@6.1.0": (
        "sha512-q0yaFPggC9FUdsWH4blavRWFmxdrIodbkoKNAjJudAI6CA9gNPxHtV2RcZNEepZVlk4yvBYkOkbk6HIVpIyHZA==",
        {
            "package/dist/echarts.common.min.js": "echarts.common.min.js",
            "package/LICENSE": "echarts.LICENSE.txt",
            "package/licenses/LICENSE-d3": "echarts.LICENSE-d3.txt",
        },
    ),
}


def brought(name: str, integrity: str, folder: Path) -> Path:
    """Return the archive of a package as the registry serves it; raise SystemExit when its digest is another."""
    done = subprocess.run(["npm", "pack", "--silent", name], cwd=folder, capture_output=True, text=True, check=True)
    archive = folder / done.stdout.strip().splitlines()[-1]
    found = "sha512-" + base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if found != integrity:
        raise SystemExit(f"{name}: the digest is {found}, not {integrity}")
    return archive


def main() -> int:
    """Write every file of every package, or name those that differ."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--check", action="store_true")
    is_check = asked.parse_args().check
    differing = []
    with tempfile.TemporaryDirectory() as folder:
        for name, (integrity, files) in PACKAGES.items():
            with tarfile.open(brought(name, integrity, Path(folder))) as archive:
                for member, target in files.items():
                    held = archive.extractfile(member)
                    assert held is not None, f"{name} holds {member}"
                    text, path = held.read(), WHERE / target
                    if is_check and (not path.exists() or path.read_bytes() != text):
                        differing.append(target)
                    elif not is_check:
                        path.parent.mkdir(parents=True, exist_ok=True)
                        path.write_bytes(text)
    print("\n".join(f"{name} differs" for name in differing) or "as the registry serves it")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
