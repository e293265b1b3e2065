"""The papers of an appeal in the court below: receipt and fee, the file up with its list, and the way back."""

from __future__ import annotations

from dataclasses import replace

from tianping.docket.actions import Setting
from tianping.docket.entry import Audience
from tianping.docket.fold import Docket
from tianping.docket.papers import (
    Fact,
    Grid,
    Layout,
    Line,
    Paper,
    item,
    money,
    paper,
    plain_day,
)
from tianping.docket.papers.case import (
    about_entry,
    contact,
    court_named,
    each_entry,
    everybody,
    needed,
    notice,
    role_of,
)
from tianping.docket.papers.operative import clause_text
from tianping.docket.reading import parties
from tianping.docket.vocabulary.appeal import (
    AppealFeeDemanded,
    AppealFeePaid,
    FileListed,
    FileSentUp,
    RemandOpened,
    ResultReturned,
)
from tianping.docket.vocabulary.judgment import AppealLodged, JudgmentIssued
from tianping.docket.vocabulary.service import Paper as Sent
from tianping.docket.vocabulary.service import Served
from tianping.law.cite import cite
from tianping.law.citing.procedure import basis
from tianping.law.finding import Label

FIRST = ("civil_first",)
LODGED, FEE, LETTER, LIST = "上诉材料收取凭证", "交纳上诉案件受理费通知书", "上诉案件移送函", "移送案卷清单"
RETURNED, NEW_BENCH = "二审结果回传及退卷函", "另行组成合议庭告知书"
MEASURES = cite("诉讼费用交纳办法", "第17条、第22条")
UP = Fact(Label("案卷的移送", "the file sent up"), "appeal.send_up")


@paper(LODGED, "Receipt of an appeal", basis=basis("appeal"), kinds=FIRST, each=each_entry(AppealLodged))
def appeal_receipt(docket: Docket, setting: Setting, about: str) -> Paper:
    """Prove that an appeal came in and on which day."""
    case, lodged = about_entry(docket, LODGED, about, Fact(Label("上诉", "an appeal"), "judgment.lodge_appeal"))
    what: AppealLodged = lodged.what
    line = (
        f"本院于{plain_day(lodged.on)}收到{role_of(docket, what.appellant)}{what.appellant.name}不服{case.number}"
        f"一审裁判的上诉状{'及附件' if what.file else ''}。"
    )
    return notice(case, LODGED, to=what.appellant.name, on=lodged.on, lines=(line, "本院将在五日内将上诉状副本送达对方当事人, "
        "并在收到答辩状后五日内报送全部案卷。"))


@paper(FEE, "Appeal-fee notice", basis=(MEASURES, cite("民诉法解释", "第318条", "法释〔2022〕11号")), kinds=FIRST, each=each_entry(AppealFeeDemanded))
def appeal_fee_notice(docket: Docket, setting: Setting, about: str) -> Paper:
    """Demand the fee of the appeal on the part appealed against; unpaid, the appeal counts as withdrawn."""
    case, asked = about_entry(docket, FEE, about, Fact(Label("上诉费的通知", "the demand"), "appeal.demand_appeal_fee"))
    what: AppealFeeDemanded = asked.what
    disputed = f"{what.disputed_cny:.2f}" if what.disputed_cny is not None else "不涉及财产金额"
    return notice(
        case, FEE, to=what.appellant.name, on=asked.on, lines=(f"{case.dispute()}, 你方提起上诉。依照《诉讼费用交纳办法》的规定, 应当预交下列费用:",),
        more=(
            Grid(("项目", "不服部分的金额(元)", "应交金额(元)"), (("上诉案件受理费", disputed, f"{what.amount_cny:.2f}"),)),
            Line(f"请于{plain_day(what.pay_by)}前交纳。逾期不交纳又未申请缓交、减交、免交, 或者申请未获批准的, 按自动撤回上诉处理。"),
        ),
    )


@paper(LETTER, "Letter of transfer to the court above", basis=(*basis("appeal"), cite("民事诉讼法", "第173条、"
    "第174条", "2023修正")), kinds=FIRST, each=each_entry(FileSentUp))
