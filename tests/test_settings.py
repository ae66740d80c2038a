"""Settings come from a file, the environment and flags, and wrong ones are refused."""

from pathlib import Path

import pytest

from reportedly.errors import SettingError
from reportedly.settings import Settings, load, reference


def test_a_file_sets_values(tmp_path: Path) -> None:
    """What the TOML file says replaces the default."""
    path = tmp_path / "reportedly.toml"
    path.write_text('[server]\nport = 9000\n[fetch]\nallow_networks = ["127.0.0.0/8"]\n[feeds]\nmin_interval_s = 60\n')
    settings = load(path, {})
    assert (settings.server.port, settings.fetch.allow_networks) == (9000, ("127.0.0.0/8",))
    assert settings.feeds.min_interval_s == 60.0


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    """A variable overrides the file's value."""
    path = tmp_path / "reportedly.toml"
    path.write_text("[server]\nport = 9000\n")
    assert load(path, {"REPORTEDLY_SERVER_PORT": "9001"}).server.port == 9001


def test_the_environment_may_name_the_file(tmp_path: Path) -> None:
    """REPORTEDLY_SETTINGS is the path of the settings file."""
    path = tmp_path / "other.toml"
    path.write_text('[log]\nlevel = "debug"\n')
    assert load(None, {"REPORTEDLY_SETTINGS": str(path)}).log.level == "debug"


def test_lists_and_truth_values_can_be_written_in_variables() -> None:
    """Lists are separated by commas, truth values are true or false."""
    settings = load(None, {"REPORTEDLY_PAGES_REVISIT_HOURS": "1, 2.5", "REPORTEDLY_PAGES_ROBOTS": "false"})
    assert (settings.pages.revisit_hours, settings.pages.robots) == ((1.0, 2.5), False)


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("server.port", 70000, "0 to 65535"),
        ("server.port", "9000", "whole number"),
        ("log.level", "loud", "debug, info, warning, error"),
        ("fetch.allow_networks", ["nowhere"], "127.0.0.0/8"),
        ("pages.robots", 1, "true or false"),
        ("feeds.min_interval_s", float("nan"), "at least 1"),
        ("feeds.max_interval_s", float("inf"), "at least 1"),
        ("fetch.host_delay_s", float("inf"), "at least 0"),
        pytest.param("fetch.host_delay_s", 10**400, "at least 0", id="an integer that no float holds"),
        ("pages.revisit_hours", [1.0, float("inf")], "list, at least 0"),
        ("fetch.user_agent", "Lesewolf/1.0 (+https://größe.example)", "printable ASCII"),
        ("fetch.user_agent", "Reader/1.0\r\nX-Other: 1", "printable ASCII"),
        ("fetch.user_agent", " Reader/1.0", "printable ASCII"),
        ("ledger.url", "", "text"),
    ],
)
def test_a_value_that_is_not_allowed_is_refused(name: str, value: object, allowed: str) -> None:
    """The refusal names the setting, the value and what is allowed."""
    with pytest.raises(SettingError) as refusal:
        Settings().with_value(name, value)
    assert name in refusal.value.message
    assert repr(value) in refusal.value.message
    assert allowed in (refusal.value.remedy or "")


@pytest.mark.parametrize(
    ("variable", "value"),
    [("FEEDS_MAX_INTERVAL_S", "inf"), ("FETCH_MAX_RATIO", "nan"), ("PAGES_ROBOTS", "perhaps"), ("SERVER_PORT", "inf")],
)
def test_a_variable_that_is_not_allowed_is_refused(variable: str, value: str) -> None:
    """What stands in the environment is judged like what stands in the file."""
    with pytest.raises(SettingError, match=value):
        load(None, {f"REPORTEDLY_{variable}": value})


def test_bounds_that_cross_are_refused(tmp_path: Path) -> None:
    """Two settings that contradict each other are refused with both names and values, wherever each was set."""
    path = tmp_path / "reportedly.toml"
    path.write_text("[feeds]\nmin_interval_s = 600\n")
    assert load(path, {}).feeds.min_interval_s == 600
    with pytest.raises(SettingError, match=r"feeds\.min_interval_s = 600 .* feeds\.max_interval_s = 300 ") as refusal:
        load(path, {"REPORTEDLY_FEEDS_MAX_INTERVAL_S": "300"})
    assert "at most" in (refusal.value.remedy or "")


def test_the_order_in_a_file_is_of_no_account(tmp_path: Path) -> None:
    """Bounds are compared when all are read: a shortest wait above the default longest one may stand first."""
    path = tmp_path / "reportedly.toml"
    path.write_text("[feeds]\nmin_interval_s = 40000\nmax_interval_s = 50000\n")
    assert load(path, {}).feeds.max_interval_s == 50_000


@pytest.mark.parametrize("name", ["server.prot", "sever.port", "port", "server"])
def test_an_unknown_setting_is_refused(name: str) -> None:
    """The refusal names the setting and lists those that are known."""
    with pytest.raises(SettingError, match=name) as refusal:
        Settings().with_value(name, 1)
    assert "Known here" in (refusal.value.remedy or "")


def test_a_value_outside_a_table_is_refused(tmp_path: Path) -> None:
    """A bare key at the top of the file belongs to no table."""
    path = tmp_path / "reportedly.toml"
    path.write_text("port = 9000\n")
    with pytest.raises(SettingError, match="port = 9000"):
        load(path, {})


def test_an_unknown_variable_is_refused() -> None:
    """A variable with our prefix that is no setting is a typing error, not to be passed over."""
    with pytest.raises(SettingError, match="REPORTEDLY_SERVER_PROT"):
        load(None, {"REPORTEDLY_SERVER_PROT": "1"})


def test_a_file_that_is_no_toml_is_refused(tmp_path: Path) -> None:
    """A file that cannot be parsed is refused by name."""
    path = tmp_path / "reportedly.toml"
    path.write_text("[server\n")
    with pytest.raises(SettingError, match=r"reportedly\.toml"):
        load(path, {})


def test_the_reference_holds_every_setting_and_its_default_is_allowed() -> None:
    """Each row's default, set again, gives the default settings."""
    for row in reference():
        assert Settings().with_value(row.name, row.default) == Settings()
        assert row.doc.endswith(".")
