package org.gradsweep.core.folder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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

  /** The newest manifest's files of which a bit is not what it was. */
  List<String> damaged(FolderFiles folder) throws IOException {
    Optional<ManifestFile> first = first();
    List<String> damaged = new ArrayList<>();
    for (ManifestFile file : files) {
      if (first.isPresent()
          && (file.name().equals(first.get().name())
              || file.name().equals(ManifestFile.copyOf(first.get().name())))
          && !ManifestText.isWhole(file.number(), bytes(folder, file.name()))) {
        damaged.add(file.name());
      }
    }
    return damaged;
  }

  private static byte[] bytes(FolderFiles folder, String name) throws IOException {
    try (InputStream in = folder.open(name)) {
      return in.readAllBytes();
    }
  }
}
