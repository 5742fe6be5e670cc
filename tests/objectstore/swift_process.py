"""OpenStack Swift with its S3 interface, all four servers in this process: `python swift_process.py FOLDER`.

Prints the port of the S3 interface once it answers, and ends when its standard input does, so that nothing is left
behind by tests that were killed.
"""

import eventlet

eventlet.monkey_patch()

import sys  # noqa: E402
from pathlib import Path  # noqa: E402

import eventlet.wsgi  # noqa: E402
from swift.common import utils  # noqa: E402
from swift.common.ring.builder import RingBuilder  # noqa: E402
from swift.common.storage_policy import reload_storage_policies  # noqa: E402
from swift.common.wsgi import SwiftHttpProtocol, loadapp  # noqa: E402

_KINDS = ("account", "container", "object")
_SWIFT = "[swift-hash]\nswift_hash_path_prefix = komin\nswift_hash_path_suffix = komin\n"
_POLICY = "[storage-policy:0]\nname = gold\ndefault = yes\n"
_SERVER = """[DEFAULT]
devices = {folder}
swift_dir = {folder}
mount_check = false
disable_fallocate = true
fallocate_reserve = 0
[pipeline:main]
pipeline = {kind}-server
[app:{kind}-server]
use = egg:swift#{kind}
"""
_PROXY = """[DEFAULT]
swift_dir = {folder}
[pipeline:main]
pipeline = catch_errors listing_formats s3api tempauth slo proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
allow_account_management = false
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:listing_formats]
use = egg:swift#listing_formats
[filter:s3api]
use = egg:swift#s3api
s3_acl = false
[filter:tempauth]
use = egg:swift#tempauth
user_test_tester = testing .admin
[filter:slo]
use = egg:swift#slo
"""


def _ring(folder: Path, kind: str, port: int) -> None:
    builder = RingBuilder(part_power=4, replicas=1, min_part_hours=0)
    builder.add_dev({"id": 0, "region": 1, "zone": 1, "weight": 1, "ip": "127.0.0.1", "port": port, "device": "disk"})
    builder.rebalance()
    builder.get_ring().save(str(folder / f"{kind}.ring.gz"))


def _use_configuration(folder: Path) -> None:
    """Swift reads who it is from /etc/swift, which is not ours to write."""
    (folder / "swift.conf").write_text(_SWIFT + _POLICY)
    utils.SWIFT_CONF_FILE = str(folder / "swift.conf")
    utils.HASH_PATH_PREFIX = utils.HASH_PATH_SUFFIX = b"komin"
    reload_storage_policies()


def _serve(folder: Path, name: str, configuration: str, listener: eventlet.greenio.GreenSocket) -> None:
    file = folder / f"{name}.conf"
    file.write_text(configuration)
    app = loadapp(str(file), global_conf={"log_name": name})
    log = (folder / f"{name}.log").open("w")
    eventlet.spawn(
        eventlet.wsgi.server, listener, app, log, protocol=SwiftHttpProtocol, capitalize_response_headers=False
    )


def main() -> None:
    folder = Path(sys.argv[1])
    (folder / "disk").mkdir()
    _use_configuration(folder)
    for kind in _KINDS:
        listener = eventlet.listen(("127.0.0.1", 0))
        _ring(folder, kind, listener.getsockname()[1])
        _serve(folder, kind, _SERVER.format(folder=folder, kind=kind), listener)
    listener = eventlet.listen(("127.0.0.1", 0))
    _serve(folder, "proxy", _PROXY.format(folder=folder), listener)
    sys.stdout.write(f"{listener.getsockname()[1]}\n")
    sys.stdout.flush()
    eventlet.tpool.execute(sys.stdin.read)


if __name__ == "__main__":
    main()
