"""A message as a mail: plain text with headers that thread it and keep machines from answering."""

import re
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from alerts.form import letter
from alerts.wording.phrases import cut, one_line
from domain.delivery import Delivery, DeliveryState

SUBJECT_CHARACTERS = 70
_REFERENCE = re.compile(r"<[!-;=?-~]+@[!-;=?-~]+>")


def mail(delivery: Delivery, sender: str, now: datetime) -> EmailMessage:
    """The mail for this delivery; the same delivery always has the same Message-ID, so that readers fold a second copy."""
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = delivery.address
    message["Subject"] = cut(one_line(delivery.message.subject or delivery.message.headline), SUBJECT_CHARACTERS)
    message["Date"] = format_datetime(now)
    message["Message-ID"] = message_id(delivery.key, sender)
    if delivery.root_reference and _REFERENCE.fullmatch(delivery.root_reference):
        message["In-Reply-To"] = delivery.root_reference
        message["References"] = delivery.root_reference
    message["Auto-Submitted"] = "auto-generated"
    resent = "(resent: an earlier copy may have reached you)\n\n" if delivery.state is DeliveryState.AMBIGUOUS else ""
    message.set_content(resent + letter(delivery.message), cte="quoted-printable")
    return message


def message_id(key: str, sender: str) -> str:
    """The Message-ID of the delivery with this key."""
    domain = re.sub(r"[^A-Za-z0-9.-]", "", sender.rpartition("@")[2]) or "foreshock.invalid"
    return f"<{re.sub(r'[^A-Za-z0-9.-]', '', key)[:40]}@{domain}>"
