"""A file of the matter in which a virus was found: the system notes it, the court sees to another and settles it."""

from __future__ import annotations

from typing import Annotated

from tianping.docket.actions import Acting, Ask, Changes, Choice, Given, New, action
from tianping.docket.asking import no, written
from tianping.docket.fold import Docket
from tianping.docket.stages import Stage
from tianping.docket.vocabulary.record import FileHeldBack, HeldFileSettled
from tianping.domains.record.rules import held_files
from tianping.law.cite import cite
from tianping.law.finding import Label

ONLINE = cite("人民法院在线诉讼规则", "第9条", "法释〔2021〕12号")


def _held(docket: Docket, given: Given) -> tuple[Choice, ...]:
    return tuple(Choice(digest, Label(one.what.file_name, one.what.file_name)) for digest, one in held_files(docket).items())


@action("扣留文件", "Hold a file back", cites=(ONLINE,), stages=tuple(Stage))
def hold_back_file(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    file_sha256: Annotated[str, Ask("文件校验值", "hash of the file", widget="text")],
    file_name: Annotated[str, Ask("文件名称", "name of the file", widget="text")],
    virus: Annotated[str, Ask("病毒名称", "name of the virus", widget="text")] = "",
) -> Changes:
    """Note that a file of the matter is shown to nobody; once for each file until it is settled.

    Source: 人民法院在线诉讼规则(法释〔2021〕12号) 第9条.
    """
    if file_sha256 in held_files(docket):
        raise no("held_already", "该文件已经扣留", "the file is held back already", "无需办理。", "nothing to do", ONLINE)
    return Changes(entries=(New(FileHeldBack(file_sha256, file_name, virus), given.day),))


@action("处理扣留文件", "Settle a held file", cites=(ONLINE,), stages=tuple(Stage), after=(FileHeldBack,))
def settle_held_file(
    docket: Docket,
    *,
    by: Acting,
    given: Given,
    file_sha256: Annotated[str, Ask("文件", "file", widget="choice", choices=_held)],
    ground: Annotated[str, Ask("处理情况", "how it was settled", widget="long")],
) -> Changes:
    """Write down how a file that is held back was settled: another was sent, it was brought on paper, it is not needed.

    Refuses a file that is not held back. Source: 人民法院在线诉讼规则(法释〔2021〕12号) 第9条.
    """
    found = held_files(docket).get(file_sha256)
    if found is None:
        raise no("not_held", "该文件没有扣留, 或者已经处理", "the file is not held back", "请从所列文件中选择。", "choose one listed", ONLINE)
    said = written(ground, "处理情况", "how it was settled", ONLINE)
    return Changes(entries=(New(HeldFileSettled(file_sha256, found.what.file_name, said), given.day),))
