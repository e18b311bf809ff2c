"""Asking servers whose addresses people typed in, without being led to one inside the house (SSRF).

What a name resolves to is looked at where the connection is made, so that a name cannot change between check and use.
Every address must be a public one, reached by https, unless the operator allows its network. Redirects are not
followed, an answer is read to its first two thousand bytes, and waiting has an end.
"""

import ipaddress
import socket
import time
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import NameResolutionError, NewConnectionError

SECONDS = 10
"""To connect, and then to answer."""
MOST_READ = 2000
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class InsideAddress(Exception):
    """The name leads to an address that may not be asked; says so in Vietnamese."""


def url_problem(url: str, networks: Sequence[str] = ()) -> str:
    """What is wrong with a typed address of a server, in Vietnamese; "" where it may be asked. Looks its name up."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return "Địa chỉ không đúng. Hãy nhập đầy đủ, bắt đầu bằng https://."
    if parts.scheme not in {"https", "http"} or not host:
        return "Hãy nhập địa chỉ đầy đủ, bắt đầu bằng https://."
    if parts.username or parts.password:
        return "Địa chỉ không được chứa tên người dùng hoặc mật khẩu."
    try:
        addresses_outside(host, port or 443, networks, encrypted=parts.scheme == "https")
    except OSError:
        return f"Không tìm thấy máy chủ “{host}”. Hãy kiểm tra lại tên máy chủ."
    except InsideAddress as error:
        return str(error)
    return ""


def addresses_outside(
    host: str, port: int, networks: Sequence[str], *, encrypted: bool
) -> list[tuple[socket.AddressFamily, Any]]:
    """Where the name may be asked: families and socket addresses. Raises InsideAddress, or OSError for no such name."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    may: list[tuple[socket.AddressFamily, Any]] = [
        (family, place) for family, _, _, _, place in found if _may_ask(str(place[0]), networks, encrypted=encrypted)
    ]
    if may:
        return may
    if not encrypted and any(_may_ask(str(place[0]), networks, encrypted=True) for *_, place in found):
        raise InsideAddress("Chỉ gửi tới địa chỉ https, để nội dung được mã hóa trên đường truyền.")
    raise InsideAddress(
        f"“{host}” là địa chỉ nội bộ nên hệ thống không gửi tới. Nếu đây là cổng gửi tin của đơn vị, hãy đề nghị "
        "quản trị hệ thống cho phép dải địa chỉ này."
    )


def _may_ask(text: str, networks: Sequence[str], *, encrypted: bool) -> bool:
    address = _embedded(ipaddress.ip_address(text.partition("%")[0]))
    if any(address in ipaddress.ip_network(network) for network in networks):
        return True
    return encrypted and address.is_global and not address.is_multicast


def _embedded(address: Address) -> Address:
    """The IPv4 address that an IPv6 address stands for, where it does."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address


class Outside(requests.Session):
    """A session for servers outside the house; `networks` inside it may be asked too, and without encryption."""

    def __init__(self, networks: Sequence[str] = ()) -> None:
        super().__init__()
        self.trust_env = False  # a proxy would resolve the name by itself
        self.mount("https://", _Adapter(networks))
        self.mount("http://", _Adapter(networks))

    def post(self, url: Any, data: Any = None, json: Any = None, **options: Any) -> requests.Response:
        """Raises InsideAddress, or a RequestException where nobody answers in time."""
        options |= {"stream": True, "allow_redirects": False, "timeout": (SECONDS, SECONDS)}
        response = super().post(url, data=data, json=json, **options)
        try:
            response._content = _beginning(response)  # what `text` and `content` read
        finally:
            response.close()
        return response


def _beginning(response: requests.Response) -> bytes:
    """The first bytes of the answer, as many as come in time."""
    end = time.monotonic() + SECONDS
    content = b""
    while len(content) < MOST_READ and time.monotonic() < end and (part := response.raw.read1(MOST_READ)):
        content += part
    return content[:MOST_READ]


class _Adapter(HTTPAdapter):
    def __init__(self, networks: Sequence[str]) -> None:
        self.networks = tuple(networks)
        super().__init__()

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        super().init_poolmanager(*args, **options)
        manager: PoolManager = self.poolmanager
        manager.pool_classes_by_scheme = {
            "http": _pool(HTTPConnectionPool, HTTPConnection, self.networks, encrypted=False),
            "https": _pool(HTTPSConnectionPool, HTTPSConnection, self.networks, encrypted=True),
        }


def _pool(pool: type, connection: type, networks: Sequence[str], *, encrypted: bool) -> Any:
    """A pool whose connections go only where the name may be asked."""

    def _new_conn(self: Any) -> socket.socket:
        return _connect(self, networks, encrypted=encrypted)

    guarded = type(f"Outside{connection.__name__}", (connection,), {"_new_conn": _new_conn})
    return type(f"Outside{pool.__name__}", (pool,), {"ConnectionCls": guarded})


def _connect(connection: Any, networks: Sequence[str], *, encrypted: bool) -> socket.socket:
    try:
        places = addresses_outside(connection._dns_host, connection.port, networks, encrypted=encrypted)
    except socket.gaierror as error:
        raise NameResolutionError(connection.host, connection, error) from error
    trouble: OSError | None = None
    for family, place in places:
        found = socket.socket(family, socket.SOCK_STREAM)
        found.settimeout(SECONDS)
        try:
            found.connect(place)
        except OSError as error:
            found.close()
            trouble = error
        else:
            return found
    raise NewConnectionError(connection, f"no connection: {trouble}") from trouble
