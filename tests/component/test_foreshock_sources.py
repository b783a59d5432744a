"""`foreshock sources`, as a shell sees it, against a site on this machine."""

import http.server
import json
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path

import pytest
from typer.testing import CliRunner

from domain.errors import ForeshockError, NeedsPerson
from domain.source import Source, SourceHealth
from foreshock.assembly import Assembly
from foreshock.cli.app import app
from foreshock.clock import SystemClock
from foreshock.own_sources import read_catalogue
from foreshock.settings import read_settings
from storage import schema
from tests.builders.ingest import HOSTS, NOW, Newsstand, crawl_children, feed_answer, page, rss, until
from tests.faulty_server import Answer

ALTERNATES = (
    '<link rel="alternate" type="application/rss+xml" href="file:///etc/passwd">'
    '<link rel="alternate" type="application/rss+xml" href="https://127.0.0.1/feed.xml">'
    '<link rel="alternate" type="application/rss+xml" title="All" href="/feed.xml">'
)
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def stand(tmp_path: Path) -> Iterator[Newsstand]:
    newsstand = Newsstand(tmp_path)
    newsstand.publish("/feed.xml", "one", "two", ETag='"a"')
    newsstand.server.routes["news.example/"] = page("The Daily Notice", head=ALTERNATES)
    yield newsstand
    newsstand.server.close()


@pytest.fixture
def folder(tmp_path: Path, stand: Newsstand) -> Path:
    """A folder with settings that reach the site, and an empty database."""
    here = tmp_path / "here"
    here.mkdir()
    hosts = "\n".join(f'"{host}" = "127.0.0.1"' for host in HOSTS)
    (here / "foreshock.toml").write_text(
        f'bundled_catalogue = false\ndatabase = "sqlite:///{here / "foreshock.db"}"\n'
        f'[network]\nallow = ["127.0.0.1/32:{stand.server.port}"]\n'
        f'ca_file = "{stand.ca_file}"\n[network.hosts]\n{hosts}\n',
        encoding="utf-8",
    )
    schema.upgrade(f"sqlite:///{here / 'foreshock.db'}")
    return here


@pytest.fixture
def run(folder: Path) -> Run:
    """What `foreshock sources` with these arguments ends with, prints and complains of; it runs in this process."""

    def call(*arguments: str, answer: str = "") -> tuple[int, str, str]:
        wanted = ["--config", str(folder / "foreshock.toml"), "--now", NOW.isoformat(), "sources", *arguments]
        done = CliRunner().invoke(app, wanted, input=answer, env={"COLUMNS": "200"})
        if isinstance(done.exception, ForeshockError):
            return 2 if isinstance(done.exception, NeedsPerson) else 1, done.stdout, str(done.exception)
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
        return done.exit_code, done.stdout, done.stderr

    return call


def watched(folder: Path) -> dict[str, Source]:
    """What the database watches."""
    parts = Assembly(read_settings(folder / "foreshock.toml", {}), SystemClock())
    try:
        with parts.database.read() as session:
            return {source.id: source for source, _ in session.sources.all()}
    finally:
        parts.close()


def watch(folder: Path, stand: Newsstand, **paths: str) -> None:
    """Name sources at these paths in the person's own file."""
    tables = (
        f'[{name}]\nname = "{name}"\nurl = "{stand.server.url(path)}"\nkind = "feed"\npublisher = "x"\n'
        'family = "x"\ntier = "B"\n'
        for name, path in paths.items()
    )
    (folder / "sources.toml").write_text("".join(tables), encoding="utf-8")


