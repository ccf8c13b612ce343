"""The wheel: rows and rejects add up, whoever reads them and however files are cut."""

import collections.abc
import gzip
import json
import multiprocessing
import os
import pathlib
import signal
import stat
import subprocess
import sys
import threading

import pytest

import callspec

SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "properties": {
        "id": {"type": "integer"},
        "state": {"enum": ["ringing", "ended"]},
        "at": {"type": "string", "format": "date-time"},
    },
    "required": ["id"],
}

GOOD = ['{"id": 1, "state": "ended", "at": "2026-11-01T10:00:00Z"}', '{"id": 2, "other": [1, 2]}']
BAD = ['{"id": "x"}', '{"id": 1', '{"id": 1, "id": 2}', "[]"]


@pytest.fixture
def schemas(tmp_path: pathlib.Path) -> pathlib.Path:
    folder = tmp_path / "schemas"
    folder.mkdir()
    (folder / "Ticket.json").write_text(json.dumps(SCHEMA))
    return folder


@pytest.fixture
def dirty(tmp_path: pathlib.Path) -> pathlib.Path:
    lines = [GOOD[0], BAD[0], GOOD[1], BAD[1], BAD[2], "", BAD[3], GOOD[0]]
    path = tmp_path / "dirty.ndjson"
    path.write_text("\r\n".join(lines))
    return path


def archive(path, schemas, **options):
    return callspec.read_ndjson(path, type="Ticket", schemas=schemas, **options)


def test_rows_and_rejects_add_up(dirty, schemas):
    pa = pytest.importorskip("pyarrow")
    calls = archive(dirty, schemas)
    table = pa.table(calls)
    assert table["id"].to_pylist() == [1, 2, 1]
    assert json.loads(table["_rest"][1].as_py()) == {"other": [1, 2]}
    assert calls.counts == {"lines": 7, "documents": 7, "rows": 3, "rejects": 4, "done": True}
    assert [it["line"] for it in calls.rejects] == [2, 4, 5, 7]
    assert [it["keyword"] for it in calls.rejects] == ["type", "json", "unique-names", "type"]
    text = dirty.read_bytes()
    assert text[calls.rejects[0]["offset"] :].startswith(b'"x"')
    assert calls.rejects[-1]["line"] == 7
    with pytest.raises(IndexError):
        calls.rejects[4]
    assert pa.table(calls.rejects)["line"].to_pylist() == [2, 4, 5, 7]
    assert pa.table(calls).equals(table), "each stream reads anew"


LONG = json.dumps({"id": 3, "long": "x" * 500})

HARD = {
    "no end": "\n".join([GOOD[0], BAD[0], GOOD[1], BAD[1], LONG, BAD[2]]),
    "an end": "\n".join([GOOD[0], BAD[0], GOOD[1], BAD[1], LONG, BAD[2]]) + "\n",
    "CRLF": "\r\n".join([GOOD[0], BAD[0], LONG, GOOD[1], BAD[1], BAD[2]]) + "\r\n",
    "blank lines": "\n\n" + GOOD[0] + "\r\n\r\n" + BAD[0] + "\n\n",
    "a mark": "\ufeff" + GOOD[0] + "\n" + BAD[0],
    "a long line last": BAD[0] + "\n" + LONG,
    "too long": GOOD[0] + "\n" + json.dumps({"id": 3, "long": "x" * 3000}) + "\n" + GOOD[1],
    "nothing": "",
}


@pytest.mark.parametrize("split", [1, 2, 7, 40, 41, 42, 43, 60, 1000])
@pytest.mark.parametrize("text", HARD.values(), ids=HARD)
def test_any_split_gives_the_same(tmp_path, schemas, split, text):
    pa = pytest.importorskip("pyarrow")
    path = tmp_path / "calls.ndjson"
    path.write_bytes(text.encode())
    whole = archive(path, schemas, max_line=1024)
    rows = pa.table(whole).to_pylist()
    rejects = list(whole.rejects)
    size = path.stat().st_size
    ranges = [(at, min(at + split, size)) for at in range(0, size, split)]
    parts = archive([path] * len(ranges), schemas, ranges=ranges, max_line=1024)
    assert pa.table(parts).to_pylist() == rows
    assert list(parts.rejects) == rejects


