"""The papers of filing: receipt, correction, acceptance, refusal, and the notices that go out with the complaint."""

from __future__ import annotations

from tianping.docket.actions import Setting
from tianping.docket.fold import Docket
from tianping.docket.papers import (
    Close,
    Fact,
    Grid,
    Layout,
    Line,
    Paper,
    court_title,
    missing,
    money,
    paper,
    plain_day,
)
from tianping.docket.papers.case import (
    RULING,
    case_of,
    contact,
    court_above,
    everybody,
    joined,
    lines_of,
    notice,
    numbered,
)
from tianping.docket.people import Side
from tianping.docket.reading import claim_cny, relief
from tianping.docket.vocabulary.filing import (
    AcceptanceRefused,
    ComplaintReturned,
    ComplaintSubmitted,
    CorrectionAsked,
    OralComplaintRecorded,
)
from tianping.law.causes.causes import cause
from tianping.law.cite import cite
from tianping.law.citing.procedure import basis, cited
from tianping.law.finding import Label

FIRST = ("civil_first",)
ACCEPTANCE, RECEIPT, CORRECTION, RESPOND = "受理案件通知书", "起诉材料收取凭证", "补正通知书", "应诉通知书"
RIGHTS_NOTICE, ORAL, RETURNED = "诉讼权利义务告知书", "口头起诉登记表", "退回起诉材料通知书"
COMPLAINT = Fact(Label("起诉状", "the complaint"), "filing.submit_complaint")
RIGHTS = (
    "一、你方在诉讼中有权委托代理人, 提出回避申请, 收集、提供证据, 进行辩论, 请求调解, 提起上诉, 申请执行; 可以查阅、复制本案有关材料。",
    "二、应当按照本院送达的举证通知书的要求在期限内提交证据, 遵守诉讼秩序, 履行发生法律效力的判决书、裁定书和调解书。",
    "三、送达地址有变更的, 应当及时书面告知本院。",
    "四、本案的生效裁判文书依法在互联网公布; 认为有不宜公布情形的, 可以向本院说明。",
)


def _complaint(docket: Docket, title: str) -> ComplaintSubmitted:
    found = docket.last(ComplaintSubmitted)
    if found is None:
        raise missing(title, (COMPLAINT,))
    return found.what


@paper(RECEIPT, "Receipt for papers received", basis=(cite("民诉法解释", "第208条", "法释〔2022〕11号"),), kinds=FIRST)
def receipt(docket: Docket, setting: Setting) -> Paper:
    """Prove in writing which papers came in, from whom and on which day; this is not yet acceptance."""
    what = _complaint(docket, RECEIPT)
    on = docket.last(ComplaintSubmitted)
    assert on is not None, "the complaint was just read"
    rows = [("1", "起诉状", what.complaint_file.name if what.complaint_file else "按要素填写")]
    rows += [(str(n), e.name, e.file.name if e.file else "原件待核对") for n, e in enumerate(what.evidence, 2)]
    return Paper(
        "", court_title(docket, on.on), RECEIPT, "",
        (
            Line(f"起诉人{joined(what.plaintiffs)}诉{joined(what.defendants)}{cause(what.cause).name}, 本院于{plain_day(on.on)}收到下列材料："),
            Grid(("序号", "材料名称", "备注"), tuple(rows), widths=(1, 4, 3)),
            Line("本凭证仅证明收到材料的日期和名称, 不表示已经立案。符合起诉条件的, 本院在七日内立案; 需要补正的, 将一次性告知。"),
            Close((), on.on),
        ),
    )