@pytest.mark.case("X-05")
def test_a_page_that_names_a_feed_is_added_once_a_person_agrees(folder: Path, run: Run, stand: Newsstand) -> None:
    url = stand.server.url("/")
    code, said, _ = run("add", url, "--group", "press", answer="n\n")
    assert code == 0
    assert not (folder / "sources.toml").exists()
    for told in (
        "Title of one",
        "robots.txt: allowed",
        "ETag",
        "[news]",
        "Nothing was saved",
        "127.0.0.1 is a loopback",
    ):
        assert told in said
    code, said, problem = run("add", url, "--tier", "B", answer="y\n")
    assert code == 0, problem
    (source,) = read_catalogue(read_settings(folder / "foreshock.toml", {}))
    assert (source.id, source.kind, source.url, source.tier) == ("news", "feed", stand.server.url("/feed.xml"), "B")
    assert source.probed_on == NOW.date()
    assert watched(folder) == {"news": source}
    assert {seen.path for seen in stand.server.seen} == {"/", "/robots.txt", "/feed.xml"}
    code, _, problem = run("add", stand.server.url("/feed.xml/#top").replace("news.", "NEWS."), "--yes")
    assert (code, "watched already, as news" in problem) == (2, True)
    code, _, problem = run("add", stand.server.url("/"), "--yes")
    assert (code, "watched already, as news" in problem) == (2, True)


def test_a_bare_page_is_watched_itself(folder: Path, run: Run, stand: Newsstand) -> None:
    stand.server.routes["good.example/terms"] = page("Terms of use")
    code, said, problem = run("add", stand.server.url("/terms", "good.example"), "--json", "--yes", "--id", "terms")
    assert code == 0, problem
    found = json.loads(said)
    assert (found["source"]["kind"], found["source"]["id"], found["saved"]) == ("page_watch", "terms", True)
    assert found["robots"] == "allowed"
    guesses = [seen.path for seen in stand.server.seen if seen.path not in ("/terms", "/robots.txt")]
    assert len(guesses) == 3
    assert list(watched(folder)) == ["terms"]


def test_what_robots_forbids_is_not_asked_unless_a_person_named_it(run: Run, stand: Newsstand) -> None:
    stand.server.routes["disallows.example/robots.txt"] = Answer(b"User-agent: *\nDisallow: /")
    stand.server.routes["disallows.example/"] = page("Closed", head=ALTERNATES)
    stand.server.routes["disallows.example/named.xml"] = feed_answer(rss(("a", "A", "https://disallows.example/a")))
    code, _, problem = run("add", stand.server.url("/", "disallows.example"), "--yes")
    assert (code, "robots.txt: forbidden" in problem) == (2, True)
    code, said, problem = run("add", stand.server.url("/named.xml", "disallows.example"), "--yes")
    assert code == 0, problem
    assert "robots.txt: forbidden" in said


@pytest.mark.case("X-05")
@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("file:///etc/passwd", "the scheme 'file'"),
        ("ftp://news.example/feed.xml", "the scheme 'ftp'"),
        ("data://text/html,x", "the scheme 'data'"),
        ("http://127.0.0.1/feed.xml", "a loopback address"),
        ("https://192.168.0.1/feed.xml", "not a public address"),
        ("https://intranet/feed.xml", "a name of a private network"),
        ("https://user:secret@news.example/", "credentials"),
    ],
)
def test_an_address_that_is_no_publishers_is_refused(run: Run, stand: Newsstand, url: str, told: str) -> None:
    code, _, problem = run("add", url, "--yes")
    assert (code, told in problem) == (2, True), problem
    assert stand.server.seen == []


def test_what_cannot_be_read_is_said_with_what_was_tried(folder: Path, run: Run, stand: Newsstand) -> None:
    code, _, problem = run("add", stand.server.url("/nothing"), "--yes")
    assert (code, "HTTP 404" in problem) == (2, True)
    code, _, problem = run("add", stand.server.url("/feed.xml"), "--kind", "feeed", "--yes")
    assert (code, "write 'feed'" in problem) == (2, True)
    code, _, problem = run("add", stand.server.url("/feed.xml"), "--interval", "soon", "--yes")
    assert (code, "--interval" in problem) == (2, True)
    assert not (folder / "sources.toml").exists()


