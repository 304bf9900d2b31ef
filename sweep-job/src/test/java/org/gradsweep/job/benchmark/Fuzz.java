package org.gradsweep.job.benchmark;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.gradsweep.core.data.CsvDialect;
import org.gradsweep.core.data.DataSets;
import org.gradsweep.core.data.DatasetSpec;
import org.gradsweep.core.data.LocalDataFiles;
import org.gradsweep.core.data.Split;
import org.gradsweep.core.data.TableSpec;
import org.gradsweep.core.error.UserException;
import org.gradsweep.core.random.RandomStream;
import org.gradsweep.core.random.RandomStream.Purpose;
import org.gradsweep.job.data.HadoopDataFiles;
import org.gradsweep.job.data.ParquetTableReader;

/**
 * Damages CSV, IDX and Parquet files by chance and reads them: each must end in a data set or in
 * the user's message of one line that names the file, within ten seconds, and must not make more
 * garbage than twice what the whole file makes and twice its own size: what a damaged file says of
 * sizes is not believed. Only the lengths of texts in a Parquet file's footer are, by the library
 * that reads them.
 */
public final class Fuzz {
  private static final int USUAL = 20_000;
  private static final int SECONDS = 10;
  private static final int ROWS = 40;
  private static final int WARM_UPS = 200;

  private final Path folder;
  private final HadoopDataFiles hadoop;
  private final ExecutorService thread =
      Executors.newCachedThreadPool(
          task -> {
            Thread made = new Thread(task, "fuzz");
            made.setDaemon(true);
            return made;
          });
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private long mostBytes = Long.MAX_VALUE;
  private long mostAllocated;
  private int heavy;
  private int read;
  private int refused;
  private int broken;
  private double slowest;

  private Fuzz(Path folder) {
    this.folder = folder;
    this.hadoop = new HadoopDataFiles(new Configuration(), folder.toUri().toString());
  }

  /**
   * Damages as many files of each format as the argument says, without one 20,000.
   *
   * @return 1 where a file did not end as it should
   */
  static int run(String... arguments) throws Exception {
    int mutations = arguments.length == 0 ? USUAL : Integer.parseInt(arguments[0]);
    Path folder = Files.createTempDirectory("fuzz");
    int broken = 0;
    for (Format format : Format.values()) {
      Fuzz fuzz = new Fuzz(folder);
      fuzz.damage(format, mutations);
      broken += fuzz.broken;
      System.out.printf(
          "%s: %d read, %d refused, %d broken, slowest %.2f s, at most %d kB made, %d times more"
              + " than %d kB%n",
          format,
          fuzz.read,
          fuzz.refused,
          fuzz.broken,
          fuzz.slowest,
          fuzz.mostAllocated >> 10,
          fuzz.heavy,
          fuzz.mostBytes >> 10);
    }
    return broken == 0 ? 0 : 1;
  }

  private enum Format {
    CSV(0),
    IDX(0),
    /** The library reads a text of the footer into as much memory as the file says, to a bound. */
    PARQUET(100L << 20);

    private final long mostByLibrary;

    Format(long mostByLibrary) {
      this.mostByLibrary = mostByLibrary;
    }
  }

  private void damage(Format format, int mutations) throws Exception {
    byte[] whole = whole(format);
    Files.write(folder.resolve("f"), whole);
    long usual = Long.MAX_VALUE;
    for (int i = 0; i < WARM_UPS; i++) {
      usual = Math.min(usual, thread.submit(() -> allocated(format)).get());
    }
    mostBytes = 2 * (usual + whole.length);
    read = 0;
    for (int i = 0; i < mutations; i++) {
      byte[] damaged = mutated(whole, RandomStream.of(i, Purpose.SHUFFLE, format.ordinal()));
      Files.write(folder.resolve("f"), damaged);
      tryToRead(format, i);
    }
  }

  private void tryToRead(Format format, int number) throws InterruptedException {
    long start = System.nanoTime();
    Future<Long> reading = thread.submit(() -> allocated(format));
    try {
      long bytes = reading.get(SECONDS, TimeUnit.SECONDS);
      if (bytes > mostBytes) {
        // The first failure of a kind also loads its classes: what counts is the second reading.
        int readBefore = read;
        int refusedBefore = refused;
        bytes = thread.submit(() -> allocated(format)).get();
        read = readBefore;
        refused = refusedBefore;
      }
      heavy += bytes > mostBytes ? 1 : 0;
      if (bytes > Math.max(mostBytes, format.mostByLibrary)) {
        tell(format, number, "made " + bytes + " bytes");
      }
      mostAllocated = Math.max(mostAllocated, bytes);
    } catch (TimeoutException e) {
      reading.cancel(true);
      tell(format, number, "not read within " + SECONDS + " s");
    } catch (ExecutionException e) {
      tell(format, number, e.getCause().toString());
    }
    slowest = Math.max(slowest, (System.nanoTime() - start) * 1e-9);
  }

