package org.gradsweep.core.folder;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;

/**
 * What a sweep's folder held at one moment: the groups that are complete and count, each row once.
 *
 * <p>A group is complete when its file stands in the folder of every table that its name tells
 * ({@link Tables#of(String)}); the file in {@code trials} is written last. What a running or a
 * killed process has left half done is not among them.
 */
public final class FolderState {
  private final Manifest manifest;
  private final SortedMap<String, Map<String, ListedFile>> groups;
  private final SortedMap<String, String> broken;
  private final Map<String, List<ListedFile>> listed;
  private final List<ListedFile> root;

  private FolderState(
      Manifest manifest,
      SortedMap<String, Map<String, ListedFile>> groups,
      SortedMap<String, String> broken,
      Map<String, List<ListedFile>> listed,
      List<ListedFile> root) {
    this.manifest = manifest;
    this.groups = groups;
    this.broken = broken;
    this.listed = listed;
    this.root = root;
  }

  /** What a folder holds now. */
  public static FolderState read(FolderFiles files) throws IOException {
    while (true) {
      List<ListedFile> root = files.list("");
      Manifests manifests = Manifests.among(root);
      try {
        Optional<Manifest> manifest = manifests.read(files);
        FolderState state = read(files, root, manifest);
        // Files are taken away only after a new manifest has said so.
        if (newest(files).equals(manifests.newest())) {
          return state;
        }
      } catch (IOException e) {
        if (newest(files).equals(manifests.newest())) {
          throw e;
        }
      }
    }
  }

  /** What a folder holds now by a manifest, whether or not there is a newer one. */
  public static FolderState readBy(FolderFiles files, Manifest manifest) throws IOException {
    return read(files, files.list(""), Optional.of(manifest));
  }

  /** The number of the newest manifest; empty if there is none. */
  public static OptionalLong newest(FolderFiles files) throws IOException {
    return Manifests.among(files.list("")).newest();
  }

  private static FolderState read(
      FolderFiles files, List<ListedFile> root, Optional<Manifest> manifest) throws IOException {
    Map<String, List<ListedFile>> listed = new HashMap<>();
    Set<String> names = new HashSet<>();
    // Whoever is in trials already had its other files before.
    for (Table<?> table : Tables.BY_GRAIN) {
      List<ListedFile> inTable = files.list(table.name());
      listed.put(table.name(), inTable);
      for (ListedFile file : inTable) {
        if (GroupName.isTableFile(file.name())) {
          names.add(GroupName.ofFile(file.name()));
        }
      }
    }
    return sorted(files, root, manifest.orElseGet(() -> Manifest.absent(names)), listed);
  }

  private static FolderState sorted(
      FolderFiles files,
      List<ListedFile> root,
      Manifest manifest,
      Map<String, List<ListedFile>> listed)
      throws IOException {
    SortedMap<String, String> broken = new TreeMap<>();
    Map<String, Map<String, ListedFile>> byGroup = new TreeMap<>();
    for (Table<?> table : Tables.ALL) {
      for (ListedFile file : listed.get(table.name())) {
        if (GroupName.isTableFile(file.name())) {
          String group = GroupName.ofFile(file.name());
          if (manifest.counts(group)) {
            String name = table.name() + "/" + file.name();
            Optional<String> fault = fault(files, manifest, table.name(), group, name, file);
            fault.ifPresent(reason -> broken.put(name, reason));
            if (fault.isEmpty()) {
              byGroup.computeIfAbsent(group, g -> new HashMap<>()).put(table.name(), file);
            }
          }
        }
      }
    }
    SortedMap<String, Map<String, ListedFile>> complete = new TreeMap<>();
    Set<String> expected = new TreeSet<>(manifest.groups().keySet());
    expected.addAll(byGroup.keySet());
    for (String group : expected) {
      Map<String, ListedFile> found = byGroup.getOrDefault(group, Map.of());
      List<String> missing = missing(group, found);
      if (missing.isEmpty()) {
        complete.put(group, found);
      } else if (found.containsKey(Tables.TRIALS.name())
          || manifest.fence().isPresent() && manifest.lists(group)) {
        missing.stream()
            .filter(name -> !broken.containsKey(name))
            .forEach(name -> broken.put(name, "missing"));
      }
    }
    return new FolderState(manifest, first(complete), broken, listed, root);
  }

  private static Optional<String> fault(
      FolderFiles files,
      Manifest manifest,
      String table,
      String group,
      String name,
      ListedFile file)
      throws IOException {
    if (file.bytes() == 0) {
      return Optional.of("empty");
    }
    FileMark mark = manifest.marks(group).get(table);
    if (mark != null && mark.bytes() != file.bytes()) {
      return Optional.of("%d bytes long, must be %d".formatted(file.bytes(), mark.bytes()));
    }
    return files.looksWhole(name, file) ? Optional.empty() : Optional.of("half written or cut off");
  }

  private static List<String> missing(String group, Map<String, ListedFile> found) {
    List<String> missing = new ArrayList<>();
    for (Table<?> table : Tables.of(group)) {
      if (!found.containsKey(table.name())) {
        missing.add(GroupName.file(table.name(), group));
      }
    }
    return missing;
  }

  /** Of the groups of one base, that which is read. */
  private static SortedMap<String, Map<String, ListedFile>> first(
      SortedMap<String, Map<String, ListedFile>> complete) {
    Map<String, GroupName> ofBase = new HashMap<>();
    for (String group : complete.keySet()) {
      GroupName name = GroupName.parse(group);
      ofBase.merge(name.base(), name, (a, b) -> GroupName.PRECEDENCE.compare(a, b) <= 0 ? a : b);
    }
    SortedMap<String, Map<String, ListedFile>> first = new TreeMap<>(complete);
    first
        .keySet()
        .removeIf(
            group -> {
              GroupName name = GroupName.parse(group);
              return !ofBase.get(name.base()).equals(name);
            });
    return first;
  }

  /** By which it was told what counts; its number is 0 where there is none. */
  public Manifest manifest() {
    return manifest;
  }

  /** The groups that are complete and count, and their files by the table's name. */
  public SortedMap<String, Map<String, ListedFile>> groups() {
    return Collections.unmodifiableSortedMap(groups);
  }

  /**
   * The files that should count and can be told to be damaged without reading them, such as {@code
   * layers/3fa9.parquet}, each with what is wrong. Their groups do not count.
   */
  public SortedMap<String, String> broken() {
    return Collections.unmodifiableSortedMap(broken);
  }

  /** What was listed in a table's folder. */
  public List<ListedFile> listed(Table<?> table) {
    return listed.get(table.name());
  }

  /** What was listed beside the tables' folders. */
  public List<ListedFile> root() {
    return root;
  }
}