def test_a_check_tells_good_from_bad_and_stores_nothing(folder: Path, run: Run, stand: Newsstand) -> None:
    stand.server.routes["/old.xml"] = feed_answer(rss(("a", "A", "https://a.example/")).replace(b"2026", b"2025"))
    watch(folder, stand, good="/feed.xml", bad="/gone.xml", old="/old.xml")
    assert run("load")[0] == 0
    code, said, _ = run("check", "--json")
    found = {one["id"]: one for one in json.loads(said)}
    assert code == 1
    assert (found["good"]["grade"], found["good"]["entries"], found["good"]["robots"]) == ("good", 2, "allowed")
    assert (found["bad"]["grade"], found["bad"]["http_status"]) == ("bad", 404)
    assert (found["old"]["grade"], "silent since" in found["old"]["reason"]) == ("suspect", True)
    assert {seen.path for seen in stand.server.seen} == {"/feed.xml", "/gone.xml", "/old.xml", "/robots.txt"}
    code, said, _ = run("check", "good")
    assert code == 0
    assert "1 good" in said
    code, said, _ = run("list", "--health", "never", "--json")
    assert [one["source"]["id"] for one in json.loads(said)] == ["bad", "good", "old"]


def test_a_host_that_asked_for_peace_is_left_alone_by_checks_and_additions(run: Run, stand: Newsstand) -> None:
    stand.server.routes["/busy.xml"] = Answer(b"", 429, {"Retry-After": "3600"})
    code, _, problem = run("add", stand.server.url("/busy.xml"), "--yes")
    assert (code, "HTTP 429" in problem) == (2, True)
    asked = len(stand.server.seen)
    code, _, problem = run("add", stand.server.url("/feed.xml"), "--yes")
    assert (code, "is to be left alone until" in problem) == (1, True)
    assert len(stand.server.seen) == asked


def test_a_list_goes_out_and_comes_back(folder: Path, run: Run, stand: Newsstand) -> None:
    assert run("add", stand.server.url("/"), "--yes", "--group", "press", "--name", "<b>News & 'more'")[0] == 0
    before = watched(folder)
    for form in ("opml", "toml"):
        code, text, _ = run("export", "--format", form, "--mine")
        assert code == 0
        (folder / f"list.{form}").write_text(text, encoding="utf-8")
        assert run("remove", "news")[0] == 0
        assert watched(folder) == {}
        code, said, problem = run("import", str(folder / f"list.{form}"))
        assert (code, "1 sources added" in said) == (0, True), problem
        assert watched(folder) == before
        code, said, _ = run("import", str(folder / f"list.{form}"), "--json")
        assert json.loads(said) == {"imported": [], "skipped": {"watched already": 1}, "dropped": {}}


@pytest.mark.case("X-11")
def test_a_list_from_elsewhere_is_told_what_of_it_was_not_believed(folder: Path, run: Run) -> None:
    (folder / "list.opml").write_text(
        '<opml xmlns:foreshock="x"><body><outline text="x" xmlUrl="https://x.example.com/" foreshock:tier="A"'
        ' foreshock:token_env="NEWS_KEY"/></body></opml>',
        encoding="utf-8",
    )
    code, said, problem = run("import", str(folder / "list.opml"))
    assert (code, "x-example: tier, token_env not taken over" in said) == (0, True), problem
    assert (watched(folder)["x-example"].tier, watched(folder)["x-example"].token_env) == ("C", "")
    assert run("remove", "x-example")[0] == 0
    assert run("import", str(folder / "list.opml"), "--trust")[0] == 0
    assert (watched(folder)["x-example"].tier, watched(folder)["x-example"].token_env) == ("A", "NEWS_KEY")


@pytest.mark.case("X-11")
def test_one_bad_outline_stops_the_whole_import(folder: Path, run: Run) -> None:
    (folder / "list.opml").write_text(
        '<opml version="2.0"><body>\n<outline text="Good" xmlUrl="https://good.example.com/feed"/>\n'
        '<outline text="Router" xmlUrl="http://192.168.1.1/feed"/>\n</body></opml>',
        encoding="utf-8",
    )
    code, _, problem = run("import", str(folder / "list.opml"))
    assert code == 2
    assert "list.opml: line 3 (Router) xmlUrl: 192.168.1.1 is not a public address" in problem
    assert "Nothing was imported" in problem
    assert not (folder / "sources.toml").exists()


