package org.gradsweep.core.folder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.gradsweep.core.error.UserException;

/** The manifests that stand in a sweep's folder. */
public final class Manifests {
  private final List<ManifestFile> files;

  private Manifests(List<ManifestFile> files) {
    this.files = files;
  }

  /** Those that a listing of the folder shows. */
  public static Manifests among(List<ListedFile> listed) {
    return new Manifests(
        listed.stream()
            .map(ManifestFile::of)
            .flatMap(Optional::stream)
            .sorted(ManifestFile.NEWEST_FIRST)
            .toList());
  }

  /**
   * The name of a manifest's file. @param exclusive whether the store lets one process create it
   */
  public static String file(Manifest manifest, boolean exclusive) {
    return ManifestFile.nameOf(
        manifest.number(), exclusive ? Optional.empty() : manifest.writer().map(Writer::id));
  }

  /** The name of the copy of a manifest's file. */
  public static String copyOf(String file) {
    return ManifestFile.copyOf(file);
  }

  /** The number of the newest; empty if there is none. */
  public OptionalLong newest() {
    return first().stream().mapToLong(ManifestFile::number).findFirst();
  }

  /** The name of the newest one's file; empty if there is none. */
  public Optional<String> newestFile() {
    return first().map(ManifestFile::name);
  }

  /** The newest that is no copy. */
  private Optional<ManifestFile> first() {
    return files.stream().filter(file -> !file.copy()).findFirst();
  }

  /** The files of those that are not valid any more. */
  public List<String> outdated() {
    Optional<String> valid = first().map(ManifestFile::name);
    List<String> outdated = new ArrayList<>();
    for (ManifestFile file : files) {
      boolean stays =
          valid.isPresent()
              && (file.name().equals(valid.get())
                  || file.name().equals(ManifestFile.copyOf(valid.get())));
      if (!stays) {
        outdated.add(file.name());
      }
    }
    return outdated;
  }

  /**
   * Reads the newest manifest, or its copy if a bit of it is not what it was.
   *
   * @return empty if there is none
   * @throws IOException also if it was taken away meanwhile
   * @throws UserException if both are damaged
   */
  public Optional<Manifest> read(FolderFiles folder) throws IOException {
    Optional<ManifestFile> first = first();
    if (first.isEmpty()) {
      return Optional.empty();
    }
    ManifestFile file = first.get();
    byte[] text = bytes(folder, file.name());
    String place = folder.location() + "/" + file.name();
    if (!ManifestText.isWhole(file.number(), text)) {
      String copy = ManifestFile.copyOf(file.name());
      text = has(copy) ? bytes(folder, copy) : new byte[0];
      if (!ManifestText.isWhole(file.number(), text)) {
        throw new UserException(
            place + ": is damaged, and so is its copy: put one back from a backup");
      }
    }
    return Optional.of(
        ManifestText.parse(place, file.number(), new String(text, StandardCharsets.UTF_8)));
  }

  private boolean has(String name) {
    return files.stream().anyMatch(file -> file.name().equals(name));
  }

  /** What is wrong with the files of the newest manifest, by the file's name. */
  SortedMap<String, String> faults(FolderFiles folder) throws IOException {
    SortedMap<String, String> faults = new TreeMap<>();
    Optional<ManifestFile> first = first();
    if (first.isEmpty()) {
      return faults;
    }
    Map<String, byte[]> whole = new HashMap<>();
    String copy = ManifestFile.copyOf(first.get().name());
    for (String name :
        has(copy) ? List.of(first.get().name(), copy) : List.of(first.get().name())) {
      byte[] text = bytes(folder, name);
      if (ManifestText.isWhole(first.get().number(), text)) {
        whole.put(name, text);
      } else {
        faults.put(name, FolderCheck.DIFFERS);
      }
    }
    if (whole.size() == 2 && !Arrays.equals(whole.get(first.get().name()), whole.get(copy))) {
      faults.put(first.get().name(), "is not the same as its copy, " + copy);
    }
    return faults;
  }

  private static byte[] bytes(FolderFiles folder, String name) throws IOException {
    try (InputStream in = folder.open(name)) {
      return in.readAllBytes();
    }
  }
}
