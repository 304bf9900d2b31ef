"""Writes a CSV file of made-up rows by pandas, Polars and pyarrow, each in the types it has.

Usage: write_tables.py CSV FOLDER; prints the name of each file written.
"""

import sys

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

source, folder = sys.argv[1:]

NUMBERS = {
    "id": "int32", "int8": "int8", "int16": "int16", "int32": "int32", "int64": "int64",
    "uint8": "uint8", "uint16": "uint16", "uint32": "uint32", "uint64": "uint64",
    "float16": "float16", "float32": "float32", "float64": "float64", "site": "int32",
}  # fmt: skip
DECIMALS = {
    "decimal_4_2": (4, 2), "decimal_9_3": (9, 3), "decimal_18_5": (18, 5), "decimal_38_4": (38, 4),
}  # fmt: skip
texts = pd.read_csv(source, dtype=str, keep_default_na=False, na_values={"text": [""], "float64": [""]})


def written(name):
    print(name)
    return f"{folder}/{name}"


def number(name):
    return texts[name].astype(NUMBERS[name])


def words(name):
    return [None if pd.isna(word) else word for word in texts[name]]


def elements(prefix, dtype):
    names = [name for name in texts if name.startswith(prefix + "_")]
    return [row.astype(dtype) for row in texts[names].to_numpy()]


# pyarrow: every type, decimals among them; strings as a dictionary, lists of fixed length.
columns = {}
for name in texts:
    if name in NUMBERS:
        columns[name] = pa.array(number(name), type=NUMBERS[name].replace("float16", "halffloat"), from_pandas=True)
    elif name in DECIMALS:
        columns[name] = pc.cast(pa.array(texts[name]), pa.decimal128(*DECIMALS[name]))
    elif name == "boolean":
        columns[name] = pa.array(texts[name] == "true")
    elif "_" not in name:
        columns[name] = pa.array(words(name)).dictionary_encode()
    elif name.startswith("list_"):
        if name == "list_0":
            columns["list"] = pa.array(elements("list", "float32"), type=pa.list_(pa.float32(), 3))
    else:
        columns[name] = pa.array(texts[name].astype("float64"))
table = pa.table(columns)
for codec in ("none", "snappy", "gzip", "zstd", "lz4"):
    pq.write_table(table, written(f"pyarrow-{codec}.parquet"), compression=codec, row_group_size=300)
pq.write_table(
    table,
    written("pyarrow-2.parquet"),
    version="2.6", data_page_version="2.0", use_dictionary=["text", "kind"], store_decimal_as_integer=True,
    column_encoding={"int64": "DELTA_BINARY_PACKED", "float64": "BYTE_STREAM_SPLIT", "id": "DELTA_BINARY_PACKED"},
)  # fmt: skip
pq.write_to_dataset(table, written("pyarrow-sites"), partition_cols=["site"])

# pandas: with an index, categories, and integers that may be missing.
frame = pd.DataFrame({name: number(name) for name in NUMBERS})
frame["boolean"] = texts["boolean"] == "true"
for name in DECIMALS:
    frame[name] = texts[name].astype("float64")
for name in texts:
    if name.split("_")[0] in ("list", "dense", "sparse"):
        frame[name] = texts[name].astype("float64")
frame["text"] = texts["text"].astype("category")
frame["kind"] = texts["kind"].astype("category")
frame["int16"] = frame["int16"].astype("Int16")
frame = frame[list(texts)]
frame.set_index(np.arange(len(frame)) * 7 % 11).to_parquet(written("pandas.parquet"))
frame["float16"] = frame["float16"].astype("float32")  # as CSV, it has the digits of 16 bits only
frame.to_csv(written("pandas.csv"), index=False, float_format="%.17g")
frame.to_csv(written("pandas-tabs.csv.gz"), index=False, sep="\t", na_rep="NA")

# Polars: lists as arrays of fixed length, texts as categories.
polars = pl.DataFrame(
    {
        **{name: pl.Series(number(name).astype("float32") if name == "float16" else number(name)) for name in NUMBERS},
        "boolean": pl.Series((texts["boolean"] == "true").to_numpy()),
        "text": pl.Series(words("text")).cast(pl.Categorical),
        "kind": pl.Series(texts["kind"].tolist()).cast(pl.Enum(["virginica", "versicolor", "setosa"])),
        "list": pl.Series(elements("list", "float32")).cast(pl.Array(pl.Float32, 3)),
        "dense": pl.Series(elements("dense", "float64")).cast(pl.List(pl.Float64)),
        **{name: pl.Series(texts[name].tolist()).str.to_decimal(scale=scale).cast(pl.Decimal(p, scale))
           for name, (p, scale) in DECIMALS.items()},
        **{name: pl.Series(texts[name].astype("float64")) for name in texts if name.startswith("sparse_")},
    }
).with_columns(pl.col("float64").fill_nan(None))  # fmt: skip
order = [*(name for name in texts if "_" not in name or name in DECIMALS or name.startswith("sparse_"))]
order[order.index("sparse_0") : order.index("sparse_0")] = ["list", "dense"]
polars = polars.select(order)
polars.write_parquet(written("polars.parquet"))
polars.write_parquet(written("polars-snappy.parquet"), compression="snappy", row_group_size=500)
pl.read_csv(source, infer_schema=False).write_csv(
    written("polars.csv"), separator=";", quote_style="always", null_value="NA"
)
