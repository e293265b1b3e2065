"""The file goes up with proof that it is whole, is checked and filed above, and a remanded case is filed anew below."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from tianping.docket.actions import Acting, Ask, Changes, Given, Need, New, NewMatter, NextNumber, Tell, action
from tianping.docket.asking import no
from tianping.docket.fold import Docket
from tianping.docket.instances import appeals, bench_ever, files_of, sent_back
from tianping.docket.people import Official, PersonRef, Side
from tianping.docket.reading import bench, case_number, claim_cny, filed, parties, procedure, standings
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.appeal import (
    AppealLine,
    AppealReceived,
    FileChecked,
    FileConsulted,
    FileListed,
    FileSentUp,
    ListedEntry,
    RemandFiled,
    RemandOpened,
    ResultReturned,
    RulingAppealed,
)
from tianping.docket.vocabulary.decisions import AppealedDecision, RetrialOutcome
from tianping.docket.vocabulary.filing import Accepted, ComplaintSubmitted, Procedure
from tianping.docket.vocabulary.judgment import AppealLodged, JudgmentIssued
from tianping.docket.vocabulary.record import Linked, PartyJoined, RepresentativeAppointed, RepresentativeDismissed
from tianping.docket.vocabulary.retrial import RetrialDecided, RetrialNoted, RetrialOpened
from tianping.docket.vocabulary.service import AddressConfirmed
from tianping.domains.appeal.rules.above import comparison, received
from tianping.domains.appeal.rules.below import UP, account, check_ready_to_send
from tianping.law.cite import cite
from tianping.law.finding import Finding, Label
from tianping.law.numbers.courts import court

FILING = cite("最高人民法院关于严格执行案件审理期限制度的若干规定", "第6条", "法释〔2000〕29号")
ANOTHER_BENCH = cite("民事诉讼法", "第41条第3款", "2023修正")
WHOLE = cite("最高人民法院关于严格执行案件审理期限制度的若干规定", "第16条", "法释〔2000〕29号")
OPEN_FILE = cite("人民法院诉讼档案管理办法", version="法〔2013〕283号", evidence="M")
AFTER = (Stage.NOT_ACCEPTED, Stage.ACCEPTED, Stage.ASSIGNED, Stage.SERVED, Stage.SCHEDULED, Stage.HEARD, Stage.DECIDED, Stage.CLOSED)


def _own_chain(docket: Docket, *, given: Given, **fields: Any) -> tuple[Need, ...]:
    return (Need("chain", str(docket.matter.id)),)


def _chain_below(docket: Docket, *, given: Given, **fields: Any) -> tuple[Need, ...]:
    return (Need("chain", str(received(docket).what.origin)),)


def _listed(docket: Docket, given: Given) -> FileListed:
    chain: tuple[tuple[int, str], ...] = given.loaded[Need("chain", str(docket.matter.id))]
    return FileListed(chain[-1][0], chain[-1][1], tuple(ListedEntry(seq, digest) for seq, digest in chain), files_of(docket))


@action(
    "移送上诉案卷", "Send the file up", cites=(UP,), kinds=("civil_first", "civil_retrial"), stages=AFTER, needs=_own_chain, is_binding=True,
    rests_on_seen=True,
    after=(AppealLodged, RulingAppealed),
)
def send_up(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    volumes: Annotated[int, Ask("册数", "volumes", widget="number")] = 1,
    pages: Annotated[int, Ask("页数", "pages", widget="number")] = 0,
    goods: Annotated[str, Ask("随案移送的物证和保全财产", "evidence in kind and preserved property", widget="long")] = "",
    note: Annotated[str, Ask("说明", "note", widget="text")] = "",
) -> Changes:
    """Send the whole file to the court above: the list of every entry and file goes along, and the matter there is opened.

    Refuses while somebody may still appeal, a copy is not served, an answer is due, and a second time.
    Source: 民事诉讼法(2023修正) 第174条; 法释〔2000〕29号 第16条.
    """
    if docket.has(FileSentUp):
        raise no("sent_before", "案卷已经移送上级法院", "the file has gone up before", "无需再次移送。", "nothing to do", UP)
    check_ready_to_send(docket, given.setting, given.day)
    above = court(docket.matter.court, on=given.day).parent
    if above is None:
        raise no("no_court_above", "没有可以上诉的上级法院", "there is no court above", "请核对。", "check it", UP)
    second, listed = given.fresh[0], _listed(docket, given)
    entries = (
        New(_case_above(docket), given.day), New(listed, given.day),
        *(New(PartyJoined(s.person, s.side), given.day) for s in standings(docket) if s.until_on is None),
        *_carried(docket, given.day), New(Linked(docket.matter.id, "原审案件"), given.day),
    )
    own = (New(FileSentUp(second, above, volumes, pages, goods.strip(), note.strip()), given.day), New(listed, given.day),
           New(Linked(second, "二审案件"), given.day))
    text = Label(f"{case_number(docket) or '本案'} 的上诉案卷已移送", "the file has gone to the court above")
    return Changes(entries=own, opens=(NewMatter(second, "civil_second", above, entries, docket.matter.id),),
                   tells=tuple(Tell(text, person=p.id) for p in parties(docket)))


def _case_above(docket: Docket) -> AppealReceived:
    """Return what the court above needs of the case: nothing is typed again."""
    lodged, complaint, accepted = appeals(docket), docket.last(ComplaintSubmitted), filed(docket)
    issued, retried = docket.last(JudgmentIssued), docket.last(RetrialDecided)
    given = issued or retried
    held, first = procedure(docket), lodged[0].what
    decision = first.decision if isinstance(first, RulingAppealed) else AppealedDecision.JUDGMENT
    decided_on = given.on if given else docket.entry(first.ruling).on if isinstance(first, RulingAppealed) else lodged[0].on
    cause = accepted.what.cause if accepted else complaint.what.cause if complaint else ""
    return AppealReceived(
        docket.matter.id, docket.matter.court, case_number(docket) or "", cause, held.value if held else "", decision, decided_on,
        tuple(_line(docket, one.what.appellant, one.on, one.what.grounds) for one in lodged), claim_cny(docket) or None,
        issued.what.result if issued else None, given.what.clauses if given else (), given.what.amount_cny if given else None,
        bench_ever(docket), docket.has(RemandOpened), *_retried(docket),
    )


def _retried(docket: Docket) -> tuple[tuple[UUID, ...], RetrialOutcome | None]:
    """Return, of a case tried again, the matters whose decision that was and what was decided; nothing of any other."""
    opened, decided = docket.last(RetrialOpened), docket.last(RetrialDecided)
    matters = (opened.what.retried_matters or (opened.what.origin,)) if opened is not None else ()
    return matters, decided.what.outcome if decided is not None else None


def _line(docket: Docket, who: PersonRef, on: date, grounds: str) -> AppealLine:
    held = account(docket, who.id)
    asked = held.demanded.what if held.demanded else None
    return AppealLine(who, on, grounds, asked.disputed_cny if asked else None, asked.amount_cny if asked else None, held.paid_cny,
                      asked.pay_by if asked else None)


def _carried(docket: Docket, day: date) -> tuple[New, ...]:
    """Return what goes along with the parties: who represents them, and where and how papers reach them."""
    gone = {(d.what.party, d.what.representative) for d in docket.all(RepresentativeDismissed)}
    agents = [one.what for one in docket.all(RepresentativeAppointed) if (one.what.party, one.what.representative.id) not in gone]
    addresses = {one.what.recipient.id: one.what for one in docket.all(AddressConfirmed)}
    return tuple(New(what, day) for what in (*agents, *addresses.values()))


@action("补送案卷清单", "List the file anew", cites=(WHOLE,), kinds=("civil_first", "civil_retrial"), stages=AFTER, needs=_own_chain,
        is_binding=True, after=(FileSentUp,))
def relist_file(docket: Docket, *, by: Acting, given: Given) -> Changes:
    """Draw up the list of the file anew when the court above found that it does not agree with the record.

    Source: 法释〔2000〕29号 第16条.
    """
    sent = docket.last(FileSentUp)
    if sent is None or docket.has(ResultReturned):
        raise no("nothing_sent", "案卷没有在上级法院", "the file is not with the court above", "请核对。", "check it", WHOLE)
    listed = New(_listed(docket, given), given.day)
    return Changes(entries=(listed,), others=((sent.what.second, (listed,)),))


@action("核对移送案卷", "Check the file that came up", cites=(WHOLE,), kinds=("civil_second",), stages=(Stage.UNDER_REVIEW,), needs=_chain_below)
def check_file(docket: Docket, *, by: Acting, given: Given) -> Changes:
    """Compare the list that came up with the record below, entry by entry: nothing lost, nothing changed, nothing added.

    Source: 法释〔2000〕29号 第16条.
    """
    listed = docket.last(FileListed)
    assert listed is not None, "the list comes with the case"
    found = comparison(listed, given.loaded[Need("chain", str(received(docket).what.origin))])
    faults = str(found.given["faults"])
    entry = FileChecked(bool(found.value), len(listed.what.entries), tuple(faults.split("; ")) if faults else ())
    tells = () if found.value else tuple(
        Tell(Label(f"移送案卷核对不一致: {faults}", "the file that came up differs from the record"), account=who.account)
        for who in received(docket).what.former_bench
    )
    return Changes(entries=(New(entry, given.day),), findings=(found,), tells=tells)


@action("上诉案件立案", "Accept the appeal", cites=(FILING,), kinds=("civil_second",), stages=(Stage.UNDER_REVIEW,), is_binding=True)
def accept_appeal(docket: Docket, *, by: Acting, given: Given) -> Changes:
    """File the appeal under its number; its own clock begins to run. Refuses until the file was found whole.

    Source: 法释〔2000〕29号 第6条; 民事诉讼法(2023修正) 第183条.
    """
    checked, listed = docket.last(FileChecked), docket.last(FileListed)
    if checked is None or listed is None or checked.seq < listed.seq:
        raise no("not_checked", "尚未核对移送的案卷", "the file that came up is not checked", "请先核对移送案卷。", "check it first", WHOLE)
    if not checked.what.is_whole:
        raise no("not_whole", f"移送的案卷不完整: {'; '.join(checked.what.differing)}", "the file that came up is not whole",
                 "请通知原审法院补送案卷清单。", "have the court below list it anew", WHOLE)
    what = received(docket).what
    number = NextNumber(docket.matter.court, given.day.year, docket.matter.kind.type_code)
    entry = Accepted(number, what.cause, Procedure.SECOND_INSTANCE, what.claim_cny or Decimal(0))
    told = tuple(Tell(Label("上诉案件已立案", "the appeal is filed"), person=p.id) for p in parties(docket))
    return Changes(entries=(New(entry, given.day),), tells=told)


@action("调阅原审案卷", "Open the file below", cites=(OPEN_FILE,), kinds=("civil_second",))
def consult_file(docket: Docket, *, by: Acting, given: Given) -> Changes:
    """Open the file of first instance to the members of the bench above, until the result goes back; it stands in the record there.

    Source: 人民法院诉讼档案管理办法 (a higher court may read the file at any time).
    """
    held, number = bench(docket), case_number(docket)
    if held is None or number is None:
        raise no("not_assigned", "本案尚未分案", "the case is not assigned yet", "请先分案。", "assign it first", OPEN_FILE)
    officials: tuple[tuple[str, Official], ...] = held.officials()
    news = tuple(New(FileConsulted(who, docket.matter.court, number, f"above_{capacity}"), given.day) for capacity, who in officials)
    return Changes(others=((received(docket).what.origin, news),))


@action(
    "发回重审另行立案", "File the remanded case", cites=(FILING, ANOTHER_BENCH), kinds=("civil_first", "civil_retrial"),
    stages=(Stage.NOT_ACCEPTED, Stage.CLOSED, Stage.DECIDED), is_binding=True,
    after=(ResultReturned, RetrialNoted),
)
def file_remand(docket: Docket, *, by: Acting, given: Given) -> Changes:
    """Open a new matter of first instance for what was remanded or ordered to be tried: same complaint, new number, another bench.

    Refuses without a remand, and a second time. Source: 法释〔2000〕29号 第6条; 民事诉讼法(2023修正) 第41条第3款.
    """
    back, complaint = sent_back(docket), docket.last(ComplaintSubmitted)
    if back is None:
        raise no("not_remanded", "本案没有发回重审或者指令受理、审理", "the case was not remanded", "请核对二审结果。", "check the result above",
                 FILING)
    if back.filed is not None:
        raise no("filed_before", "发回重审案件已经另行立案", "it was filed anew before", "无需再次立案。", "nothing to do", FILING)
    fresh = given.fresh[0]
    former = tuple(bench_ever(docket)) if docket.has(AppealLodged, RetrialNoted) else ()
    if complaint is None:
        return _retried_anew(docket, given, former)
    opened = RemandOpened(docket.matter.id, case_number(docket) or "", back.number, back.outcome, former)
    entries = (
        New(complaint.what, given.day), *(New(PartyJoined(p, Side.PLAINTIFF), given.day) for p in parties(docket, Side.PLAINTIFF)),
        New(opened, given.day), *_carried(docket, given.day), New(Linked(docket.matter.id, "发回前案件"), given.day),
    )
    own = (New(RemandFiled(fresh), given.day), New(Linked(fresh, "发回重审案件"), given.day))
    return Changes(entries=own, opens=(NewMatter(fresh, "civil_first", docket.matter.court, entries, docket.matter.id),),
                   findings=(_told_bench(former),))


def _retried_anew(docket: Docket, given: Given, former: tuple[Official, ...]) -> Changes:
    """Return the new matter of a retrial that was remanded: the same decision is tried again, by another bench."""
    again, fresh = docket.last(RetrialOpened), given.fresh[0]
    assert again is not None, "what was remanded began with a complaint or with the order of retrial"
    opened = replace(again.what, former_bench=(*again.what.former_bench, *former))
    entries = (New(opened, given.day), *(New(PartyJoined(s.person, s.side), given.day) for s in standings(docket) if s.until_on is None),
               *_carried(docket, given.day), New(Linked(docket.matter.id, "发回前案件"), given.day))
    own = (New(RemandFiled(fresh), given.day), New(Linked(fresh, "发回重审案件"), given.day))
    return Changes(entries=own, opens=(NewMatter(fresh, "civil_retrial", docket.matter.court, entries, docket.matter.id),),
                   findings=(_told_bench(former),))


def _told_bench(former: tuple[Official, ...]) -> Finding:
    who = "、".join(o.name for o in former)
    text = Label(f"原审人员不得再参加审理: {who}" if former else "没有应当排除的原审人员", "who tried it before must not sit again")
    return Finding("another_bench", text, who or None, basis=(ANOTHER_BENCH,))
