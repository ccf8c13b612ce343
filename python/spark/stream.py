"""Structured Streaming for real: files appear in a folder, a run fails on the way, and each row is there once.

Needs `pip install pyspark pyarrow pandas` and Java 17: `python spark/stream.py`.
"""

import gzip
import json
import os
import sys
import tempfile

from pyspark.sql import SparkSession

import callspec.spark

TYPE = "vonage/CallRecord"
#: Small, so that files are cut within lines.
SPLIT = 10_000


def write(folder: str, name: str, first: int) -> None:
    """A thousand calls, of which every hundredth is none. The file appears whole."""
    lines = [json.dumps({"uuid": f"u{at}", "status": "completed"}) for at in range(first, first + 1000)]
    lines[99::100] = ['{"uuid": 7}'] * 10
    text = "\n".join(lines).encode()
    with open(f"{folder}/.{name}", "wb") as file:
        file.write(gzip.compress(text) if name.endswith(".gz") else text)
    os.rename(f"{folder}/.{name}", f"{folder}/{name}")


def by_batches(spark: SparkSession, folder: str, fails: bool = False) -> None:
    """Rows and rejects of each batch, to a place of its own: a batch that is done again replaces itself."""

    def convert(tasks, number: int) -> None:
        rows, rejects = callspec.spark.frames(tasks, TYPE)
        rows.write.mode("overwrite").parquet(f"{folder}/calls/batch={number}")
        if fails:
            raise RuntimeError("the machine is lost between rows and rejects")
        rejects.write.mode("overwrite").parquet(f"{folder}/rejects/batch={number}")

    names = callspec.spark.files(spark, f"{folder}/in", pattern="*.ndjson*", split=SPLIT, maxFilesPerTrigger=2)
    query = names.writeStream.foreachBatch(convert).trigger(availableNow=True)
    query.option("checkpointLocation", f"{folder}/checkpoint").start().awaitTermination()


def by_sinks(spark: SparkSession, folder: str) -> None:
    """The same with Spark's own file sinks, one for rows and one for rejects."""
    names = callspec.spark.files(spark, f"{folder}/in", pattern="*.ndjson*", split=SPLIT)
    for name, frame in zip(("rows", "bad"), callspec.spark.frames(names, TYPE)):
        query = frame.writeStream.format("parquet").trigger(availableNow=True)
        query = query.option("checkpointLocation", f"{folder}/checkpoint-{name}")
        query.start(f"{folder}/{name}").awaitTermination()


def holds(spark: SparkSession, rows: str, rejects: str, files: int) -> None:
    """Each row once, and each reject."""
    uuids = sorted(int(it.uuid[1:]) for it in spark.read.parquet(rows).select("uuid").collect())
    assert uuids == [at for at in range(files * 1000) if at % 100 != 99], (rows, len(uuids))
    lines = sorted((it.file, it.line) for it in spark.read.parquet(rejects).collect())
    assert len(set(lines)) == len(lines) == files * 10, (rejects, len(lines))
    assert {line for _, line in lines} == set(range(100, 1001, 100))


def main() -> None:
    builder = SparkSession.builder.master("local[2]").config("spark.ui.showConsoleProgress", "false")
    builder = builder.config("spark.sql.shuffle.partitions", "8")
    spark = builder.config("spark.executorEnv.PYTHONPATH", os.pathsep.join(sys.path)).getOrCreate()
    spark.sparkContext.setLogLevel("OFF")
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(f"{folder}/in")
        write(f"{folder}/in", "1.ndjson", 0)
        write(f"{folder}/in", "2 of 5.ndjson.gz", 1000)
        write(f"{folder}/in", "3.ndjson", 2000)
        by_batches(spark, folder)
        by_sinks(spark, folder)
        holds(spark, f"{folder}/calls", f"{folder}/rejects", 3)
        holds(spark, f"{folder}/rows", f"{folder}/bad", 3)
        print("three files: each row once", flush=True)
        write(f"{folder}/in", "4.ndjson", 3000)
        write(f"{folder}/in", "5.ndjson", 4000)
        try:
            by_batches(spark, folder, fails=True)
        except Exception as error:
            assert "the machine is lost" in str(error), error
        else:
            raise AssertionError("the run did not fail")
        by_batches(spark, folder)
        by_sinks(spark, folder)
        holds(spark, f"{folder}/calls", f"{folder}/rejects", 5)
        holds(spark, f"{folder}/rows", f"{folder}/bad", 5)
        by_batches(spark, folder)
        holds(spark, f"{folder}/calls", f"{folder}/rejects", 5)
        print("two more, with a failure and a restart: each row once", flush=True)
    spark.stop()


if __name__ == "__main__":
    main()
