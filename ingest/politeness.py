"""How the crawl behaves towards publishers: Scrapy's settings, none of which is left to its default by accident."""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from scrapy.dupefilters import BaseDupeFilter

from domain.address import AddressPolicy
from ingest.batch import Batch, CrawlJob, CrawlSettings
from ingest.download import TimedDownload
from ingest.memory import OwnMemory
from ingest.middlewares.guard import GuardMiddleware
from ingest.middlewares.holds import HoldsMiddleware
from ingest.middlewares.robots import RobotsMiddleware
from ingest.moving import address
from ingest.resolver import GuardedResolver

REDIRECTS = 5
CONNECTIONS = 16


def scrapy_settings(
    batch: Batch, read_robots: Callable[[str, str], None], hold: Callable[[str, datetime], None]
) -> dict[str, Any]:
    """The settings of the batch's crawl.

    `read_robots` takes the root and text of each robots.txt that is read, `hold` who wants to be left alone and until when.
    """
    settings = batch.settings
    return {
        "ROBOTS_KNOWN": {known.root: known.text for known in batch.robots},
        "ROBOTS_READ": read_robots,
        "HELD": dict(batch.held),
        "HELD_UNTIL": hold,
        "BATCH_AT": batch.now,
        "ADDRESS_POLICY": AddressPolicy.of(settings.hosts, settings.allow),
        "CA_FILE": settings.ca_file,
        "BATCH_UNTIL": batch.until,
        "USER_AGENT": settings.user_agent,
        **_pace(batch.jobs, settings),
        **_LIMITS,
        "DOWNLOAD_TIMEOUT": settings.request_seconds,
        "MEMUSAGE_LIMIT_MB": settings.memory_megabytes,
        "DOWNLOAD_MAXSIZE": settings.body_bytes,
        "DOWNLOAD_WARNSIZE": 0,
    }


def _pace(jobs: Iterable[CrawlJob], settings: CrawlSettings) -> dict[str, Any]:
    """One connection per host; at the host of a source's list the source's delay, elsewhere what the host's answers suggest."""
    delays: dict[str, float] = {}
    for job in jobs:
        host = urlsplit(address(job.source, job.state.habits)).hostname or ""
        delays[host] = max(delays.get(host, 0.0), job.source.delay.total_seconds())
    return {
        "CONCURRENT_REQUESTS": CONNECTIONS,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        "DOWNLOAD_DELAY": settings.page_delay,
        "DOWNLOAD_DELAY_JITTER": 0.0,
        "DOWNLOAD_SLOTS": {host: {"concurrency": 1, "delay": delay} for host, delay in delays.items()},
        "AUTOTHROTTLE_ENABLED": True,
        "AUTOTHROTTLE_START_DELAY": settings.page_delay,
        "AUTOTHROTTLE_MAX_DELAY": 10.0,
    }


_LIMITS: dict[str, Any] = {
    "ADDONS": {},
    "COOKIES_ENABLED": False,
    "DNSCACHE_ENABLED": False,
    "DOWNLOADER_MIDDLEWARES": {
        GuardMiddleware: 10,
        HoldsMiddleware: 20,
        "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
        RobotsMiddleware: 100,
    },
    "DOWNLOAD_FAIL_ON_DATALOSS": True,
    "DOWNLOAD_HANDLERS": {
        "http": TimedDownload,
        "https": TimedDownload,
        "data": None,
        "file": None,
        "ftp": None,
        "s3": None,
    },
    "DOWNLOAD_VERIFY_CERTIFICATES": True,
    "DUPEFILTER_CLASS": BaseDupeFilter,
    # No others: one that is switched off is imported all the same, and the console and remote control import much.
    "EXTENSIONS_BASE": {
        OwnMemory: 0,
        "scrapy.extensions.throttle.AutoThrottle": 0,
    },
    "HTTPCACHE_ENABLED": False,
    "HTTPPROXY_ENABLED": False,
    "LOG_LEVEL": logging.ERROR,
    "LOGSTATS_INTERVAL": 0,
    "MEMUSAGE_CHECK_INTERVAL_SECONDS": 2.0,
    "MEMUSAGE_ENABLED": True,
    "METAREFRESH_ENABLED": False,
    # A lookup that hangs keeps its thread after the request was given up; others must still find one.
    "REACTOR_THREADPOOL_MAXSIZE": 4 * CONNECTIONS,
    "REDIRECT_MAX_TIMES": REDIRECTS,
    "REFERER_ENABLED": False,
    "REMOTE_CONTROL_ENABLED": False,
    "RETRY_ENABLED": False,
    "STATS_DUMP": False,
    "TELNETCONSOLE_ENABLED": False,
    "TWISTED_DNS_RESOLVER": GuardedResolver,
}
