"""Real Spark against one process: the same rows and rejects, on one executor, on two, and with one killed.

Needs `pip install pyspark pyarrow pandas` and Java 17: `python spark/check.py [LINES]` (5,000,000). Where
`CALLSPEC` names the command, it has to give the same as well.
"""

import json
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
import uuid
import zlib

import pyarrow as pa
import pyspark
from pyspark.sql import SparkSession, functions as F

import callspec
from callspec import spark as on_spark

TYPE = "vonage/CallRecord"
BROKEN = ['{"uuid": 1}', '{"uuid": "a"', '{"uuid": "a", "uuid": "b"}', "[]", '{"direction": 3}']


def write(path: str, lines: int) -> None:
    """Call records, one in a thousand of them broken in some way, and the last without an end of line."""
    rng = random.Random(7)
    with open(path, "w", newline="") as file:
        for at in range(lines):
            end = "" if at == lines - 1 else "\r\n" if at % 17 == 0 else "\n"
            text = rng.choice(BROKEN) if at % 1000 == 999 else json.dumps(record(rng, at))
            file.write(text + end)


def record(rng: random.Random, at: int) -> dict:
    call = {
        "uuid": str(uuid.UUID(int=rng.getrandbits(128))),
        "to": {"type": "phone", "number": f"447700{rng.randrange(10**6):06}"},
        "status": "completed" if at % 50 else rng.choice(["busy", "on hold"]),
        "direction": rng.choice(["inbound", "outbound"]),
        "rate": "0.01200",
        "price": f"{rng.random():.5f}",
        "duration": str(rng.randrange(3600)),
        "start_time": f"2026-03-{rng.randint(1, 28):02} 10:{rng.randrange(60):02}:00",
        "end_time": "2026-03-31 12:00:00",
        "network": str(rng.randint(20000, 79999)),
    }
    if at % 99_999 == 0:
        call["note"] = "x" * 2_000_000
    return call


def session(executors: int) -> SparkSession:
    builder = SparkSession.builder.master(f"local-cluster[{executors},1,1024]")
    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.task.maxFailures": "8",
        "spark.sql.session.timeZone": "UTC",
        "spark.executorEnv.PYTHONPATH": os.pathsep.join(sys.path),
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    spark.range(executors * 4).repartition(executors * 4).count()
    return spark


def run(path: str, executors: int, kill: bool = False) -> tuple[tuple, float, float]:
    """What Spark makes of the file: a checksum and the rejects, and the seconds of each."""
    spark = session(executors)
    try:
        rows, rejects = on_spark.read(spark, path, TYPE, split=16 << 20)
        if kill:
            threading.Thread(target=kill_executor, args=[spark], daemon=True).start()
        began = time.monotonic()
        told = checksum(rows)
        took = time.monotonic() - began
        found = sorted(tuple(it.asDict().values()) for it in rejects.collect())
        return (*told, found), took, time.monotonic() - began - took
    finally:
        spark.stop()


def checksum(rows) -> tuple[int, int]:
    text = F.concat_ws("|", "uuid", "to.number", "status", "duration", F.col("start_time").cast("string"))
    return tuple(rows.agg(F.count("*"), F.sum(F.crc32(text))).first())


def kill_executor(spark: SparkSession) -> None:
    """Kills one executor once a third of the tasks is done, as a lost machine would."""
    tracker = spark.sparkContext.statusTracker()
    while True:
        time.sleep(0.1)
        stages = [tracker.getStageInfo(it) for it in tracker.getActiveStageIds()]
        if any(it and it.numTasks > 2 and it.numCompletedTasks * 3 >= it.numTasks for it in stages):
            break
    # Those of this session alone.
    pattern = f"CoarseGrainedExecutorBackend.*{spark.sparkContext.applicationId}"
    found = subprocess.run(["pgrep", "-f", pattern], capture_output=True, text=True)
    pid = int(found.stdout.split()[0])
    print(f"killing executor {pid}", flush=True)
    os.kill(pid, signal.SIGKILL)


def alone(path: str) -> tuple[tuple, float]:
    """The same in one process, on one thread. The seconds are those of reading, without the checksum."""
    calls = callspec.read_ndjson(path, type=TYPE, threads=1)
    began = time.monotonic()
    for _ in pa.RecordBatchReader.from_stream(calls):
        pass
    took = time.monotonic() - began
    rows = total = 0
    for batch in pa.RecordBatchReader.from_stream(calls):
        rows += len(batch)
        numbers = batch["to"].field("number").to_pylist()
        columns = [batch[name].to_pylist() for name in ("uuid", "status", "duration", "start_time")]
        for identity, status, duration, at, number in zip(*columns, numbers):
            told = [identity, number, status, duration, None if at is None else str(at)]
            total += zlib.crc32("|".join(it for it in told if it is not None).encode())
    found = sorted(tuple(it.values()) for it in pa.table(calls.rejects).to_pylist())
    return (rows, total, found), took


def plain(path: str, executors: int) -> tuple[int, float]:
    """Spark's own reader with the same schema: how many rows it gives, and the seconds."""
    from pyspark.sql.pandas.types import from_arrow_schema

    spark = session(executors)
    try:
        schema = from_arrow_schema(on_spark._plain(pa.schema(callspec.schema(TYPE))))
        began = time.monotonic()
        told = checksum(spark.read.schema(schema).json(path))
        return told[0], time.monotonic() - began
    finally:
        spark.stop()


def by_command(command: str, path: str, folder: str) -> tuple[int, list]:
    """What the command makes of the file: rows, and the places of rejects."""
    import pyarrow.dataset

    rejects = os.path.join(folder, "rejects.ndjson")
    arguments = ["columns", "--type", TYPE, "--rejects", rejects, "--out", f"{folder}/out", path]
    subprocess.run([command, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    rows = pa.dataset.dataset(f"{folder}/out", exclude_invalid_files=True).count_rows()
    with open(rejects) as file:
        return rows, sorted(places([json.loads(line) for line in file]))


def places(rejects: list[dict]) -> list:
    return [tuple(it[name] for name in ("line", "offset", "column", "keyword", "rule")) for it in rejects]


def main() -> None:
    lines = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000_000
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "calls.ndjson")
        write(path, lines)
        print(f"Spark {pyspark.__version__}; {lines} lines, {os.path.getsize(path) >> 20} MB", flush=True)
        expected, took = alone(path)
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
        told = f"{expected[0]} rows, {len(expected[2])} rejects"
        print(f"one process: {told}, {took:.1f} s, {most} MB of memory", flush=True)
        assert expected[0] + len(expected[2]) == lines
        runs = [("one executor", 1, False), ("two executors", 2, False), ("two, one killed", 2, True)]
        for name, executors, kill in runs:
            found, took, more = run(path, executors, kill)
            told = f"{found[0]} rows in {took:.1f} s, {len(found[2])} rejects in {more:.1f} s"
            print(f"{name}: {told}", flush=True)
            assert found == expected, name
        for executors in 1, 2:
            rows, took = plain(path, executors)
            print(f"Spark's read.json, executors: {executors}: {rows} rows in {took:.1f} s", flush=True)
        if command := os.environ.get("CALLSPEC"):
            calls = callspec.read_ndjson(path, type=TYPE)
            rows = sum(len(it) for it in pa.RecordBatchReader.from_stream(calls))
            assert by_command(command, path, folder) == (rows, sorted(places(calls.rejects)))
            print("the command: the same", flush=True)
    print("the same, everywhere")


if __name__ == "__main__":
    main()