@paper(ORAL, "Register of an oral complaint", basis=(cite("民诉法解释", "第265条", "法释〔2022〕11号"),), kinds=FIRST)
def oral_complaint(docket: Docket, setting: Setting) -> Paper:
    """Set down what somebody who cannot write told the filing clerk."""
    told = docket.last(OralComplaintRecorded)
    what = _complaint(docket, ORAL)
    if told is None:
        raise missing(ORAL, (Fact(Label("口头起诉记录", "the oral complaint"), "filing.record_oral_complaint"),))
    asked = "；".join(f"{n}.{one.text}" for n, one in enumerate(what.relief, 1))
    rows = (
        ("起诉人", joined(what.plaintiffs), "被起诉人", joined(what.defendants)), ("案由", cause(what.cause).name, "登记日期", plain_day(told.on)),
        ("诉讼请求", asked), ("事实和理由", what.facts), ("口头起诉原因", told.what.ground),
        ("起诉人确认", f"以上内容已向本人宣读, 与本人所述一致。({told.what.mark.zh})"), ("登记人", ""),
    )
    return Paper("", court_title(docket, told.on), ORAL, "", (Grid((), rows, widths=(2, 3, 2, 3), is_form=True), Close((), told.on)), Layout.RECORD)


@paper(CORRECTION, "Notice to complete the complaint", basis=(cite("民诉法解释", "第208条、第209条", "法释〔2022〕11号"),), kinds=FIRST)
def correction_notice(docket: Docket, setting: Setting) -> Paper:
    """Name once, item by item, what the complaint lacks and until when to supply it."""
    what, asked = _complaint(docket, CORRECTION), docket.last(CorrectionAsked)
    if asked is None:
        raise missing(CORRECTION, (Fact(Label("补正事项", "what is to be completed"), "filing.ask_correction"),))
    return Paper(
        "", court_title(docket, asked.on), CORRECTION, "",
        (
            Line(f"{joined(what.plaintiffs)}：", is_indented=False),
            Line(f"你方诉{joined(what.defendants)}{cause(what.cause).name}一案的起诉材料收悉。经审查, 尚需补正下列事项："),
            *numbered(asked.what.items),
            Line(f"请于{plain_day(asked.what.due_on)}前补正。立案审查期限自补正材料提交之次日起重新计算; 逾期未补正的, 起诉材料将予以退回; "
                 "坚持起诉但仍不符合起诉条件的, 本院将裁定不予受理。"),
            Close((), asked.on),
        ),
    )


@paper(RETURNED, "Notice of return of the complaint", basis=(cite("民诉法解释", "第209条", "法释〔2022〕11号", "M"),), kinds=FIRST)
def return_notice(docket: Docket, setting: Setting) -> Paper:
    """Tell the plaintiff that the papers go back without a ruling, and that the suit may be brought again."""
    what, gone = _complaint(docket, RETURNED), docket.last(ComplaintReturned)
    if gone is None:
        raise missing(RETURNED, (Fact(Label("退回登记", "the return"), "filing.return_complaint"),))
    return Paper(
        "", court_title(docket, gone.on), RETURNED, "",
        (
            Line(f"{joined(what.plaintiffs)}：", is_indented=False),
            Line(f"你方诉{joined(what.defendants)}{cause(what.cause).name}一案的起诉材料, 因{gone.what.ground.zh}, 现予退回并记录在册。"
                f"{gone.what.note}"),
            Line("补正后坚持起诉的, 可以再次提交起诉材料。"), Close((), gone.on),
        ),
    )


@paper(ACCEPTANCE, "Notice of acceptance", basis=basis("acceptance", "rights"), kinds=FIRST)
def acceptance_notice(docket: Docket, setting: Setting) -> Paper:
    """Tell the plaintiffs that their case was accepted, under which number, and what their rights and duties are."""
    case = case_of(docket, ACCEPTANCE)
    opening = (
        f"你方与{case.names(Side.DEFENDANT)}{case.cause}一案的起诉状已收到。经审查, 起诉符合法定受理条件, 本院决定立案审理。"
        "现将有关事项通知如下:"
    )
    return notice(
        case, ACCEPTANCE, to=case.names(Side.PLAINTIFF), on=case.accepted.on, lines=(opening, *RIGHTS, contact(docket))
    )


