"""Work of the queue that failed, or that a worker left lying when it was killed: shown until it is done, and tried again by itself.

Every job is safe to run twice. A job is settled once a later one of the same name and arguments has succeeded.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, connection, transaction

from tianping.law.finding import Label

KEPT = timedelta(days=3)
"""How long the queue remembers work that is done."""

GONE = timedelta(minutes=2)
"""A worker that has not been heard of for so long is gone, and what it was doing lies where it fell."""

FIRST, LONGEST = timedelta(minutes=1), timedelta(hours=1)
"""Until a failed job is tried again: at first, then twice as long each time, at most."""

LABELS = {
    "tick": Label("到期处理", "lapses of deadlines"), "heartbeat": Label("心跳", "heartbeat"),
    "log.sequence": Label("记录入日志", "taking into the log"),
    "log.publish": Label("树头送出", "publishing heads"),
    "log.pull": Label("他院日志核对", "looking at other courts' logs"),
    "columns.refresh": Label("指标数据更新", "refresh of the columns"), "columns.merge": Label("指标数据合并", "merging of the columns"),
    "rates.forget": Label("访问频次清理", "forgetting rates"), "rhythm.draft": Label("通报起草", "drafting of bulletins"),
    "calendar.published": Label("节假日变动后重算期限", "deadlines after a new calendar"),
    "court.settings_changed": Label("法院设置变动后重算", "what follows from a court's settings"),
    "people.rotate": Label("换密钥加密", "encrypting under the new key"), "papers.make": Label("签发文书成件", "files of issued papers"),
    "batch.run": Label("批量办理", "acts on many cases"), "batch.resume": Label("批量办理接续", "going on with acts on many cases"),
    "lists.make": Label("长清单制作", "long lists"), "lists.resume": Label("长清单接续", "going on with long lists"),
    "e_file.read": Label("卷宗成页和识别", "pages of the e-file"), "imports.take_in": Label("导入", "imports"),
    "imports.take_back": Label("撤回导入", "taking back imports"), "imports.resume": Label("导入接续", "going on with imports"),
    "files.look_again": Label("待查毒文件复查", "files that wait for the scanner"),
    "files.look_back": Label("早先文件补查", "earlier files looked at"),
    "jobs.again": Label("失败任务再试", "trying again what failed"), "jobs.sweep": Label("任务记录清理", "forgetting work that is done"),
}
"""What each job is called where one failed."""

RESUMED = ("batch.run", "lists.make", "imports.take_in", "imports.take_back")
"""Work that keeps its own state and is gone on with by a job of its own."""

_LIES = """j.status = 'doing'
AND NOT EXISTS (SELECT 1 FROM procrastinate_workers w WHERE w.id = j.worker_id AND w.last_heartbeat > %s)
AND NOT EXISTS (SELECT 1 FROM procrastinate_events e WHERE e.job_id = j.id AND e.type = 'started' AND e.at > %s)
"""
"""That a worker was at a job and is gone."""

_FAILED = f"""
SELECT j.task_name, count(*), min(f.at) FROM procrastinate_jobs j
JOIN LATERAL (
  SELECT min(at) AS at FROM procrastinate_events WHERE job_id = j.id AND type::text = CASE j.status WHEN 'failed' THEN 'failed' ELSE 'started' END
) f ON true
WHERE (j.status = 'failed' OR ({_LIES})) AND NOT EXISTS (
  SELECT 1 FROM procrastinate_jobs l WHERE l.queueing_lock = j.queueing_lock AND l.id > j.id AND l.status = 'succeeded'
) GROUP BY 1 ORDER BY 3, 1
"""
_AGAIN = """
SELECT j.id, j.attempts, f.at FROM procrastinate_jobs j
JOIN LATERAL (SELECT max(at) AS at FROM procrastinate_events WHERE job_id = j.id AND type = 'failed') f ON true
WHERE j.status = 'failed' AND j.task_name <> ALL(%s) AND j.queueing_lock IS DISTINCT FROM j.task_name AND NOT EXISTS (
  SELECT 1 FROM procrastinate_jobs l WHERE l.queueing_lock = j.queueing_lock AND l.id > j.id AND l.status IN ('todo', 'doing', 'succeeded')
) ORDER BY j.id LIMIT 500
"""
_FALLEN = f"UPDATE procrastinate_jobs j SET status = 'failed' WHERE {_LIES}"
_SWEEP = """
DELETE FROM procrastinate_jobs j WHERE j.id IN (
  SELECT e.job_id FROM procrastinate_events e JOIN procrastinate_jobs d ON d.id = e.job_id
  WHERE d.status IN ('succeeded', 'failed', 'cancelled', 'aborted') GROUP BY 1 HAVING max(e.at) < %s LIMIT 5000
) AND (j.status <> 'failed' OR j.queueing_lock = j.task_name OR EXISTS (
  SELECT 1 FROM procrastinate_jobs l WHERE l.queueing_lock = j.queueing_lock AND l.id > j.id AND l.status = 'succeeded'
))
"""


@dataclass(frozen=True, slots=True)
class Failed:
    """Jobs of one name that failed, or lie where a worker fell, and have not been made good since."""

    name: str
    count: int
    since: datetime

    @property
    def label(self) -> Label:
        """What the work is called."""
        return LABELS.get(self.name, Label(self.name, self.name))


def failed(*, at: datetime) -> list[Failed]:
    """Return what failed, or lies where a worker fell, and has not been made good, the oldest first. One query.

    What lies is told without a worker that could put it back: where none has come up again nobody else would say so.
    """
    with connection.cursor() as cursor:
        cursor.execute(_FAILED, [at - GONE, at - GONE])
        return [Failed(*row) for row in cursor.fetchall()]


def again(*, at: datetime) -> int:
    """Put back into the queue what failed long enough ago, and what a killed worker was doing; returns how many jobs were put back.

    What comes round by itself is left to its next time, and what keeps its own state to whoever goes on with it.
    """
    put = 0
    with connection.cursor() as cursor:
        cursor.execute(_FALLEN, [at - GONE, at - GONE])
        cursor.execute(_AGAIN, [list(RESUMED)])
        for job, attempts, since in cursor.fetchall():
            if at - since < min(FIRST * 2 ** min(attempts // 2, 10), LONGEST):  # the queue counts an attempt when it ends, and when it is put back
                continue
            try:
                with transaction.atomic():
                    cursor.execute("SELECT procrastinate_retry_job_v2(%s, %s, NULL, NULL, NULL)", [job, at])
            except IntegrityError:  # the same work was asked for once more meanwhile
                continue
            put += 1
    return put


def sweep(*, at: datetime) -> int:
    """Forget work that was done, or made good, some days ago; what failed and was not made good stays. Returns how many jobs went."""
    with connection.cursor() as cursor:
        cursor.execute(_SWEEP, [at - KEPT])
        return int(cursor.rowcount)
