"""A stand-in for the courts' common sign-in (OpenID Connect): a process of its own that signs one person in, and misbehaves on demand.

    python -m tianping.gateways.identity_stand_in --user judge --misbehave slow

It prints its address and serves until it is stopped. Misbehaviour: `down` answers 503, `slow` waits ten seconds before each token,
`wrong` signs tokens for another client, `refuse` sends the person back with an error. Never for real use: it asks nobody anything.
"""

from __future__ import annotations

import argparse
import json
import secrets
import sys
import time
from base64 import urlsafe_b64encode
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

SLOW_SECONDS = 10
KEY_NAME = "stand-in-1"


class StandIn(ThreadingHTTPServer):
    """The provider: its key, who it signs in, how it misbehaves, and the codes it gave out."""

    def __init__(self, port: int, *, user: str, misbehave: str) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.user, self.misbehave = user, misbehave
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.codes: dict[str, dict[str, str]] = {}

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def claims(self, asked: dict[str, str]) -> dict[str, Any]:
        """Return what an identity token says."""
        now = int(time.time())  # noqa: TID251 - outside the platform: a provider has its own clock
        client = "somebody-else" if self.misbehave == "wrong" else asked["client_id"]
        return {
            "iss": self.address, "sub": f"staff-{self.user}", "aud": client, "iat": now, "exp": now + 300,
            "nonce": asked.get("nonce", ""), "preferred_username": self.user, "name": self.user,
        }


class Handler(BaseHTTPRequestHandler):
    """One request."""

    server: StandIn

    def do_GET(self) -> None:
        """Answer discovery, keys, authorisation and who somebody is."""
        where = urlsplit(self.path)
        asked = {name: values[-1] for name, values in parse_qs(where.query).items()}
        if self.server.misbehave == "down":
            self._json({"error": "temporarily_unavailable"}, status=503)
        elif where.path == "/.well-known/openid-configuration":
            self._json(_discovery(self.server.address))
        elif where.path == "/keys":
            self._json({"keys": [_public(self.server.key)]})
        elif where.path == "/authorize":
            self._authorise(asked)
        elif where.path == "/who":
            self._json({"sub": f"staff-{self.server.user}", "preferred_username": self.server.user, "name": self.server.user})
        else:
            self._json({"error": "not_found"}, status=404)

    def do_POST(self) -> None:
        """Give a token for a code, once."""
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        sent = {name: values[-1] for name, values in parse_qs(body).items()}
        if self.server.misbehave == "slow":
            time.sleep(SLOW_SECONDS)
        asked = self.server.codes.pop(sent.get("code", ""), None)
        if asked is None:
            self._json({"error": "invalid_grant"}, status=400)
            return
        token = jwt.encode(self.server.claims(asked), self.server.key, algorithm="RS256", headers={"kid": KEY_NAME})
        self._json({"access_token": secrets.token_urlsafe(16), "token_type": "Bearer", "expires_in": 300, "id_token": token})

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is inherited
        """Keep quiet: who runs it reads its address only."""

    def _authorise(self, asked: dict[str, str]) -> None:
        back = {"state": asked.get("state", "")}
        if self.server.misbehave == "refuse":
            back["error"] = "access_denied"
        else:
            back["code"] = secrets.token_urlsafe(12)
            self.server.codes[back["code"]] = asked
        self.send_response(302)
        self.send_header("Location", f"{asked['redirect_uri']}?{urlencode(back)}")
        self.end_headers()

    def _json(self, data: object, *, status: int = 200) -> None:
        body = json.dumps(data).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _discovery(address: str) -> dict[str, Any]:
    return {
        "issuer": address, "authorization_endpoint": f"{address}/authorize", "token_endpoint": f"{address}/token",
        "userinfo_endpoint": f"{address}/who", "jwks_uri": f"{address}/keys", "response_types_supported": ["code"],
        "subject_types_supported": ["public"], "id_token_signing_alg_values_supported": ["RS256"],
        "token_endpoint_auth_methods_supported": ["client_secret_post"],
    }


def _public(key: rsa.RSAPrivateKey) -> dict[str, str]:
    numbers = key.public_key().public_numbers()
    return {"kty": "RSA", "use": "sig", "alg": "RS256", "kid": KEY_NAME, "n": _text(numbers.n), "e": _text(numbers.e)}


def _text(number: int) -> str:
    return urlsafe_b64encode(number.to_bytes((number.bit_length() + 7) // 8, "big")).rstrip(b"=").decode()


def main() -> None:
    """Serve until stopped."""
    parser = argparse.ArgumentParser(description="A stand-in for the courts' common sign-in.")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--user", default="judge")
    parser.add_argument("--misbehave", choices=("", "down", "slow", "wrong", "refuse"), default="")
    asked = parser.parse_args()
    with StandIn(asked.port, user=asked.user, misbehave=asked.misbehave) as server:
        sys.stdout.write(f"{server.address}\n")
        sys.stdout.flush()
        server.serve_forever()


if __name__ == "__main__":
    main()
