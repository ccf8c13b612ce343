"""Real Spark against one process: the same rows and rejects, on one executor, on two, and with one killed.

Needs `pip install pyspark pyarrow pandas` and Java 17: `python spark/check.py [LINES]` (5,000,000).
"""

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time

import pyarrow as pa
from pyspark.sql import SparkSession, functions as F

import callspec
from callspec import spark as on_spark

TYPE = "vonage/CallRecord"


def write(path: str, lines: int) -> None:
    """Call records, one in a thousand of them broken in some way."""
    rng = random.Random(7)
    broken = ['{"uuid": 1}', '{"uuid": "a"', '{"uuid": "a", "uuid": "b"}', "[]", '{"direction": 3}']
    with open(path, "w", newline="") as file:
        for at in range(lines):
            end = "\r\n" if at % 17 == 0 else "\n"
            if at % 1000 == 999:
                file.write(rng.choice(broken) + end)
                continue
            status = rng.choice(["started", "ringing", "answered", "completed"])
            call = {"uuid": f"u{at}", "status": status, "direction": "inbound"}
            if at % 9999 == 0:
                call["note"] = "x" * 200_000
            file.write(json.dumps(call) + end)


def session(executors: int) -> SparkSession:
    builder = SparkSession.builder.master(f"local-cluster[{executors},1,1024]")
    settings = {
        "spark.ui.enabled": "false",
        "spark.task.maxFailures": "8",
        "spark.sql.session.timeZone": "UTC",
        "spark.executorEnv.PYTHONPATH": os.pathsep.join(sys.path),
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def run(path: str, executors: int, kill: bool = False) -> tuple[tuple, float]:
    """What Spark makes of the file: counts and checksums, and the seconds."""
    spark = session(executors)
    try:
        spark.range(executors * 4).repartition(executors * 4).count()
        rows, rejects = on_spark.read(spark, path, TYPE, split=16 << 20)
        if kill:
            threading.Timer(2, kill_executor).start()
        began = time.monotonic()
        told = rows.agg(F.count("*"), F.sum(F.crc32(F.col("uuid")))).first()
        took = time.monotonic() - began
        lines = sorted((it.line, it.offset, it.keyword) for it in rejects.collect())
        return (told[0], told[1], lines), took
    finally:
        spark.stop()


def kill_executor() -> None:
    """Kills one executor, as a lost machine would."""
    found = subprocess.run(
        ["pgrep", "-f", "CoarseGrainedExecutorBackend"], capture_output=True, text=True
    )
    for pid in found.stdout.split()[:1]:
        print(f"killing executor {pid}", flush=True)
        os.kill(int(pid), signal.SIGKILL)


def alone(path: str) -> tuple[tuple, float]:
    """The same in one process."""
    import zlib

    began = time.monotonic()
    calls = callspec.read_ndjson(path, type=TYPE, threads=1)
    rows = total = 0
    for batch in pa.RecordBatchReader.from_stream(calls):
        rows += len(batch)
        total += sum(zlib.crc32(it.as_py().encode()) for it in batch["uuid"] if it.is_valid)
    took = time.monotonic() - began
    lines = sorted((it["line"], it["offset"], it["keyword"]) for it in calls.rejects)
    return (rows, total, lines), took


def plain(path: str, executors: int) -> tuple[int, float]:
    """Spark's own reader with the same schema: how many rows it gives, and the seconds."""
    from pyspark.sql.pandas.types import from_arrow_schema

    spark = session(executors)
    try:
        schema = from_arrow_schema(on_spark._plain(pa.schema(callspec.schema(TYPE))))
        spark.range(8).count()
        began = time.monotonic()
        rows = spark.read.schema(schema).json(path)
        told = rows.agg(F.count("*"), F.sum(F.crc32(F.col("uuid")))).first()
        return told[0], time.monotonic() - began
    finally:
        spark.stop()


def main() -> None:
    lines = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000_000
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "calls.ndjson")
        write(path, lines)
        print(f"{lines} lines, {os.path.getsize(path) >> 20} MB", flush=True)
        expected, took = alone(path)
        print(f"one process: {expected[0]} rows, {len(expected[2])} rejects, {took:.1f} s", flush=True)
        assert expected[0] + len(expected[2]) == lines
        for name, executors, kill in [("one executor", 1, False), ("two executors", 2, False),
                                      ("two, one killed", 2, True)]:
            found, took = run(path, executors, kill)
            print(f"{name}: {found[0]} rows, {len(found[2])} rejects, {took:.1f} s", flush=True)
            assert found == expected, name
        rows, took = plain(path, 2)
        print(f"Spark's read.json, two executors: {rows} rows, {took:.1f} s", flush=True)
    print("the same, everywhere")


if __name__ == "__main__":
    main()
