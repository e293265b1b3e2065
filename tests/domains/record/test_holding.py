"""A file that is held back: noted once by the system, a task for whoever keeps the case, settled by the court."""

from datetime import date

from given import CLERK, FILING_CLERK, JUDGE, PLAINTIFF, SYSTEM, refusal
from lines import accept, assign, new_world

from tianping.docket.entry import Audience
from tianping.domains.record.rules import held_files, tasks

DAY = date(2026, 4, 20)
FILE = "a" * 64


def hold(world, matter, *, virus="Eicar", by=SYSTEM):
    return world.do("record.hold_back_file", by=by, on=DAY, matter=matter, file_sha256=FILE, file_name="证据.pdf", virus=virus)


def settle(world, matter, *, by=FILING_CLERK, ground="已提交纸质材料", digest=FILE):
    return world.do("record.settle_held_file", by=by, on=DAY, matter=matter, file_sha256=digest, ground=ground)


def open_tasks(world, done):
    return [(t.label.zh, t.role, t.account, t.action, t.since_on) for t in tasks(done.docket, world.setting)]


def test_it_is_a_task_of_the_filing_clerk_before_assignment_and_then_of_the_clerk_of_the_case():
    world = new_world()
    done = hold(world, accept(world).matter)
    assert done.kinds == ["record.file_held_back"]
    assert done.entries[0].audience is Audience.FILE
    assert list(held_files(done.docket)) == [FILE]
    text = "《证据.pdf》查出病毒 Eicar, 已封存: 请提交人另行提交"
    assert open_tasks(world, done) == [(text, "filing_clerk", None, "record.settle_held_file", DAY)]
    world = new_world()
    done = hold(world, assign(world).matter, virus="")
    assert open_tasks(world, done) == [
        ("《证据.pdf》无法查毒, 已封存: 请提交人另行提交", "clerk", CLERK.account, "record.settle_held_file", DAY)]


def test_it_is_noted_once_until_it_is_settled_and_again_after():
    world = new_world()
    matter = accept(world).matter
    hold(world, matter)
    again = refusal(lambda: hold(world, matter))
    assert (again.name, again.label.zh) == ("held_already", "该文件已经扣留")
    empty = refusal(lambda: settle(world, matter, ground=" "))
    assert (empty.label.zh, empty.remedy.zh) == ("没有写明处理情况", "请写明处理情况。")
    done = settle(world, matter)
    assert [(e.kind, e.what.file_name, e.what.ground) for e in done.entries] == [("record.held_file_settled", "证据.pdf", "已提交纸质材料")]
    assert (held_files(done.docket), open_tasks(world, done)) == ({}, [])
    gone = refusal(lambda: settle(world, matter))
    assert (gone.label.zh, gone.remedy.zh) == ("该文件没有扣留, 或者已经处理", "请从所列文件中选择。")
    assert len(open_tasks(world, hold(world, matter))) == 1


def test_nobody_but_the_system_notes_it_and_no_party_settles_it():
    world = new_world()
    matter = assign(world).matter
    for who in (JUDGE, PLAINTIFF):
        assert refusal(lambda who=who: hold(world, matter, by=who)).name == "not_granted"
    hold(world, matter)
    assert refusal(lambda: settle(world, matter, by=PLAINTIFF)).name == "not_granted"
    assert settle(world, matter, by=JUDGE).kinds == ["record.held_file_settled"]