  private void tell(Format format, int number, String what) {
    broken++;
    System.out.println(format + " " + number + ": " + what);
  }

  /** The bytes that a file's reading takes from the heap, those given back included. */
  private long allocated(Format format) {
    long thisThread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thisThread);
    try {
      load(format);
      read++;
    } catch (UserException e) {
      boolean told =
          !e.getMessage().contains("\n")
              && (e.getMessage().contains(folder.toString())
                  || e.getMessage().startsWith("dataset"));
      if (!told) {
        throw e;
      }
      refused++;
    }
    return threads.getThreadAllocatedBytes(thisThread) - before;
  }

  private Object load(Format format) {
    LocalDataFiles files = new LocalDataFiles(folder);
    TableSpec table = TableSpec.of("f", "kind", 20, 10, 0);
    DatasetSpec spec =
        switch (format) {
          case CSV -> new DatasetSpec.Csv(table, CsvDialect.FOUND);
          case IDX -> new DatasetSpec.Idx("f", "labels", null, null, 20, 10, Split.STRATIFIED);
          case PARQUET -> new DatasetSpec.Parquet(table);
        };
    return DataSets.load(spec, files, new ParquetTableReader(hadoop));
  }

  private byte[] whole(Format format) throws IOException {
    return switch (format) {
      case CSV -> csv();
      case IDX -> idx();
      case PARQUET -> parquet();
    };
  }

  private static byte[] csv() {
    StringBuilder text = new StringBuilder("a,\"b \"\"x\"\"\",word,kind\r\n");
    for (int i = 0; i < ROWS; i++) {
      text.append(i * 0.25).append(",-").append(i).append("e2,\"w").append(i % 3);
      text.append("\",").append(i % 2 == 0 ? "yes" : "no").append("\r\n");
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private byte[] idx() throws IOException {
    ByteBuffer labels = ByteBuffer.allocate(8 + ROWS).putInt(0x801).putInt(ROWS);
    for (int i = 0; i < ROWS; i++) {
      labels.put((byte) (i % 4));
    }
    Files.write(folder.resolve("labels"), labels.array());
    ByteBuffer images = ByteBuffer.allocate(16 + 12 * ROWS);
    images.putInt(0x803).putInt(ROWS).putInt(3).putInt(4);
    return images.array();
  }

  private byte[] parquet() throws IOException {
    MessageType schema =
        MessageTypeParser.parseMessageType(
            "message t { required double a; optional int32 b; required binary word (STRING);"
                + " optional group e (LIST) { repeated group list { optional float element; } }"
                + " required binary kind (STRING); }");
    Path file = folder.resolve("whole.parquet");
    Files.deleteIfExists(file);
    HadoopOutputFile output =
        HadoopOutputFile.fromPath(
            new org.apache.hadoop.fs.Path(file.toUri()), hadoop.configuration());
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(output).withType(schema).build()) {
      for (int i = 0; i < ROWS; i++) {
        Group row = new SimpleGroup(schema);
        row.add(0, i * 0.25);
        row.add(1, i);
        row.add(2, "w" + i % 3);
        Group list = row.addGroup(3);
        list.addGroup(0).add(0, 1f * i);
        list.addGroup(0).add(0, 2f * i);
        row.add(4, i % 2 == 0 ? "yes" : "no");
        writer.write(row);
      }
    }
    return Files.readAllBytes(file);
  }

  /** One to four changes: bytes, numbers of four bytes, cuts, repeats. */
  private static byte[] mutated(byte[] whole, RandomStream random) {
    byte[] bytes = whole.clone();
    for (int changes = 1 + random.nextInt(4); changes > 0 && bytes.length > 8; changes--) {
      int at = random.nextInt(bytes.length - 4);
      switch (random.nextInt(6)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) random.nextInt(256);
        case 2 ->
            ByteBuffer.wrap(bytes)
                .putInt(at, List.of(0, -1, Integer.MAX_VALUE, 1 << 30).get(random.nextInt(4)));
        case 3 -> bytes = Arrays.copyOf(bytes, at);
        case 4 -> bytes = spliced(bytes, at, random.nextInt(bytes.length - at), true);
        default -> bytes = spliced(bytes, at, 1 + random.nextInt(4), false);
      }
    }
    return bytes;
  }

  /** With some bytes twice, or without them. */
  private static byte[] spliced(byte[] bytes, int at, int length, boolean twice) {
    int from = twice ? at : Math.min(bytes.length, at + length);
    int to = twice ? Math.min(bytes.length, at + length) : at;
    byte[] changed = new byte[to + bytes.length - from];
    System.arraycopy(bytes, 0, changed, 0, to);
    System.arraycopy(bytes, from, changed, to, bytes.length - from);
    return changed;
  }
}