def test_a_pause_has_a_reason_and_an_end(folder: Path, run: Run, stand: Newsstand) -> None:
    assert run("add", stand.server.url("/feed.xml"), "--yes")[0] == 0
    code, said, _ = run("pause", "news", "--reason", "too noisy", "--until", "2999-01-02")
    assert (code, said) == (0, "news: paused until 2999-01-02\n")
    assert run("load")[0] == 0
    code, said, _ = run("show", "news", "--json")
    shown = json.loads(said)
    assert shown["state"]["health"] == SourceHealth.PAUSED
    assert shown["state"]["next_visit_at"] == "2999-01-02T00:00:00Z"
    assert [one["reason"] for one in shown["transitions"]] == ["by a person: too noisy"]
    assert run("check", "--json")[1].strip() == "[]"
    code, _, problem = run("pause", "news", "--until", "2001-01-02")
    assert (code, "--until: 2001-01-02 has begun already" in problem) == (2, True)
    assert run("resume", "news")[0] == 0
    assert json.loads(run("list", "--mine", "--json")[1])[0]["state"]["health"] == SourceHealth.NEVER


def test_a_shell_gets_exit_codes_and_no_traceback(folder: Path) -> None:
    command = [sys.executable, "-m", "foreshock", "sources", "add", "http://10.0.0.1/feed.xml", "--yes"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, timeout=90, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("error: http://10.0.0.1/feed.xml: 10.0.0.1 is not a public address\nFix: ")


def test_a_check_that_is_interrupted_tells_what_it_has_and_leaves_no_process(
    folder: Path, run: Run, stand: Newsstand
) -> None:
    asked, never = threading.Event(), threading.Event()

    def hold(_handler: http.server.BaseHTTPRequestHandler) -> None:
        asked.set()
        never.wait(60)

    stand.server.routes["/slow.xml"] = hold
    watch(folder, stand, slow="/slow.xml")
    assert run("load")[0] == 0
    command = [sys.executable, "-m", "foreshock", "sources", "check"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert asked.wait(60)
        process.send_signal(signal.SIGINT)
        said, problem = process.communicate(timeout=60)
        assert (process.returncode, "Stopped after 0 of 1" in said) == (130, True), problem
        until(lambda: not crawl_children(process.pid))
    never.set()


def test_a_status_page_and_an_index_are_read_their_own_way(run: Run, stand: Newsstand) -> None:
    history = (resources.files("ingest") / "samples" / "statuspage_history.xml").read_bytes()
    stand.server.routes["news.example/status"] = page(
        "Status", '<a href="https://www.atlassian.com/software/statuspage">x</a>'
    )
    stand.server.routes["news.example/history.atom"] = feed_answer(history)
    code, said, problem = run("add", stand.server.url("/status"), "--json")
    assert code == 0, problem
    found = json.loads(said)
    assert (found["source"]["kind"], found["source"]["tier"], found["source"]["interval"]) == ("statuspage", "A", 300)
    links = "".join(
        f'<li><a href="/notices/{n}">Notice number {n}</a> <time>12 June 2026</time></li>' for n in range(6)
    )
    stand.server.routes["other.example/notices"] = page("Notices", f"<ul>{links}</ul>")
    code, said, problem = run("add", stand.server.url("/notices", "other.example"), "--json")
    assert code == 0, problem
    found = json.loads(said)
    assert (found["source"]["kind"], found["entries"], found["saved"]) == ("page_list", 6, False)
    assert found["source"]["options"] == [{"name": "links", "values": ["/notices/*"]}]


def test_no_name_from_a_list_reaches_the_terminal_as_an_order(folder: Path, run: Run) -> None:
    (folder / "sources.toml").write_text(
        '[odd]\nname = "\\u001b[2J\\u009b31mNews"\nurl = "https://odd.example.com/"\nkind = "feed"\n'
        'publisher = "\\u202eX"\nfamily = "x"\ntier = "C"\n',
        encoding="utf-8",
    )
    assert run("load")[0] == 0
    for arguments in (("show", "odd"), ("show", "odd", "--json"), ("list",), ("list", "--json"), ("export",)):
        code, said, _ = run(*arguments)
        assert (code, [one for one in said if not one.isprintable() and one != "\n"]) == (0, [])
    (folder / "odd.toml").write_text('["\\u009b31m"]\nname = "x"\n', encoding="utf-8")
    command = [sys.executable, "-m", "foreshock", "sources", "import", "odd.toml"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, timeout=90, check=False)
    assert (done.returncode, "\x9b" in done.stderr) == (2, False)
