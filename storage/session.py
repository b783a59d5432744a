"""What one transaction can do: a repository for each thing that is kept."""

from sqlalchemy import Connection

from storage.store.articles import Articles
from storage.store.assertions import Assertions
from storage.store.claims import Claims
from storage.store.digests import Digests
from storage.store.events import Events
from storage.store.impacts import Impacts
from storage.store.ledger import Ledger
from storage.store.organisations import Organisations
from storage.store.outbox import Outbox
from storage.store.pushes import Pushes
from storage.store.robots import Robots
from storage.store.sources import Sources
from storage.store.threads import Threads


class Session:
    """The repositories of one transaction; of no use after it."""

    def __init__(self, connection: Connection) -> None:
        self.sources = Sources(connection)
        self.robots = Robots(connection)
        self.articles = Articles(connection)
        self.claims = Claims(connection)
        self.events = Events(connection)
        self.organisations = Organisations(connection)
        self.impacts = Impacts(connection)
        self.threads = Threads(connection)
        self.outbox = Outbox(connection)
        self.ledger = Ledger(connection)
        self.digests = Digests(connection)
        self.pushes = Pushes(connection)
        self.assertions = Assertions(connection)