@pytest.mark.parametrize("text", HARD.values(), ids=HARD)
def test_compressed_files_give_the_same(tmp_path, schemas, text):
    pa = pytest.importorskip("pyarrow")
    plain, packed = tmp_path / "plain", tmp_path / "packed"
    plain.write_bytes(text.encode())
    packed.write_bytes(gzip.compress(text.encode()))
    one, other = archive(plain, schemas, max_line=1024), archive(packed, schemas, max_line=1024)
    assert pa.table(one).equals(pa.table(other))
    where = [(it["line"], it["offset"], it["keyword"]) for it in one.rejects]
    assert [(it["line"], it["offset"], it["keyword"]) for it in other.rejects] == where


def test_zstd_is_read(tmp_path, schemas):
    pa = pytest.importorskip("pyarrow")
    path = tmp_path / "calls.ndjson.zst"
    path.write_bytes(pa.compress("\n".join(GOOD).encode(), codec="zstd", asbytes=True))
    assert pa.table(archive(path, schemas))["id"].to_pylist() == [1, 2]


def test_offsets_count_a_mark(tmp_path, schemas):
    pa = pytest.importorskip("pyarrow")
    path = tmp_path / "calls.ndjson"
    text = "\ufeff" + GOOD[0] + "\n" + BAD[0]
    path.write_text(text)
    calls = archive(path, schemas)
    pa.table(calls)
    assert text.encode()[calls.rejects[0]["offset"] :] == b'"x"}'


def test_gzip_is_read_whole(tmp_path, schemas):
    pa = pytest.importorskip("pyarrow")
    path = tmp_path / "calls.ndjson.gz"
    path.write_bytes(gzip.compress("\n".join(GOOD).encode()))
    assert pa.table(archive(path, schemas)).num_rows == 2
    with pytest.raises(Exception, match="by ranges"):
        pa.table(archive(path, schemas, ranges=[(1, 9)]))


def test_rejects_into_a_file(dirty, schemas, tmp_path):
    pa = pytest.importorskip("pyarrow")
    bad = tmp_path / "bad.ndjson"
    calls = archive(dirty, schemas, rejects=bad)
    capsule = calls.__arrow_c_stream__()
    assert not bad.exists(), "it appears when the run is over"
    del capsule
    pa.table(calls)
    lines = [json.loads(line) for line in bad.read_text().splitlines()]
    assert [it["line"] for it in lines] == [2, 4, 5, 7]
    assert list(tmp_path.glob("*.part")) == []
    with pytest.raises(ValueError, match="is read as well"):
        archive(dirty, schemas, rejects=dirty)


def test_the_first_reject_ends_the_run(dirty, schemas):
    pa = pytest.importorskip("pyarrow")
    with pytest.raises(Exception, match=r"dirty\.ndjson:2:.*/id"):
        pa.table(archive(dirty, schemas, rejects="raise"))


def test_what_is_missing_is_told(tmp_path, schemas):
    with pytest.raises(callspec.CallspecError, match="none.ndjson"):
        archive(tmp_path / "none.ndjson", schemas)
    with pytest.raises(callspec.SchemaError, match="Did you mean"):
        callspec.schema("vonage/CallRecrd")
    with pytest.raises(ValueError, match="declared"):
        callspec.validate("{}", type="vonage/CallRecord", level="all")


def test_verdicts(schemas):
    assert callspec.validate(GOOD[0], type="Ticket", schemas=schemas) == []
    (it,) = callspec.validate(BAD[0].encode(), type="Ticket", schemas=schemas)
    assert (it["pointer"], it["keyword"], it["line"], it["column"]) == ("/id", "type", 1, 8)
    (it,) = callspec.validate("{", type="Ticket", schemas=schemas)
    assert it["keyword"] == "json"
    assert "vonage/CallRecord" in callspec.types()


