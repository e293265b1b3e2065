"""`tianping where`: a term leads to its identifier, its files and its page."""

from click.testing import CliRunner

from tianping.cli.where import command


def test_a_chinese_term_leads_to_its_identifier() -> None:
    done = CliRunner().invoke(command, ["审限"])
    assert done.exit_code == 0
    assert "审限 = trial_limit\n" in done.output
    assert "    不是 / not: natural_duration\n" in done.output


def test_an_identifier_leads_to_the_chinese_term() -> None:
    assert "答辩状 = defence\n" in CliRunner().invoke(command, ["defence"]).output


def test_every_line_names_a_file_and_a_line() -> None:
    lines = CliRunner().invoke(command, ["送达人员"]).output.splitlines()
    assert any(line.startswith("src/tianping/docket/grants.py:") for line in lines)


def test_an_unknown_word_is_said_to_be_unknown() -> None:
    done = CliRunner().invoke(command, ["麻婆豆" + "腐"])
    assert done.exit_code == 1
    assert done.output == "Error: 没有找到:麻婆豆腐 / not found\n"
