"""The navigation: at most seven entries for any role."""

from __future__ import annotations

from tianping.docket.actions import Acting
from tianping.law.finding import Label
from tianping.pages.chrome import Way

_DESK = ("desk", Label("工作台", "Desk"), "/", "desk", "d")
_MINE = ("desk", Label("我的案件", "My cases"), "/", "desk", "d")
_MATTERS = ("matters", Label("案件", "Cases"), "/matters/", "cases", "c")
_QUEUE = ("queue", Label("立案审查", "Filing queue"), "/queue/", "queue", "q")
_FILE = ("file", Label("网上立案", "File a case"), "/file/", "plus", "n")
_WINDOW = ("file", Label("窗口立案", "File at the window"), "/window/", "plus", "n")
_PETITIONS = ("petitions", Label("信访", "Petitions"), "/petitions/", "petition", "p")
_NUMBERS = ("numbers", Label("审判态势", "Numbers"), "/numbers/", "chart", "i")
_COURT = ("court", Label("法院设置", "Court"), "/court/", "settings", "s")
_ACCESS = ("access", Label("谁看过我的案卷", "Who read my file"), "/my/access/", "eye", "a")
_DIARY = ("diary", Label("庭审排期", "Hearings"), "/diary/", "file", "h")

_SERVING = ("serving", Label("送达", "Service"), "/serving/", "send", "s")

_CALENDAR = ("calendar", Label("庭审日历", "Calendar"), "/calendar/", "calendar", "h")

_LATE = ("late", Label("超期与原因", "Late, and why"), "/late/", "clock", "l")

_WARNINGS = ("warnings", Label("预警", "Warnings"), "/oversight/warnings/", "clock", "l")

_CALCULATORS = ("calculators", Label("法律计算器", "Calculators"), "/calculators/", "chart", "k")
_ARCHIVE = ("archive", Label("档案", "Archive"), "/archive/", "file", "a")
_SIGN_INS = ("sign-ins", Label("账号办理", "Accounts"), "/sign-ins/", "person", "u")
MOST = 7

_BY_ROLE = {
    "party": (_MINE, _FILE, _ACCESS),
    "lawyer": (_MINE, _FILE, _DIARY),
    "mediator": (_MINE,),
    "filing_clerk": (_DESK, _QUEUE, _WINDOW, _MATTERS, _PETITIONS, _SIGN_INS),
    "judge": (_DESK, _MATTERS, _WARNINGS, _CALENDAR, _COURT),
    "assistant": (_DESK, _MATTERS, _WARNINGS, _CALENDAR),
    "clerk": (_DESK, _MATTERS, _WARNINGS, _CALENDAR),
    "division_head": (_DESK, _LATE, _MATTERS, _CALENDAR, _NUMBERS, _COURT),
    "scheduling_clerk": (_DESK, _MATTERS, _CALENDAR),
    "service_clerk": (_DESK, _SERVING, _MATTERS),
    "petition_clerk": (_DESK, _PETITIONS, _MATTERS),
    "president": (_DESK, _LATE, _MATTERS, _CALENDAR, _PETITIONS, _NUMBERS, _COURT),
    "vice_president": (_DESK, _LATE, _MATTERS, _CALENDAR, _PETITIONS, _NUMBERS, _COURT),
    "trial_management": (_DESK, _LATE, _MATTERS, _CALENDAR, _PETITIONS, _NUMBERS, _COURT),
    "archivist": (_DESK, _ARCHIVE, _MATTERS),
    "auditor": (_DESK, _MATTERS, _PETITIONS, _NUMBERS, _COURT, _SIGN_INS),
    "administrator": (_DESK, _NUMBERS, _COURT, _SIGN_INS),
}


def ways_of(by: Acting, *, here: str) -> tuple[Way, ...]:
    """Return the navigation of a role, with the entry *here* marked."""
    found = (*_BY_ROLE.get(by.role, (_DESK, _MATTERS)), _CALCULATORS)[:MOST]  # those without room find them in their own menu
    return tuple(Way(label, href, icon, key, is_here=name == here) for name, label, href, icon, key in found)