def transfer_up_letter(docket: Docket, setting: Setting, about: str) -> Paper:
    """Send the whole file up: judgment, service on each party, appeals and fees, volumes, with a slip to be returned."""
    case, sent = about_entry(docket, LETTER, about, UP)
    what: FileSentUp = sent.what
    issued = docket.last(JudgmentIssued)
    paid = {p.what.appellant.id: p for p in docket.all(AppealFeePaid)}
    served = {s.what.recipient.id: s.on for s in docket.all(Served) if s.what.paper in (Sent.JUDGMENT, Sent.RULING)}
    rows = tuple(
        (role_of(docket, p), p.name, plain_day(served[p.id]) if p.id in served else "未登记",
         next((plain_day(a.on) for a in docket.all(AppealLodged) if a.what.appellant.id == p.id), "未上诉"),
         f"{money(paid[p.id].what.amount_cny)}元({paid[p.id].what.receipt})" if p.id in paid else "无")
        for p in parties(docket)
    )
    decided = f"本院于{plain_day(issued.on)}作出一审判决" if issued else "本院已作出裁定"
    goods = f"，随案移送物品：{what.goods}" if what.goods else ""
    return notice(
        case, LETTER, to=court_named(what.court, sent.on), on=sent.on,
        lines=(f"{case.dispute()}, {decided}, 当事人不服提起上诉。现将该案全部案卷{what.volumes}册{what.pages}页移送你院{goods}, 请查收。"
            f"{what.note}",),
        more=(
            Grid(("诉讼地位", "当事人", "裁判送达日期", "上诉日期", "上诉费"), rows, widths=(3, 3, 4, 4, 4)), Line(contact(docket)),
            Line("回执：上述案卷已收到。收件人：　　　　　年　　月　　日", is_indented=False),
        ),
    )


@paper(LIST, "List of the file sent up", basis=(cite("民诉法解释", "第316条",
    "法释〔2022〕11号", "M"),), kinds=FIRST, audience=Audience.INNER, each=each_entry(FileListed))
def file_list(docket: Docket, setting: Setting, about: str) -> Paper:
    """List every entry and every file that went up, with their digests, so that the court above can prove the file whole."""
    case, listed = about_entry(docket, LIST, about, UP)
    what: FileListed = listed.what
    rows = tuple((str(e.seq), "记录", e.sha256[:16]) for e in what.entries)
    rows += tuple((str(n), f.name, f.sha256[:16]) for n, f in enumerate(what.files, 1))
    blocks = (
        Line(f"案卷共有记录{len(what.entries)}项、文件{len(what.files)}件，末项为第{what.head}号，链首摘要{what.head_hash[:16]}。"),
        Grid(("序号", "名称", "摘要(前16位)"), rows, widths=(1, 4, 4)),
    )
    return replace(case.paper(LIST, blocks, day=listed.on), layout=Layout.RECORD)


@paper(RETURNED, "Letter returning result and file", basis=(cite("民诉法解释", "第316条",
    "法释〔2022〕11号", "M"),), kinds=FIRST, each=each_entry(ResultReturned))
def result_letter(docket: Docket, setting: Setting, about: str) -> Paper:
    """Set down what became of the decision above, when it took effect, and that the file is back."""
    case, back = about_entry(docket, RETURNED, about, Fact(Label("二审结果", "the result"), "appeal.close_appeal"))
    what: ResultReturned = back.what
    rows = (
        ("一审案号", case.number), ("二审案号", what.number), ("二审法院", court_named(what.court, back.on)), ("结果", what.outcome.zh),
        ("裁判日期", plain_day(what.decided_on)), ("生效日期", plain_day(what.effective_on)),
        ("主文", "；".join(f"{item(n)}、{clause_text(c)}" for n, c in enumerate(what.clauses, 1)) or "见二审裁判文书"),
    )
    return replace(case.paper(RETURNED, (Grid((), rows, widths=(1, 4), is_form=True),), day=back.on), layout=Layout.RECORD)


@paper(NEW_BENCH, "Notice: remanded case, new bench", basis=basis("bench"), kinds=FIRST)
def remand_notice(docket: Docket, setting: Setting) -> Paper:
    """Tell the parties that the remanded case goes on under a new number before others."""
    case, opened = needed(docket, NEW_BENCH, (RemandOpened, Fact(Label("发回重审立案", "the remand"), "appeal.file_remand")))
    what: RemandOpened = opened.what
    former = "、".join(o.name for o in what.former_bench)
    line = (
        f"{case.dispute()}, 原审案号{what.origin_number}, 经{what.second_number}裁定发回重审, 现以{case.number}重新审理。"
        f"原审判人员{former}不再参与本案审判。"
    )
    return notice(case, NEW_BENCH, to=everybody(docket), on=opened.on, lines=(line, contact(docket)))
