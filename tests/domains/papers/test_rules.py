"""Tasks of the making of papers: none where nothing was drawn up."""

from lines import decide, new_world

from tianping.domains.papers.rules import items, tasks


def test_a_case_without_papers_leaves_nothing_to_sign():
    world = new_world()
    docket = decide(world).docket
    assert (list(tasks(docket, world.setting)), list(items(docket, world.setting))) == ([], [])
