"""Signatures on papers: PAdES, each judge's own and over it the court's visible seal; and whether they hold.

What is signed can be read on any machine with a PDF reader; the platform is not needed to verify it.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from tianping.instruments.authority import Identity
from tianping.instruments.home import home
from tianping.instruments.typeset import body_fonts

DIAMETER = 119.06  # 42 mm in points
_PT_FROM_EDGE = 12.0
_ABOVE = 17.0  # the day stands in the lower half of the seal


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature of a paper. `is_whole`: nothing was added after it but further signatures."""

    signer: str
    signed_at: datetime | None
    is_intact: bool
    is_trusted: bool
    is_whole: bool

    @property
    def is_good(self) -> bool:
        """Say whether the paper is what was signed, by whom it says."""
        return self.is_intact and self.is_trusted and self.is_whole


def signed(made: bytes, *, people: Iterable[Identity], seal: Identity | None, over: str) -> bytes:
    """Return the PDF with a signature of each of *people* and the seal over the text *over* - the day - on its last page."""
    for number, one in enumerate(people, 1):
        made = _signed(made, one, field=f"signature{number}", reason="签发")
    if seal is None:
        return made
    page, centre = place_of(made, over)
    return _signed(made, seal, field="seal", reason="用印", box=_box(centre), page=page)


def verified(made: bytes, *, roots: Iterable[bytes], moment: datetime | None = None) -> tuple[Signature, ...]:
    """Return what every signature of a PDF is worth, in order; empty where there is none.

    Raises ValueError for bytes that are no PDF any more.
    """
    from pyhanko.pdf_utils.misc import PdfReadError
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature

    context = _context([_certificate(r) for r in roots], moment)
    try:
        held: list[Any] = PdfFileReader(io.BytesIO(made)).embedded_signatures
        return tuple(_worth(_apart(partial(validate_pdf_signature, one, context))) for one in held)
    except PdfReadError as error:
        raise ValueError("not a readable PDF") from error


def place_of(made: bytes, text: str) -> tuple[int, tuple[float, float]]:
    """Return the page and the middle of the last place where *text* stands; raise ValueError where it stands nowhere."""
    import pypdfium2

    document = pypdfium2.PdfDocument(made)
    try:
        for number in range(len(document) - 1, -1, -1):
            words = document[number].get_textpage()
            found = None
            search = words.search(text)
            while (at := search.get_next()) is not None:
                found = at
            if found is not None:
                boxes = [words.get_charbox(i) for i in range(found[0], found[0] + found[1])]
                left, right = min(b[0] for b in boxes), max(b[2] for b in boxes)
                return number, ((left + right) / 2, (min(b[1] for b in boxes) + max(b[3] for b in boxes)) / 2)
    finally:
        document.close()
    raise ValueError(f"{text} stands nowhere in the paper")


@cache
def seal_pdf(name: str) -> Path:
    """Return the drawn seal of a court as a PDF of one page, drawn once."""
    import typst

    folder = home() / "seals"
    folder.mkdir(mode=0o700, exist_ok=True)
    file = folder / f"{sha256(name.encode()).hexdigest()[:16]}.pdf"
    if not file.exists():
        fonts = json.dumps(body_fonts()[-1:])
        drawn: Any = typst.compile(Path(__file__).with_name("seal.typ"), sys_inputs={"name": name, "fonts": fonts})
        file.write_bytes(bytes(drawn))
    return file


def _box(centre: tuple[float, float]) -> tuple[int, int, int, int]:
    """Return where the seal stands: on the day, within the sheet."""
    half = DIAMETER / 2
    x, y = max(_PT_FROM_EDGE + half, centre[0]), max(_PT_FROM_EDGE + half, centre[1] + _ABOVE)
    return round(x - half), round(y - half), round(x + half), round(y + half)


def _signed(
    made: bytes, who: Identity, *, field: str, reason: str, box: tuple[int, int, int, int] | None = None, page: int = 0
) -> bytes:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers
    from pyhanko.stamp import StaticStampStyle

    spec = fields.SigFieldSpec(field, on_page=page, box=box)
    meta = signers.PdfSignatureMetadata(
        field_name=field, md_algorithm="sha256", reason=reason, name=who.name, subfilter=fields.SigSeedSubFilter.PADES
    )
    style = StaticStampStyle.from_pdf_file(str(seal_pdf(who.name)), border_width=0) if box else None
    signer = signers.PdfSigner(meta, signer=_signer(who), stamp_style=style, new_field_spec=spec)
    out = io.BytesIO()
    _apart(partial(signer.sign_pdf, IncrementalPdfFileWriter(io.BytesIO(made)), output=out))
    return out.getvalue()


def _signer(who: Identity) -> Any:
    from asn1crypto import keys, pem
    from pyhanko.sign import signers
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    store: Any = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    store.register_multiple([_certificate(who.root), _certificate(who.certificate)])
    key = keys.PrivateKeyInfo.load(pem.unarmor(who.key)[2])
    return signers.SimpleSigner(_certificate(who.certificate), key, store)


def _certificate(given: bytes) -> Any:
    from asn1crypto import pem, x509

    return x509.Certificate.load(pem.unarmor(given)[2])


def _context(roots: list[Any], moment: datetime | None) -> Any:
    from pyhanko_certvalidator import ValidationContext

    return ValidationContext(trust_roots=roots, moment=moment, allow_fetching=False)


def _worth(status: Any) -> Signature:
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    later = status.modification_level
    is_whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE or (
        later is not None and later <= ModificationLevel.FORM_FILLING
    )
    name = str(status.signing_cert.subject.native.get("common_name", ""))
    return Signature(name, status.signer_reported_dt, bool(status.intact and status.valid), bool(status.trusted), is_whole)


def _apart(work: Callable[[], Any]) -> Any:
    """Do *work* in a thread of its own: the signing library runs an event loop, and the caller's thread may have one already."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(work).result()