def test_types_have_the_names_that_the_command_takes(schemas, tmp_path):
    """Files, definitions in them, places in them, and definitions of shipped types."""
    both = tmp_path / "both.json"
    both.write_text(json.dumps({"$defs": {"Ticket": SCHEMA, "Other": {"type": "string"}}}))
    ticket = schemas / "Ticket.json"
    for given, name in [
        (schemas, "Ticket"),
        (ticket, "Ticket"),
        (ticket, "Ticket.json"),
        (both, "Ticket"),
        (both, "both.json#/$defs/Ticket"),
        (tmp_path, "schemas/Ticket"),
    ]:
        (it,) = callspec.validate(BAD[0], type=name, schemas=given)
        assert it["pointer"] == "/id", name
    assert callspec.validate("{}", type="vonage/CallRecord#/properties/status")[0]["keyword"] == "type"
    with pytest.raises(callspec.SchemaError, match="Give VENDOR/TYPE: .*vonage/CallRecord"):
        callspec.schema("CallRecord")
    with pytest.raises(callspec.SchemaError, match="type=Tiket: no such type.*Did you mean Ticket"):
        callspec.schema("Tiket", schemas=schemas)


def test_definitions_of_shipped_types_have_names():
    place = "vonage/PhoneEndpoint.json#/$defs/PhoneEndpointOnAnswer"
    name = "vonage/PhoneEndpointOnAnswer"
    assert callspec.validate("[]", type=name) == callspec.validate("[]", type=place) != []


INTERRUPTED = """
import threading, time
import callspec
import pyarrow as pa

calls = callspec.read_ndjson([{path!r}] * 5000, type="Ticket", schemas={schemas!r})

def tell():
    while not calls.counts["rows"]:
        time.sleep(0.05)
    print("reads", flush=True)

threading.Thread(target=tell, daemon=True).start()
try:
    {use}
except KeyboardInterrupt:
    print("interrupted", flush=True)
"""


@pytest.mark.parametrize(
    "use",
    [
        "pa.table(calls)",
        "pa.RecordBatchReader.from_stream(calls).read_all()",
        "for batch in pa.RecordBatchReader.from_stream(calls): pass",
    ],
)
def test_ctrl_c_is_keyboard_interrupt(tmp_path, schemas, use):
    """A real signal, to a process that would go on for minutes."""
    pytest.importorskip("pyarrow")
    path = tmp_path / "calls.ndjson"
    path.write_text((GOOD[0] + "\n") * 100_000)
    program = INTERRUPTED.format(path=str(path), schemas=str(schemas), use=use)
    command = [sys.executable, "-c", program]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout.readline() == "reads\n"
            process.send_signal(signal.SIGINT)
            assert process.communicate(timeout=60) == ("interrupted\n", "")
        finally:
            process.kill()


def test_rejects_are_taken_out(dirty, schemas):
    pa = pytest.importorskip("pyarrow")
    calls = archive(dirty, schemas)
    pa.table(calls)
    table = pa.table(calls.rejects)
    assert table.to_pylist() == list(calls.rejects)
    taken = calls.rejects.take()
    assert (len(taken), len(calls.rejects)) == (4, 0)


def test_diff(schemas, tmp_path):
    new = tmp_path / "new"
    new.mkdir()
    (new / "Ticket.json").write_text(json.dumps({**SCHEMA, "required": ["id", "state"]}))
    diff = callspec.diff(schemas, new)
    assert "property-required" in json.dumps(diff)


def test_polars_takes_batches(dirty, schemas):
    pl = pytest.importorskip("polars")
    frame = pl.DataFrame(archive(dirty, schemas))
    assert frame["id"].to_list() == [1, 2, 1]


def test_duckdb_takes_batches(dirty, schemas):
    duckdb = pytest.importorskip("duckdb")
    pa = pytest.importorskip("pyarrow")
    calls = pa.RecordBatchReader.from_stream(archive(dirty, schemas))
    assert duckdb.sql("select count(*), sum(id) from calls").fetchall() == [(3, 4)]


def test_datafusion_takes_batches(dirty, schemas):
    datafusion = pytest.importorskip("datafusion")
    frame = datafusion.SessionContext().from_arrow(archive(dirty, schemas))
    assert frame.count() == 3


