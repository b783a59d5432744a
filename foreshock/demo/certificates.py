"""A certificate authority that lives as long as the demonstration, so that its servers can speak verified HTTPS."""

import ssl
from pathlib import Path

import trustme


class CertificateAuthority:
    """An authority made on the spot; `ca_file` is its certificate in PEM, the only thing that is written to disk."""

    def __init__(self, folder: Path) -> None:
        self._authority = trustme.CA(organization_name="Foreshock demonstration")
        folder.mkdir(parents=True, exist_ok=True)
        self.ca_file = folder / "ca.pem"
        self._authority.cert_pem.write_to_path(str(self.ca_file))

    def server_context(self, *names: str) -> ssl.SSLContext:
        """The TLS settings of a server that answers to all these host names and addresses with one certificate."""
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        self._authority.issue_cert(*names).configure_cert(context)
        return context

    def client_context(self) -> ssl.SSLContext:
        """The TLS settings of a client that trusts this authority and no other."""
        return ssl.create_default_context(cafile=str(self.ca_file))
