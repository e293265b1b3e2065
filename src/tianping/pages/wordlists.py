"""Small closed lists of words that several pages show."""

from __future__ import annotations

from tianping.docket.people import SIDE_LABELS
from tianping.law.finding import Label

DAYS: dict[str, tuple[Label, Label]] = {
    "case": (Label("立案", "filed"), Label("结案", "closed")), "supervision_letter": (Label("签发", "issued"), Label("办结", "closed")),
    "bulletin": (Label("数据截至", "up to"), Label("印发", "issued")), "court": (Label("设立", "opened"), Label("撤销", "closed")),
}
"""What the day is called on which a matter of a kind began, and the day on which it ended."""

WORDS: dict[str, dict[str, Label]] = {
    "risk": {"low": Label("一般", "low"), "medium": Label("较高", "raised"), "high": Label("重大", "high")},
    "capacity": {
        **{side.value: label for side, label in SIDE_LABELS.items()},
        "judge": Label("承办法官", "judge in charge"),
        "presiding": Label("审判长", "presiding judge"),
        "assistant": Label("法官助理", "assistant"),
        "clerk": Label("书记员", "clerk"),
        "panel_judge": Label("合议庭成员", "member of the panel"),
        "assessor": Label("人民陪审员", "assessor"),
        "substitute": Label("代办人", "substitute"),
        "mediator": Label("调解员", "mediator"),
        "leader": Label("包案领导", "responsible leader"),
        "addressee": Label("受文人", "written to"),
        "handler": Label("承办人", "handler"),
        "representative": Label("代理人", "representative"),
        "general": Label("一般授权代理人", "representative (general powers)"),
        "special": Label("特别授权代理人", "representative (special powers)"),
    },
    "service": {
        "": Label("待送达", "to be served"),
        "waiting": Label("待送达", "to be served"),
        "pending": Label("待送达", "to be served"),
        "attempted": Label("已发出", "sent"),
        "sent": Label("已发出", "sent"),
        "not_sent": Label("未发出", "not sent"),
        "entrusted": Label("已委托其他法院", "entrusted to another court"),
        "failed": Label("未成功", "failed"),
        "notice": Label("公告中", "by public notice"),
        "served": Label("已送达", "served"),
    },
    "access": {
        "read.sealed": Label("不公开的案卷", "the sealed file"),
        "read.unmasked": Label("完整的个人信息", "unmasked personal details"),
        "read.inner_file": Label("副卷", "the inner file"),
        "read.e_file": Label("电子卷宗", "the e-file"),
        "export.e_file": Label("导出电子卷宗", "the e-file, exported"),
        "unmasked.identity": Label("完整的证件号码", "the whole identity number"),
        "unmasked.phone": Label("完整的电话号码", "the whole telephone number"),
        "unmasked.address": Label("完整的地址", "the whole address"),
        "unmasked.account": Label("完整的银行账号", "the whole bank account"),
    },
    "relation": {
        "parent": Label("上位案件", "parent"),
        "child": Label("下位案件", "child"),
        "counter_suit": Label("反诉", "counter-suit"),
        "appeal": Label("上诉", "appeal"),
        "same_facts": Label("同一事实", "same facts"),
    },
}
