"""Check a receipt of the record: python verify_receipt.py RECEIPT.json [--head HEAD.json] [--key BASE64].

One file, standard library only, sharing no code with the platform: whoever holds a receipt can check it anywhere.

What is checked: the content and its salt give the digest; digest, header and the hash before give the entry's hash; the entry's hash
is a leaf under the root by the path; the root is signed (Ed25519, RFC 8032). With --head, a head that came from elsewhere
(a newspaper, another court) of the same size must have the same root. With --key, the signer must be that one; without it nothing
says who signed, and the result says so. Ends with 0 when all of it holds, with 1 when not.
"""

import argparse
import base64
import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

Point = tuple[int, int, int, int]

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)


def sha256(*parts: bytes) -> bytes:
    """Return the hash of the parts, one after the other."""
    return hashlib.sha256(b"".join(parts)).digest()


def add(one: Point, two: Point) -> Point:
    """Add two points of the curve, in extended coordinates."""
    a = (one[1] - one[0]) * (two[1] - two[0]) % P
    b = (one[1] + one[0]) * (two[1] + two[0]) % P
    c = 2 * one[3] * two[3] * D % P
    d = 2 * one[2] * two[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(number: int, point: Point) -> Point:
    """Multiply a point."""
    found: Point = (0, 1, 1, 0)
    while number:
        if number & 1:
            found = add(found, point)
        point = add(point, point)
        number >>= 1
    return found


def same(one: Point, two: Point) -> bool:
    """Say whether two points are one."""
    return (one[0] * two[2] - two[0] * one[2]) % P == 0 and (one[1] * two[2] - two[1] * one[2]) % P == 0


def point_of(data: bytes) -> Point:
    """Return the point that 32 bytes stand for; raise ValueError for none."""
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    if y >= P:
        raise ValueError("no point of the curve")
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P or (x == 0 and sign):
        raise ValueError("no point of the curve")
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


BASE = point_of((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def is_signed(public: bytes, message: bytes, signature: bytes) -> bool:
    """Say whether the signature is that of the holder of the public key."""
    if len(public) != 32 or len(signature) != 64:
        return False
    try:
        key, r = point_of(public), point_of(signature[:32])
    except ValueError:
        return False
    s = int.from_bytes(signature[32:], "little")
    if s >= ORDER:
        return False
    challenge = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % ORDER
    return same(times(s, BASE), add(r, times(challenge, key)))


def entry_hash(receipt: dict[str, Any]) -> bytes:
    """Return the hash of the entry, from what the receipt says it says."""
    entry = receipt["entry"]
    digest = sha256(b"tianping.payload\x00", bytes.fromhex(receipt["salt"]), receipt["content"].encode())
    names = ("matter", "seq", "kind", "version", "on", "recorded_at", "by", "post", "audience", "own_party")
    header = json.dumps([entry[name] for name in names], ensure_ascii=False, separators=(",", ":"))
    return sha256(b"tianping.entry\x00", bytes.fromhex(receipt["previous"]), digest, header.encode())


def root_from(leaf: bytes, index: int, size: int, path: Sequence[str]) -> bytes | None:
    """Return the root that the path leads to, or None when the path does not fit the place."""
    last = size - 1
    if not 0 <= index <= last:
        return None
    for step in path:
        other = bytes.fromhex(step)
        if last == 0:
            return None
        if index % 2 or index == last:
            leaf = sha256(b"\x01", other, leaf)
            while index % 2 == 0 and index:
                index, last = index // 2, last // 2
        else:
            leaf = sha256(b"\x01", leaf, other)
        index, last = index // 2, last // 2
    return leaf if last == 0 else None


def head_message(head: dict[str, Any]) -> bytes:
    """Return the bytes a head's signature covers."""
    at = datetime.fromisoformat(head["at"]).astimezone(UTC).isoformat(timespec="microseconds")
    return b"tianping.head\x00" + json.dumps([head["size"], head["root"], at], separators=(",", ":")).encode()


def faults(receipt: dict[str, Any], *, head: dict[str, Any] | None = None, key: str | None = None) -> Iterator[str]:
    """Yield what is wrong with a receipt, in words."""
    made = entry_hash(receipt)
    if made.hex() != receipt["hash"]:
        yield "内容、日期或者经办人与记录的校验值不符 / the content does not give the entry's hash"
    log, stated = receipt["log"], receipt["log"]["head"]
    root = root_from(sha256(b"\x00", made), log["position"], stated["size"], log["path"])
    if root is None or root.hex() != stated["root"]:
        yield "该记录不在树头之下 / the entry is not under the root"
    public = base64.b64decode(receipt["public_key"])
    if hashlib.sha256(public).hexdigest()[:16] != stated["key"]:
        yield "公钥与树头所载不符 / the head names another key"
    if not is_signed(public, head_message(stated), base64.b64decode(stated["signature"])):
        yield "树头签名无效 / the head is not validly signed"
    if key is not None and base64.b64decode(key) != public:
        yield "签名人不是您指定的法院 / signed by another key than the one given"
    if head is not None and head["size"] == stated["size"] and head["root"] != stated["root"]:
        yield "同一位置有两个不同的树头: 日志被分叉 / two heads of one size differ: the log was forked"


def told(receipt: dict[str, Any], *, head: dict[str, Any] | None, key: str | None) -> Iterator[str]:
    """Yield what a receipt without fault proves, in words for whoever shows it to others, and what was not checked."""
    entry, stated = receipt["entry"], receipt["log"]["head"]
    yield "凭据有效 / the receipt is valid"
    yield f"  案件 / matter: {entry['matter']}, 第 {entry['seq']} 条记录 / entry: {entry['kind']}, {entry['on']}"
    yield f"  写入 / written: {local(entry['recorded_at'])}, 经办岗位 / by: {entry['post']}"
    yield f"  内容 / content: {receipt['content']}"
    yield f"  证明 / proves: 以上内容最迟在 {local(stated['at'])} 已写入法院日志 (共 {stated['size']} 条), 凭据所载与当时写入的逐字一致"
    yield f"                 at {local(stated['at'])} at the latest this stood in the court's log, word for word as here"
    if key is None:
        yield "  ! 未核对签名人: 请用 --key 与法院公布的公钥核对, 否则不能证明凭据出自该法院 / who signed was not checked: give --key"
        yield f"    凭据所载公钥 / the key it names: {receipt['public_key']}"
    else:
        yield "  ✓ 签名公钥与您指定的一致 / signed by the key given"
    if head is None:
        yield "  ! 未与他处留存的树头核对: 用 --head 可以查出日志是否被分叉 / held against no head from elsewhere: give --head"
    elif head["size"] == stated["size"]:
        yield "  ✓ 与他处留存的树头一致 / the head from elsewhere is the same"
    else:
        yield f"  ! 他处树头为 {head['size']} 条, 与凭据的 {stated['size']} 条不是同一时刻, 未能核对: 请向留存方要 {stated['size']} 条的树头,"
        yield "    或请法院出具两者之间的衔接证明 / the head from elsewhere is of another size: nothing was checked with it"


def local(text: str) -> str:
    """Return an instant in the legal time of China."""
    return f"{datetime.fromisoformat(text).astimezone(timezone(timedelta(hours=8))):%Y-%m-%d %H:%M:%S} (北京时间)"


def main(argv: Sequence[str] | None = None) -> int:
    """Check what the command line names; return the exit code."""
    parser = argparse.ArgumentParser(description="Check a receipt of the record.")
    parser.add_argument("receipt")
    parser.add_argument("--head", help="a head that was kept elsewhere (JSON)")
    parser.add_argument("--key", help="the public key of the court's log (base64)")
    asked = parser.parse_args(argv)
    try:
        with open(asked.receipt, encoding="utf-8") as file:
            receipt = json.load(file)
        head = None
        if asked.head:
            with open(asked.head, encoding="utf-8") as file:
                head = json.load(file)
        found = list(faults(receipt, head=head, key=asked.key))
    except (OSError, ValueError, KeyError, TypeError) as wrong:
        print(f"不是完整的凭据 / no whole receipt: {wrong}", file=sys.stderr)
        return 1
    if found:
        print("凭据不能采信 / do not rely on this receipt:", file=sys.stderr)
    for fault in found:
        print(f"  ✗ {fault}", file=sys.stderr)
    if not found:
        print("\n".join(told(receipt, head=head, key=asked.key)))
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
