"""A server and a client of many sockets, each a process of its own, and what a message between them costs."""

import json
import os
import subprocess
import sys
from pathlib import Path

from bench.installation import ROOT


# Opened before memory is first looked at: what the first socket alone makes a server load is not counted.
WARMING_UP = 20


class Process:
    """A process that answers each JSON line with one."""

    def __init__(self, *arguments, **environment):
        self.process = subprocess.Popen(
            [sys.executable, "-m", *map(str, arguments)],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}"} | environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, **order):
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        return self.answer()

    def answer(self):
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit("A process of the benchmark ended by itself; what it had to say is above.")
        return json.loads(line)

    def end(self):
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()

    @property
    def memory(self):
        """In KiB."""
        lines = Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))

    @property
    def seconds_worked(self):
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Lane:
    """One kind of server with so many sockets open on it."""

    def __init__(self, kind, size, cookies, *, path="/ws/panel/1/", teller=None, **environment):
        self.kind, self.size = kind, size
        self.server = Process("bench.broadcasters", kind, **environment)
        self.teller = teller or self.server
        self.client = Process("bench.listeners", self.server.answer()["port"], path, cookies)
        self.latencies, self.worked, self.lost = [], 0, 0

    def open(self):
        self.client.ask(open=WARMING_UP)
        before = self.server.memory
        took = self.client.ask(open=self.size - WARMING_UP)["seconds"]
        self.memory = (self.server.memory - before) / (self.size - WARMING_UP)
        print(f"{self.kind}: {self.size} sockets open after {took} seconds.", file=sys.stderr)

    def tell(self):
        """Tell everybody something, and note how many milliseconds it took to come to each."""
        worked = self.server.seconds_worked
        told = self.teller.ask()
        arrived = self.client.ask(**{"await": told["text"]})["arrived"]
        self.latencies += [(moment - told["at"]) / 1e6 for moment in arrived]
        self.lost += self.size - len(arrived)
        self.worked += self.server.seconds_worked - worked

    def end(self):
        self.client.end()
        self.server.end()

    def figures(self):
        each = sorted(self.latencies)
        return {
            "p50_ms": round(each[len(each) // 2], 1),
            "p99_ms": round(each[int(len(each) * 0.99)], 1),
            "cpu_us": round(self.worked / len(each) * 1e6, 1),
            "kib_per_socket": round(self.memory, 1),
            "lost": self.lost,
        }
