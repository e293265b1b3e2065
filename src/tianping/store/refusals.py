"""Refusals of the store that read alike wherever they arise."""

from tianping.law.finding import Label, Refused, refused


def not_found() -> Refused:
    """Return the refusal for a matter that does not exist, or that one may not know of: they read alike."""
    return refused(
        "matter_not_found",
        Label("没有找到该案件, 或您无权查看", "no such matter, or none that you may see"),
        remedy=Label("请核对案号; 如确属您的案件, 请联系立案庭。", "check the number; if the matter is yours, ask the filing office"),
    )
