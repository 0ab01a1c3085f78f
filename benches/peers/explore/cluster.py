"""A PostgreSQL server of one's own: in a folder, on a Unix socket alone, ended with its user."""

import contextlib
import glob
import os
import pwd
import shutil
import subprocess
import tempfile
import time

START_SECONDS = 60
# PostgreSQL does not run as root: then as the user that Debian's package makes.
UNPRIVILEGED = "postgres"
# As large as the links at a million cities with their index, so that nothing is read from a disk; what
# only matters for data that must outlive the server is off, as is what would interfere.
SETTINGS = {
    "listen_addresses": "",
    "shared_buffers": "2GB",
    "work_mem": "512MB",
    "maintenance_work_mem": "512MB",
    "effective_cache_size": "4GB",
    "random_page_cost": "1.1",
    "jit": "off",
    "autovacuum": "off",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "8GB",
    "logging_collector": "off",
}


class Missing(Exception):
    """A program or a user is not here."""


def programs():
    """The folder of PostgreSQL's programs; of several versions, the newest."""
    with contextlib.suppress(OSError, subprocess.CalledProcessError):
        found = subprocess.run(["pg_config", "--bindir"], check=True, capture_output=True, text=True)
        if os.path.exists(os.path.join(found.stdout.strip(), "initdb")):
            return found.stdout.strip()
    versions = glob.glob("/usr/lib/postgresql/*/bin/initdb")
    if not versions:
        raise Missing("PostgreSQL's initdb is not here; on Debian: apt-get install postgresql")
    return os.path.dirname(max(versions, key=lambda path: float(path.split("/")[4])))


def unprivileged():
    """The user to run as where this runs as root; none where it does not."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam(UNPRIVILEGED)
    except KeyError:
        remedy = "run this as another user, or make that one"
        raise Missing(f"PostgreSQL does not run as root, and there is no user {UNPRIVILEGED}; {remedy}") from None


def check():
    """Raises what is missing, before it takes an hour to find out."""
    programs()
    unprivileged()
    if not shutil.which("setpriv"):
        raise Missing("setpriv is not here; on Debian: apt-get install util-linux")


class Cluster:
    """`with Cluster(parent, seconds) as cluster:` starts one in a folder of its own in that folder, which
    everybody must be able to enter; `cluster.run(sql)` is what psql prints."""

    def __init__(self, parent, statement_seconds):
        self.parent = parent
        self.statement_seconds = statement_seconds
        self.programs = programs()
        self.folder = None
        self.server = None

    def __enter__(self):
        self.folder = tempfile.mkdtemp(dir=self.parent)
        try:
            self._start()
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(self, *_):
        self._end()

    def _as_user(self):
        """What makes a command run as somebody else where this runs as root."""
        user = unprivileged()
        if user is None:
            return []
        os.chown(self.folder, user.pw_uid, user.pw_gid)
        return [f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]

    def _start(self):
        # setpriv also ends the server should this end without a word.
        user = ["setpriv", *self._as_user()]
        data = os.path.join(self.folder, "data")
        initdb = [os.path.join(self.programs, "initdb"), "--pgdata", data, "--auth", "trust"]
        initdb += ["--username", "bench", "--no-sync", "--encoding", "UTF8", "--locale", "C"]
        subprocess.run([*user, *initdb], check=True, stdout=subprocess.DEVNULL, cwd=self.folder)
        settings = {
            **SETTINGS,
            "unix_socket_directories": self.folder,
            "statement_timeout": f"{self.statement_seconds}s",
        }
        options = [word for setting in settings.items() for word in ("-c", "=".join(setting))]
        server = [os.path.join(self.programs, "postgres"), "-D", data, *options]
        with open(os.path.join(self.folder, "log"), "wb") as log:
            self.server = subprocess.Popen(
                [*user, "--pdeathsig", "QUIT", *server], stdout=log, stderr=log, cwd=self.folder
            )
        self._wait()

    def _wait(self):
        until = time.monotonic() + START_SECONDS
        while self.server.poll() is None and time.monotonic() < until:
            if self._psql("-c", "SELECT 1", stdin=subprocess.DEVNULL).returncode == 0:
                return
            time.sleep(0.1)
        with open(os.path.join(self.folder, "log"), encoding="utf-8") as log:
            raise Missing(f"PostgreSQL does not start:\n{log.read()}")

    def _psql(self, *arguments, **options):
        command = [os.path.join(self.programs, "psql"), "--no-psqlrc", "--quiet", "--no-align"]
        command += ["--tuples-only", "--host", self.folder, "--username", "bench", "--dbname", "postgres"]
        return subprocess.run([*command, *arguments], text=True, capture_output=True, **options)

    def run(self, sql):
        """What psql prints, line by line. A statement that takes too long prints nothing."""
        done = self._psql("--file", "-", input=sql)
        wrong = [line for line in done.stderr.splitlines() if "ERROR" in line or "FATAL" in line]
        wrong = [line for line in wrong if "canceling statement due to statement timeout" not in line]
        if done.returncode != 0 or wrong:
            raise RuntimeError(done.stderr)
        return done.stdout.splitlines()

    def copy(self, table, rows):
        """Fills a table with rows of numbers, which never are in memory as a whole."""
        command = [os.path.join(self.programs, "psql"), "--no-psqlrc", "--quiet", "--host", self.folder]
        command += ["--username", "bench", "--dbname", "postgres"]
        command += ["--command", f"SET statement_timeout = 0; COPY {table} FROM STDIN"]
        with subprocess.Popen(command, stdin=subprocess.PIPE, text=True) as psql:
            psql.stdin.writelines("\t".join(map(str, row)) + "\n" for row in rows)
            psql.stdin.close()
        if psql.returncode != 0:
            raise RuntimeError(f"the table {table} was not filled")

    def _end(self):
        if self.server is not None and self.server.poll() is None:
            self.server.send_signal(3)  # SIGQUIT: at once, for nothing is to be kept
            try:
                self.server.wait(timeout=30)
            except subprocess.TimeoutExpired:
                self.server.kill()
                self.server.wait()
        shutil.rmtree(self.folder, ignore_errors=True)