def test_runs_beside_each_other_keep_their_own_rejects(tmp_path, schemas):
    pa = pytest.importorskip("pyarrow")
    path = tmp_path / "many.ndjson"
    path.write_text("".join(f'{{"id": {n}}}\n' if n % 10 else '{"id": "x"}\n' for n in range(200_000)))
    target = tmp_path / "bad.ndjson"
    for options in [{}, {"rejects": target}]:
        calls = archive(path, schemas, **options)
        early = calls.rejects
        first = pa.RecordBatchReader.from_stream(calls)
        rows = len(first.read_next_batch())
        second = pa.RecordBatchReader.from_stream(calls)
        assert sum(map(len, second)) == 180_000
        assert calls.counts["rejects"] == 20_000 and calls.counts["done"]
        assert rows + sum(map(len, first)) == 180_000
        if options:
            lines = [json.loads(line) for line in target.read_text().splitlines()]
            assert [it["line"] for it in lines] == list(range(1, 200_000, 10))
        else:
            assert len(calls.rejects) == len(early) == 20_000
    assert sorted(it.name for it in tmp_path.iterdir()) == ["bad.ndjson", "many.ndjson", "schemas"]


@pytest.mark.skipif(sys.platform == "win32", reason="it has no such files")
def test_what_is_no_regular_file_is_never_replaced(dirty, schemas, tmp_path):
    pa = pytest.importorskip("pyarrow")
    (tmp_path / "old").write_text("old")
    (tmp_path / "link").symlink_to("old")
    (tmp_path / "nowhere").symlink_to("missing")
    os.mkfifo(tmp_path / "pipe")
    for name in ["pipe", "nowhere", "schemas", ".", "", "missing/x", "old/"]:
        with pytest.raises(callspec.CallspecError, match="rejects="):
            archive(dirty, schemas, rejects=f"{tmp_path}/{name}")
    assert stat.S_ISFIFO((tmp_path / "pipe").lstat().st_mode)
    pa.table(archive(dirty, schemas, rejects=tmp_path / "link"))
    assert (tmp_path / "link").is_symlink()
    assert len((tmp_path / "old").read_text().splitlines()) == 4


@pytest.mark.skipif(sys.platform == "win32", reason="it has no such files")
def test_a_pipe_is_read_from_its_start(dirty, schemas, tmp_path):
    pa = pytest.importorskip("pyarrow")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.write_bytes(dirty.read_bytes()))
    writer.start()
    calls = archive(pipe, schemas)
    assert pa.table(calls)["id"].to_pylist() == [1, 2, 1]
    assert [it["line"] for it in calls.rejects] == [2, 4, 5, 7]
    writer.join()


def test_rejects_are_a_sequence(dirty, schemas):
    pa = pytest.importorskip("pyarrow")
    calls = archive(dirty, schemas)
    pa.table(calls)
    rejects, all = calls.rejects, list(calls.rejects)
    assert isinstance(rejects, collections.abc.Sequence)
    assert rejects[1:] == all[1:] and rejects[::-1] == all[::-1] and rejects[9:] == []
    assert list(reversed(rejects)) == all[::-1]
    assert rejects.index(all[2]) == 2 and rejects.index(all[2], 1, 3) == 2
    assert rejects.count(all[2]) == 1 and all[3] in rejects and {} not in rejects
    for at in [4, -5, 10**30]:
        with pytest.raises(IndexError):
            rejects[at]
    with pytest.raises(ValueError):
        rejects.index({})


def test_an_index_may_ask_for_rejects_itself(dirty, schemas):
    pa = pytest.importorskip("pyarrow")
    calls = archive(dirty, schemas)
    pa.table(calls)
    rejects = calls.rejects

    class Last:
        def __index__(self):
            return len(rejects) - 1

    assert rejects[Last()] == rejects[-1] == list(rejects)[3]
    assert rejects[Last() :] == [rejects[3]]


