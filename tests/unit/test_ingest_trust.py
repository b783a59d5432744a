"""What a list of sources from elsewhere may not decide: whose word counts, what a visit gives away, how hard it presses."""

from datetime import timedelta
from pathlib import Path

import pytest

from domain.address import AddressPolicy
from domain.errors import ConfigurationError
from domain.source import Tier
from ingest.catalogue import load_catalogue
from ingest.exchange import Imported, read_list
from tests.builders.ingest import source

GREEDY = (
    'foreshock:tier="A" foreshock:speaks_for="[&quot;openai&quot;]" foreshock:insist="true" foreshock:delay="0s" '
    'foreshock:token_env="NEWS_KEY" foreshock:token_header="X-Api-Key" foreshock:interval="1m"'
)
TABLE = '[x]\nname = "x"\nurl = "https://x.example.com/"\nkind = "feed"\npublisher = "x"\nfamily = "x"\ntier = "C"\n'


def imported(
    folder: Path, ours: str, *, trust: bool = False, tier: Tier | None = None, known: bool = False
) -> Imported:
    file = folder / "list.opml"
    file.write_text(
        f'<opml xmlns:foreshock="x"><body><outline text="x" xmlUrl="https://x.example.com/" {ours}/></body></opml>'
    )
    catalogue = [source(url="https://x.example.com/feed", tier=Tier.A, speaks_for=("x",), family="vendor")]
    return read_list(file, catalogue if known else [], AddressPolicy(), tier=tier, group=None, trust=trust)


def refusal(folder: Path, keys: str) -> str:
    file = folder / "mine.toml"
    file.write_text(TABLE + keys)
    with pytest.raises(ConfigurationError) as error:
        load_catalogue([file])
    return str(error.value)


@pytest.mark.case("X-11")
def test_an_imported_list_gives_no_key_away_and_vouches_for_nobody(tmp_path: Path) -> None:
    found = imported(tmp_path, GREEDY)
    (one,) = found.sources
    assert (one.token_env, one.token_header, one.speaks_for, one.insist) == ("", "", (), False)
    assert (one.tier, one.delay) == (Tier.C, timedelta(seconds=2))
    assert found.dropped == {one.id: ("delay", "insist", "speaks_for", "tier", "token_env", "token_header")}


def test_a_catalogue_file_that_is_imported_is_not_believed_either(tmp_path: Path) -> None:
    file = tmp_path / "list.toml"
    file.write_text(TABLE.replace('"C"', '"A"') + 'speaks_for = ["x"]\n')
    found = read_list(file, (), AddressPolicy(), tier=None, group=None)
    assert (found.sources[0].tier, found.sources[0].speaks_for) == (Tier.C, ())
    assert found.dropped == {"x": ("speaks_for", "tier")}
    trusted = read_list(file, (), AddressPolicy(), tier=None, group=None, trust=True)
    assert (trusted.sources[0].tier, trusted.sources[0].speaks_for, trusted.dropped) == (Tier.A, ("x",), {})


def test_who_trusts_a_list_gets_all_of_it(tmp_path: Path) -> None:
    (one,) = imported(tmp_path, GREEDY, trust=True).sources
    assert (one.token_env, one.token_header, one.speaks_for, one.insist) == ("NEWS_KEY", "X-Api-Key", ("openai",), True)
    assert (one.tier, one.delay, one.interval) == (Tier.A, timedelta(0), timedelta(minutes=1))


def test_a_tier_that_the_person_gives_holds_for_what_the_list_puts_higher(tmp_path: Path) -> None:
    assert imported(tmp_path, GREEDY, tier=Tier.B).sources[0].tier is Tier.B
    assert imported(tmp_path, 'foreshock:tier="C"', tier=Tier.B).sources[0].tier is Tier.C


@pytest.mark.parametrize("ours", ["", 'foreshock:kind="feed"'])
def test_an_imported_address_at_a_vendors_host_is_not_the_vendors_word(tmp_path: Path, ours: str) -> None:
    found = imported(tmp_path, ours, known=True)
    (one,) = found.sources
    assert (one.tier, one.speaks_for, one.family) == (Tier.C, (), "vendor")
    assert found.dropped == {}


def test_what_is_harmless_is_kept(tmp_path: Path) -> None:
    found = imported(tmp_path, 'foreshock:delay="1m" foreshock:robots="check" foreshock:llm_ok="false"')
    (one,) = found.sources
    assert (one.delay, one.robots, one.llm_ok, found.dropped) == (timedelta(minutes=1), "check", False, {})


@pytest.mark.case("X-11")
def test_a_list_that_asks_for_one_of_our_own_secrets_is_refused(tmp_path: Path) -> None:
    ours = 'foreshock:token_env="FORESHOCK_SLACK_TOKEN" foreshock:token_header="X-Leak"'
    for trust in (False, True):
        with pytest.raises(ConfigurationError, match="token_env"):
            imported(tmp_path, ours, trust=trust)


@pytest.mark.parametrize(
    "name", ["FORESHOCK_CHANNELS__SLACK__TOKEN", "foreshock_database", "Foreshock_X", "A B", "1A", "A-B", "A=B", "É"]
)
def test_a_key_is_no_secret_of_ours_and_named_like_a_variable(tmp_path: Path, name: str) -> None:
    said = refusal(tmp_path, f'token_env = "{name}"\n')
    assert "mine.toml: [x] token_env" in said


@pytest.mark.parametrize(
    "name",
    [
        "Host",
        "Cookie",
        "Content-Length",
        "Transfer-Encoding",
        "X-Leak",
        "X-Forwarded-Host",
        "X-Key: a\\r\\nHost",
        "Key ",
        "authorization",
        "X-Api-Keys",
        "X-É-Key",
        "Proxy-Authorization",
    ],
)
def test_a_key_travels_in_a_header_for_keys_alone(tmp_path: Path, name: str) -> None:
    said = refusal(tmp_path, f'token_env = "NEWS_KEY"\ntoken_header = "{name}"\n')
    assert "mine.toml: [x] token_header" in said


@pytest.mark.parametrize("name", ["", "Authorization", "X-Api-Key", "x-auth-token", "X-Key", "X-CoinAPI-Key"])
def test_headers_that_publishers_ask_keys_in_are_taken(tmp_path: Path, name: str) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(TABLE + f'token_env = "NEWS_KEY"\ntoken_header = "{name}"\n')
    assert load_catalogue([file])[0].token_header == name


def test_no_key_is_named_for_an_address_that_anybody_could_overhear(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(TABLE.replace("https:", "http:") + 'token_env = "NEWS_KEY"\n')
    with pytest.raises(ConfigurationError, match=r"\[x\] token_env.*plain HTTP"):
        load_catalogue([file])


@pytest.mark.parametrize("span", ["0s", "1s", "59s"])
def test_no_source_is_asked_oftener_than_once_a_minute(tmp_path: Path, span: str) -> None:
    assert "mine.toml: [x] interval" in refusal(tmp_path, f'interval = "{span}"\n')
