"""A test authority for signatures: a root, a certificate for each court's seal and for each person who signs.

Made in the home folder at first use; no key ever leaves it. A court that has certificates of a recognised authority puts
its files there instead: `root.crt`, and `seal-吉0102.key` with `seal-吉0102.crt` beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tianping.instruments.home import home, write_once

_FROM, _UNTIL = datetime(2020, 1, 1, tzinfo=UTC), datetime(2049, 12, 31, tzinfo=UTC)
_ROOT = "天平测试证书机构 (仅供测试)"
Key = ec.EllipticCurvePrivateKey


@dataclass(frozen=True, slots=True)
class Identity:
    """Who signs: a certificate, its key, and the root above it, each as the bytes they are kept in."""

    name: str
    key: bytes
    certificate: bytes
    root: bytes


def seal_of(court: str, name: str, *, folder: Path | None = None) -> Identity:
    """Return the seal of a court, by its code and its full name."""
    return _identity(f"seal-{court}", name, unit=court, folder=folder)


def person(account: str, name: str, *, court: str, folder: Path | None = None) -> Identity:
    """Return the signature of a member of the court's staff, by account."""
    return _identity(f"person-{account}", name, unit=court, folder=folder)


def root(folder: Path | None = None) -> bytes:
    """Return the certificate that all others rest on, in PEM."""
    return _root(_folder(folder))[1]


def _folder(given: Path | None) -> Path:
    if given is None:
        (home() / "keys").mkdir(mode=0o700, exist_ok=True)
    folder = given or home() / "keys" / "papers"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _root(folder: Path) -> tuple[bytes, bytes]:
    key = _kept(folder / "root.key", _new_key)
    return key, _kept(folder / "root.crt", lambda: _certificate(_loaded(key), _ROOT, unit="", signer=_loaded(key), issuer=_ROOT, is_root=True))


def _identity(stem: str, name: str, *, unit: str, folder: Path | None) -> Identity:
    where = _folder(folder)
    root_key, root_certificate = _root(where)
    key = _kept(where / f"{stem}.key", _new_key)
    certificate = _kept(
        where / f"{stem}.crt",
        lambda: _certificate(_loaded(key), name, unit=unit, signer=_loaded(root_key), issuer=_ROOT, is_root=False),
    )
    return Identity(name, key, certificate, root_certificate)


def _kept(file: Path, make: Callable[[], bytes]) -> bytes:
    if not file.exists():
        write_once(file, make().decode("ascii"))
    return file.read_bytes()


def _new_key() -> bytes:
    return ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _loaded(key: bytes) -> Key:
    found = serialization.load_pem_private_key(key, None)
    assert isinstance(found, ec.EllipticCurvePrivateKey), "the authority makes keys of one kind"
    return found


def _certificate(key: Key, name: str, *, unit: str, signer: Key, issuer: str, is_root: bool) -> bytes:
    usage = x509.KeyUsage(
        digital_signature=not is_root, content_commitment=not is_root, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=is_root, crl_sign=is_root, encipher_only=False, decipher_only=False,
    )
    made = (
        x509.CertificateBuilder()
        .subject_name(_name(name, unit)).issuer_name(_name(issuer, "")).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(_FROM).not_valid_after(_UNTIL)
        .add_extension(x509.BasicConstraints(ca=is_root, path_length=0 if is_root else None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False)
        .sign(signer, hashes.SHA256())
    )
    return made.public_bytes(serialization.Encoding.PEM)


def _name(name: str, unit: str) -> x509.Name:
    parts = [x509.NameAttribute(NameOID.COUNTRY_NAME, "CN"), x509.NameAttribute(NameOID.COMMON_NAME, name)]
    return x509.Name([*parts, x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, unit)] if unit else parts)
