#!/bin/bash
# SPDX-License-Identifier: MPL-2.0
# Runs inside a freshly booted Debian: installs the package, uses it, upgrades it, removes it. Each line of its log is "ok" or
# "failed" and what it was about.
exec >/var/log/probe.log 2>&1

try() { # what, command…
    local what=$1
    shift
    if "$@"; then echo "ok $what"; else echo "failed $what: $*"; fi
}

get() { # target, port, field
    exec 5<>/dev/tcp/127.0.0.1/"${2:-8080}" || return 1
    printf 'GET %s HTTP/1.1\r\nHost: 127.0.0.1:%s\r\n%sConnection: close\r\n\r\n' "$1" "${2:-8080}" "${3:-}" >&5
    cat <&5
    exec 5>&-
}
ready() { get /readyz | grep -q '^ready'; }
eventually() {
    for _ in $(seq 300); do "$@" && return; sleep 0.1; done
    return 1
}
tingsted_as_service() { runuser -u tingsted -- /usr/bin/tingsted --config /etc/tingsted/tingsted.toml "$@"; }
knows_us() { get /api/v1/me 8080 "Authorization: Bearer $token"$'\r\n' | grep -q '"coordinator"'; }
serves_figures() { get /metrics 9464 | grep -q '^process_resident_memory_bytes'; }
nobody_else_reads() { [ -z "$(find /var/lib/tingsted /var/backups/tingsted -perm /077 ! -type s)" ]; }

try 'it installs' dpkg -i /package/one.deb
try 'its socket listens' systemctl --quiet is-active tingsted.socket
try 'it is ready' eventually ready
try 'it runs' systemctl --quiet is-active tingsted.service
try 'its backup timer runs' systemctl --quiet is-active tingsted-backup.timer
try 'it starts at boot' systemctl --quiet is-enabled tingsted.service tingsted.socket tingsted-backup.timer
try 'it runs as a user of its own' test "$(stat -c %U /proc/"$(systemctl show -P MainPID tingsted)")" = tingsted
try 'its figures are served' serves_figures
token=$(tingsted_as_service token create --role coordinator --email koordinator@example.org)
try 'a token is made that it knows' knows_us

try 'a backup is made' systemctl start tingsted-backup.service
try 'it lies there' sh -c 'ls /var/backups/tingsted/tingsted-*.db'
try 'nobody else may read' nobody_else_reads
try 'it is a whole one' runuser -u tingsted -- /usr/bin/tingsted restore --data /var/lib/tingsted/drill "$(ls /var/backups/tingsted/*.db)"

kill -STOP "$(systemctl show -P MainPID tingsted)"
began=$SECONDS
hung() { [ "$(systemctl show -P NRestarts tingsted)" -ge 1 ]; }
try 'a server that hangs is started again' eventually hung
try 'and serves' eventually ready
echo "took $((SECONDS - began)) seconds"

echo '# ours' >>/etc/tingsted/tingsted.toml
try 'it upgrades' dpkg -i --force-confold /package/two.deb
try 'it serves after it' eventually ready
try 'the new one runs' test "$(dpkg-query -W -f '${Version}' tingsted)" != "$(dpkg-deb -f /package/one.deb Version)"
try 'the data is there' knows_us
try 'the settings are ours' grep -q '^# ours' /etc/tingsted/tingsted.toml
try 'verify finds nothing' tingsted_as_service verify
try 'nothing failed' test -z "$(systemctl list-units --failed --plain --no-legend 'tingsted*')"

systemctl show -P NRestarts,ExecMainStatus tingsted
journalctl -u tingsted -o cat --no-pager | tail -20

try 'it is removed' dpkg -r tingsted
try 'nothing runs' test "$(systemctl is-active tingsted.service)" != active
try 'data stays when it is removed' test -f /var/lib/tingsted/tingsted.db
try 'it is purged' dpkg -P tingsted
try 'data is purged' test ! -e /var/lib/tingsted
try 'settings are purged' test ! -e /etc/tingsted
try 'backups are kept' test -d /var/backups/tingsted
echo done
