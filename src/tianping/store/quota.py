"""How much somebody may upload in a day, and how much a case may hold: settings of the court, kept by every way in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, Sum

from tianping.docket.actions import Acting, Changes, Setting
from tianping.docket.fold import Docket
from tianping.docket.instances import files_in
from tianping.docket.people import FileRef
from tianping.docket.settings import HOUSE, setting_of
from tianping.law.finding import Label, refused
from tianping.store import house, models, virus
from tianping.store.setting import court_settings

SPAN = timedelta(hours=24)
PERSON_MB, CASE_MB = "upload_person_mb", "upload_case_mb"
MB = 1024 * 1024


def check_person(account: UUID, *, court: str, size: int, name: str, at: datetime) -> None:
    """Raise Refused where a file of *size* bytes would lift somebody over what one person may upload within 24 hours; 0: no bound.

    *court*: where the post of who sends it is. A party or lawyer has none: for them the most generous of the courts holds in which they
    have a case; before their first case, of all that are open here.
    """
    bounds = {int(setting_of(court_settings(one)[0], PERSON_MB)) for one in ([court] if court else _courts_of(account))}
    most = 0 if 0 in bounds else max(bounds, default=int(setting_of({}, PERSON_MB)))
    if not most:
        return
    sent = models.File.objects.filter(by=account, stored_at__gt=at - SPAN).aggregate(n=Sum("size"))["n"] or 0
    if sent + size > most * MB:
        raise refused(
            "person_quota",
            Label(f"您 24 小时内已上传 {_mb(sent)} MB, 加上“{name}” ({_mb(size)} MB) 超过每人 {most} MB 的上限, 文件没有接收",
                  f"within 24 hours you uploaded {_mb(sent)} MB; with {name} ({_mb(size)} MB) it is over the {most} MB a person may"),
            remedy=Label("请压缩后再传, 明日再传其余部分, 或到诉讼服务窗口提交。", "compress it, send the rest tomorrow, or bring it to the window"),
            basis=(HOUSE,),
        )


def _courts_of(account: UUID) -> list[str]:
    """Return the courts in which somebody is party or stands for one; every open court where there is none."""
    person = models.Account.objects.filter(pk=account).values_list("person_id", flat=True).first()
    whose = Q(account=account) | Q(person=person) if person else Q(account=account)
    tied = models.Participant.objects.filter(whose).values("matter_id")
    courts = list(models.Facts.objects.filter(matter_id__in=tied).values_list("court", flat=True).distinct())
    return courts or [code for code, _ in house.open_courts()]


def check_case(docket: Docket, changes: Changes, setting: Setting, *, by: Acting) -> None:
    """Raise Refused where what an act brings would lift a case over what its files may take up together (0: no bound), or holds a virus.

    What the house makes itself - papers, sheets - is never refused.
    """
    if by.role == "system":
        return
    brought = _sizes(n.what for news in (changes.entries, *(o.entries for o in changes.opens)) for n in news)
    if brought:
        virus.check_brought(brought)
    most = int(setting_of(setting.settings, CASE_MB)) if brought else 0
    if not most:
        return
    held = _sizes(one.what for one in docket.history())
    total = sum({**held, **brought}.values())
    if total > most * MB:
        raise refused(
            "case_quota",
            Label(f"本案材料已有 {_mb(sum(held.values()))} MB, 加上本次共 {_mb(total)} MB, 超过每案 {most} MB 的上限, 没有办理",
                  f"the files of this case take {_mb(sum(held.values()))} MB, with these {_mb(total)} MB: over the {most} MB of a case"),
            remedy=Label("请压缩或只提交必要部分; 确需更多的, 请法院管理员调整“每案材料总量上限”。",
                         "compress them or send what is needed; if more is needed, the court's administrator may raise the bound"),
            basis=(HOUSE,),
        )


def _sizes(payloads: Iterable[object]) -> dict[str, int]:
    found: Iterable[FileRef] = (ref for what in payloads for ref in files_in(what))
    return {ref.sha256: ref.size for ref in found}


def _mb(size: int) -> str:
    return f"{size / MB:.1f}"
