"""Options of a channel, as a settings file and as variables write them."""

import pytest

from alerts.options import OptionTable
from domain.errors import ConfigurationError


@pytest.mark.parametrize("value", [587, "587"])
def test_a_number_may_be_written_as_text(value: object) -> None:
    assert OptionTable({"port": value}, where="settings").number("port") == 587


@pytest.mark.parametrize("value", ["", "-1", "5.5", "٥٨٧", "many", True, 5.5])
def test_anything_else_is_no_number(value: object) -> None:
    with pytest.raises(ConfigurationError, match="is not a whole number"):
        OptionTable({"port": value}, where="settings").number("port")