def test_what_is_no_path_is_told(dirty, schemas):
    for paths in [None, 5, b"x", bytearray(b"x"), [b"x"], [str(dirty), None], [[str(dirty)]]]:
        with pytest.raises(TypeError, match="paths: give a path"):
            archive(paths, schemas)
    with open(dirty) as file, pytest.raises(TypeError, match="paths: give a path"):
        archive(file, schemas)
    with pytest.raises(UnicodeEncodeError):
        archive("\ud800", schemas)

    def failing():
        yield dirty
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        archive(failing(), schemas)
    for threads in [0, 257]:
        with pytest.raises(ValueError, match="threads: give 1 to 256"):
            archive(dirty, schemas, threads=threads)
    for document in [None, 5, {"id": 1}]:
        with pytest.raises(TypeError, match="document: give"):
            callspec.validate(document, type="Ticket", schemas=schemas)
    with pytest.raises(callspec.SchemaError, match="^type=x: which vendor\\? Name"):
        callspec.validate(b"", type="x")


def test_a_byte_order_mark_is_no_part_of_a_document(schemas, tmp_path):
    (tmp_path / "marked.json").write_bytes(b'\xef\xbb\xbf{"id": "x"}')
    marked = [b'\xef\xbb\xbf{"id": "x"}', '\ufeff{"id": "x"}', tmp_path / "marked.json"]
    for document in [*marked, bytearray(marked[0])]:
        [found] = callspec.validate(document, type="Ticket", schemas=schemas)
        assert (found["pointer"], found["offset"]) == ("/id", 10)
    [found] = callspec.validate(b"\xef\xbb\xbf!", type="Ticket", schemas=schemas)
    assert (found["keyword"], found["offset"]) == ("json", 3)


def test_diff_reads_what_the_command_reads(tmp_path):
    for side, of in [("old", "string"), ("new", "integer")]:
        (tmp_path / side / "sub").mkdir(parents=True)
        call = {"type": "object", "properties": {"id": {"$ref": "Id.json"}}}
        (tmp_path / side / "Call.json").write_text(json.dumps(call))
        (tmp_path / side / "Id.json").write_text(json.dumps({"type": of}))
        (tmp_path / side / "sub" / "Leg.json").write_text(json.dumps({"type": of}))

    def told(old, new):
        return {it["name"]: it["status"] for it in callspec.diff(old, new)["types"]}

    both = {"Call": "affected", "Id": "changed"}
    assert told(tmp_path / "old", tmp_path / "new") == {**both, "sub/Leg": "changed"}
    files = [tmp_path / side / "Call.json" for side in ["old", "new"]]
    assert told(*files) == both, "a file brings those that it refers to"
    with pytest.raises(callspec.SchemaError, match="git"):
        callspec.diff("git:HEAD", tmp_path / "new")


@pytest.mark.skipif(sys.platform == "win32", reason="it does not fork")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_process_that_is_forked_off_does_not_wait_for_threads(dirty, schemas):
    pa = pytest.importorskip("pyarrow")

    def work():
        assert callspec.diff(schemas, schemas)["types"] == []
        assert callspec.validate(b'{"id": 1}', type="Ticket", schemas=schemas) == []
        calls = archive(dirty, schemas)
        assert sum(map(len, pa.RecordBatchReader.from_stream(calls))) == 3

    work()
    process = multiprocessing.get_context("fork").Process(target=work)
    process.start()
    process.join(60)
    process.kill()
    assert process.exitcode == 0


DEEP = """
import callspec, json, sys, threading
schema = {}
for _ in range(55):
    schema = {"properties": {"a": schema}}
with open("Deep.json", "w") as file:
    json.dump(schema, file)
document = '{"a":' * 120 + "1" + "}" * 120
def work():
    assert callspec.validate(document, type="Deep", schemas="Deep.json") == []
    assert callspec.schema("Deep", schemas="Deep.json")
    assert callspec.read_ndjson([], type="Deep", schemas="Deep.json")
    assert callspec.diff("Deep.json", "Deep.json")["types"] == []
    print("fine")
threading.stack_size(64 * 1024)
thread = threading.Thread(target=work)
thread.start()
thread.join()
"""


def test_threads_with_small_stacks_are_enough(tmp_path):
    command = [sys.executable, "-c", DEEP]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "fine\n"), done.stderr


def test_stubs_are_those_of_the_module():
    pytest.importorskip("mypy")
    command = [sys.executable, "-m", "mypy.stubtest", "callspec._callspec"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
