"""Other courts' heads, kept here: a log that only grew is taken on, every other one is said aloud and the old head stays."""

from __future__ import annotations

import json
import threading
from base64 import b64encode
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import urlsplit

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from tests.store.acts import submit
from tests.store.imports.pending import old_list as old

from tianping.docket.legal_time import LEGAL_TIME
from tianping.store import condition, heads, heads_of_others, log, models
from tianping.store.heads_of_others import Verdict
from tianping.worker import pulling

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(tmp_path, monkeypatch):
    monkeypatch.setattr(heads_of_others, "home", lambda: tmp_path)
    old.court()
    return tmp_path


@pytest.fixture
def other():
    """Another court's instance: it answers with what it is given to say."""
    said = {}

    class Instance(BaseHTTPRequestHandler):
        def do_GET(self):
            asked = urlsplit(self.path)
            is_head = asked.path == "/api/log/head"
            body = said["head"] if is_head else {"path": [step.hex() for step in said["paths"][asked.query]]}
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps(body).encode())

        def log_message(self, *words):
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Instance)
    said["address"], said["server"] = f"http://127.0.0.1:{server.server_address[1]}", server
    yield said
    server.server_close()


def published():
    head = log.newest_head()
    return {"head": head.as_json() if head else None, "public_key": b64encode(heads.public_key()).decode()}


def pull(other, at):
    """Fetch once; where the log grew the instance is asked for its proof too."""
    answers = 1 + bool(other.get("paths"))
    serving = threading.Thread(target=lambda: [other["server"].handle_request() for _ in range(answers)])
    serving.start()
    found = pulling.pull([other["address"]], at=at)[other["address"]]
    serving.join(5)
    return found


def notices():
    return list(models.Notice.objects.filter(role="administrator").order_by("pk").values_list("text_zh", flat=True))


def test_the_first_head_is_kept_and_the_same_again_changes_nothing(kept, other, instant):
    submit(instant)
    log.sequence(at=instant)
    other["head"] = published()
    assert pull(other, instant) == "first"
    assert pull(other, instant + timedelta(hours=1)) == "same"
    assert heads_of_others.kept_of(other["address"])[0] == log.newest_head()
    assert notices() == []


def test_a_log_that_grew_proves_it(kept, other, instant):
    submit(instant)
    log.sequence(at=instant)
    other["head"] = published()
    pull(other, instant)
    first = log.newest_head().size
    submit(instant)
    log.sequence(at=instant)
    other["head"], size = published(), log.newest_head().size
    other["paths"] = {f"old={first}&new={size}": log.grown_from(first, size)}
    assert pull(other, instant + timedelta(hours=1)) == "grown"
    assert heads_of_others.kept_of(other["address"])[0].size == size
    assert [(o.address, o.verdict, o.size) for o in heads_of_others.others()] == [(other["address"], "grown", size)]


def test_a_log_that_was_rolled_back_or_rewritten_is_said_once_and_the_old_head_stays(kept, other, instant):
    submit(instant)
    log.sequence(at=instant)
    other["head"] = published()
    pull(other, instant)
    before = heads_of_others.kept_of(other["address"])
    size = before[0].size
    other["head"] = _signed(size - 1, instant)
    assert pull(other, instant) == "rolled_back"
    assert pull(other, instant + timedelta(hours=1)) == "rolled_back"
    assert notices() == [f"{other['address']} 的完整性日志有问题: 日志比留存的树头短: 数据被回退。证据已留存, 请联系该院核实。"]
    other["head"] = _signed(size, instant)
    assert pull(other, instant + timedelta(hours=2)) == "rewritten"
    assert notices()[-1] == f"{other['address']} 的完整性日志有问题: 日志与留存的树头不符: 历史被改写。证据已留存, 请联系该院核实。"
    assert heads_of_others.kept_of(other["address"]) == before
    assert len(list(heads_of_others.folder(other["address"]).glob("contradiction-*.json"))) == 3


def test_what_is_judged(instant):
    private = Ed25519PrivateKey.generate()
    public = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    mine = heads.signed(size=4, root=b"a" * 32, at=instant)
    ours = heads.public_key()

    def judged(head, key=ours, kept=(mine, ours), path=()):
        return heads_of_others.judge(head, key, kept, grown=lambda old, new: path)

    assert judged(None) is Verdict.ROLLED_BACK
    assert judged(mine, key=public) is Verdict.UNSIGNED
    assert judged(mine, kept=None) is Verdict.FIRST
    assert judged(mine, kept=(mine, public)) is Verdict.OTHER_KEY
    assert judged(heads.signed(size=6, root=b"b" * 32, at=instant), path=(b"c" * 32,)) is Verdict.REWRITTEN


def test_an_instance_that_is_away_holds_up_nobody_and_is_said_until_it_answers(kept, other, instant):
    assert pulling.pull(["http://127.0.0.1:9", "ftp://x"], at=instant) == {"http://127.0.0.1:9": "away", "ftp://x": "away"}
    assert [(o.at, o.verdict, o.size, o.away_since) for o in heads_of_others.others()] == [(None, "", 0, instant)] * 2
    submit(instant)
    log.sequence(at=instant)
    other["head"] = published()
    pull(other, instant)
    size = log.newest_head().size
    later = instant + timedelta(hours=1)
    heads_of_others.note_away(other["address"], at=later)
    heads_of_others.note_away(other["address"], at=later + timedelta(hours=1))
    (gone,) = [o for o in heads_of_others.others() if o.address == other["address"]]
    assert (gone.at, gone.verdict, gone.size, gone.away_since) == (instant, "first", size, later)
    said = [s.said.zh for s in condition.states(at=later) if s.name == "others"]
    since = f"{later.astimezone(LEGAL_TIME):%Y-%m-%d %H:%M}"
    assert f"{other['address']}: 自 {since} 起没有应答, 留存的树头为 {size} 条, 每小时再取" in said
    assert pull(other, later + timedelta(hours=2)) == "same"
    assert [s.said.zh for s in condition.states(at=later) if other["address"] in s.said.zh] == []


def _signed(size, at):
    head = heads.signed(size=size, root=b"x" * 32, at=at)
    return {"head": head.as_json(), "public_key": b64encode(heads.public_key()).decode()}