@paper(RIGHTS_NOTICE, "Notice of rights and duties", basis=basis("rights"), kinds=FIRST)
def rights_notice(docket: Docket, setting: Setting) -> Paper:
    """Tell every party the rights and duties of a party."""
    case = case_of(docket, RIGHTS_NOTICE)
    opening = f"{case.dispute()}, 依照{cited('rights', on=case.accepted.on)}规定, 现将当事人的诉讼权利和义务告知如下:"
    return notice(case, RIGHTS_NOTICE, to=everybody(docket), on=case.accepted.on, lines=(opening, *RIGHTS))


@paper(RESPOND, "Notice to respond", basis=basis("complaint_service", "rights", "jurisdiction"), kinds=FIRST)
def response_notice(docket: Docket, setting: Setting) -> Paper:
    """Send the complaint to the defendants and third parties: what to answer, in how many days, with which papers."""
    case = case_of(docket, RESPOND)
    on = case.accepted.on
    lines = (
        f"{case.dispute()}, 本院已经立案。现发送起诉状副本一份, 并将应诉的有关事项通知如下:",
        f"一、在收到起诉状副本之日起十五日内提出答辩状, 写明姓名、性别、年龄、民族、职业、工作单位、住所、联系方式或者名称、住所和法定代表人的姓名、"
        f"职务、联系方式, 并按对方当事人人数提出副本。在中华人民共和国领域内没有住所的, 答辩期为三十日。不提出答辩状的, 不影响本院审理。"
        f"依据{cited('complaint_service', on=on)}。",
        f"二、对管辖权有异议的, 应当在提交答辩状期间提出。依据{cited('jurisdiction', on=on)}。",
        "三、自然人应当提交身份证明; 法人或者其他组织应当提交营业执照、法定代表人或者主要负责人身份证明书。",
        "四、需要委托代理人的, 应当提交由委托人签名或者盖章的授权委托书, 授权委托书须记明委托事项和权限; 仅写“全权代理”而无具体授权的, "
        "代理人无权代为承认、"
        "放弃、变更诉讼请求, 进行和解, 提出反诉或者上诉。",
        "五、应当填写送达地址确认书; 拒不提供送达地址的, 依法承担相应后果。",
        contact(docket),
    )
    return notice(case, RESPOND, to=case.names(Side.DEFENDANT, Side.THIRD_PARTY), on=on, lines=lines)


@paper("民事裁定书(不予受理)", "Ruling refusing acceptance", basis=basis("acceptance", "conditions", "rulings"), kinds=FIRST)
def refusal_ruling(docket: Docket, setting: Setting) -> Paper:
    """Refuse acceptance: who sued, for what, why the conditions are not met, and the way to appeal within ten days."""
    what, refused_on = _complaint(docket, RULING), docket.last(AcceptanceRefused)
    if refused_on is None:
        raise missing("民事裁定书(不予受理)", (Fact(Label("不予受理的决定", "the decision to refuse"), "filing.refuse"),))
    on, said = refused_on.on, refused_on.what
    asked = "；".join(f"{n}.{one.text}" for n, one in enumerate(relief(docket)[0], 1))
    amount = claim_cny(docket)
    sought = f"（金额合计{money(amount)}元）" if amount else ""
    who = joined(what.plaintiffs)
    received = docket.first(ComplaintSubmitted)
    assert received is not None, "the complaint was just read"
    return Paper(
        "", court_title(docket, on), RULING, "",
        (
            *lines_of(docket, *(("起诉人", p) for p in what.plaintiffs)),
            Line(f"{plain_day(received.on)}，本院收到{who}的起诉状。起诉人{who}向本院提出诉讼请求：{asked}{sought}。事实和理由：{what.facts}"),
            Line(f"本院经审查认为，{said.reason.zh}。{said.explanation}"),
            Line(f"依照{cited('conditions', 'acceptance', 'rulings:第一款第一项', on=on)}规定，裁定如下："),
            Line(f"对{who}的起诉，本院不予受理。"),
            Line(f"如不服本裁定，可以在裁定书送达之日起十日内，向本院递交上诉状，上诉于{court_above(docket, on)}。"),
            Close((), on),
        ),
    )


