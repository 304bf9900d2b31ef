package org.gradsweep.job.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gradsweep.core.folder.GroupName;
import org.gradsweep.core.run.TrialResult;
import org.gradsweep.job.TinySweep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a sweep asks of its store, counted in calls of Hadoop's: the table in the README of this
 * module. None of it grows faster than the files.
 */
final class StoreOperationsTest {
  private static final Path README = Path.of("README.md");

  @TempDir Path temporary;
  private final TinySweep sweep = TinySweep.with();
  private final List<TrialResult> results = sweep.results();

  private SweepDirectory directory(String scheme, String folder) throws IOException {
    Path path = Files.createDirectories(temporary.resolve(scheme + folder));
    return new SweepDirectory(
        HadoopStore.at(scheme + "://" + path, CountingFileSystem.configuration()));
  }

  private static HeldLease lease(SweepDirectory directory) {
    return directory.lease(Claim.toKeep("test", note -> {}));
  }

  private void commit(SweepDirectory directory, HeldLease lease, int trial) throws IOException {
    String name = GroupName.of("g" + trial, lease.fence(), 0).text();
    try (GroupWriter writer = new GroupWriter(directory, name)) {
      writer.add(results.get(trial));
      writer.commit(lease.fence());
    }
  }

  /** As a run does it: what it finds is put in order, groups are written, files are gathered. */
  private Map<String, Map<String, Integer>> run(String scheme, int groups) throws IOException {
    Map<String, Map<String, Integer>> counts = new TreeMap<>();
    SweepDirectory directory = directory(scheme, "of" + groups);
    directory.write(SweepRecord.of(sweep.generation()));
    CountingFileSystem.taken();
    try (HeldLease lease = lease(directory)) {
      counts.put("1 lease", CountingFileSystem.taken());
      for (int trial = 0; trial < groups; trial++) {
        commit(directory, lease, trial);
      }
      counts.put("2 groups", CountingFileSystem.taken());
      new Compaction(directory, lease).gather();
      counts.put("3 compaction", CountingFileSystem.taken());
    }
    CountingFileSystem.taken();
    try (HeldLease lease = lease(directory)) {
      new Debris(directory, lease).remove();
      new Repair(directory, lease).setAside();
      assertThat(directory.snapshot(lease).finished()).hasSize(groups);
      assertThat(new Compaction(directory, lease).gather()).isEmpty();
    }
    counts.put("4 finished folder", CountingFileSystem.taken());
    return counts;
  }

  private static Map<String, Integer> difference(
      Map<String, Integer> more, Map<String, Integer> less, int per) {
    Map<String, Integer> difference = new TreeMap<>();
    more.forEach(
        (operation, count) -> {
          int each = (count - less.getOrDefault(operation, 0)) / per;
          if (each != 0) {
            difference.put(operation, each);
          }
        });
    return difference;
  }

  private static String row(String what, Map<String, Integer> counts) {
    List<String> cells = new ArrayList<>(List.of(what));
    for (String operation : List.of("list", "look", "read", "write", "rename", "delete")) {
      cells.add(Integer.toString(counts.getOrDefault(operation, 0)));
    }
    return "| " + String.join(" | ", cells) + " |";
  }

  private List<String> table(String scheme, String store) throws IOException {
    Map<String, Map<String, Integer>> four = run(scheme, 4);
    Map<String, Map<String, Integer>> eight = run(scheme, 8);
    Map<String, Map<String, Integer>> twelve = run(scheme, 12);
    for (String phase : four.keySet()) {
      assertThat(difference(twelve.get(phase), eight.get(phase), 4))
          .as("%s grows with the groups, and no faster", phase)
          .isEqualTo(difference(eight.get(phase), four.get(phase), 4));
    }
    assertThat(four.get("1 lease")).isEqualTo(twelve.get("1 lease"));
    assertThat(four.get("4 finished folder")).isEqualTo(twelve.get("4 finished folder"));
    Map<String, Integer> perGroup =
        difference(eight.get("3 compaction"), four.get("3 compaction"), 4);
    return List.of(
        row(store + ": a group", difference(eight.get("2 groups"), four.get("2 groups"), 4)),
        row(store + ": a lease", four.get("1 lease")),
        row(store + ": a start on a finished folder", four.get("4 finished folder")),
        row(store + ": a compaction", rest(four.get("3 compaction"), perGroup, 4)),
        row(store + ": and for each group in it", perGroup));
  }

  private static Map<String, Integer> rest(
      Map<String, Integer> all, Map<String, Integer> each, int groups) {
    Map<String, Integer> rest = new TreeMap<>(all);
    each.forEach((operation, count) -> rest.merge(operation, -count * groups, Integer::sum));
    return rest;
  }

  @Test
  void theReadmeSaysWhatIsAskedOfTheStore() throws IOException {
    List<String> rows = new ArrayList<>(table(CountingFileSystem.RENAMING, "HDFS"));
    rows.addAll(table(CountingFileSystem.OBJECTS, "object store"));
    assertThat(Files.readString(README)).contains(String.join("\n", rows));
  }
}
