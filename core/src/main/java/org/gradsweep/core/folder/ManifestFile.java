package org.gradsweep.core.folder;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A manifest's file, as its folder lists it.
 *
 * @param name of the file
 * @param number of the manifest
 * @param writer who wrote it, where the store can't keep two from taking one number
 * @param copy whether it is the copy
 * @param modified when it was written, milliseconds since 1970
 */
record ManifestFile(
    String name, long number, Optional<String> writer, boolean copy, long modified) {
  private static final Pattern NAME =
      Pattern.compile("manifest-(\\d{6,18})(?:x([0-9a-f]{8}))?(\\.copy)?\\.txt");

  /** The newest first; of those of one number the one that was there first. */
  static final Comparator<ManifestFile> NEWEST_FIRST =
      Comparator.comparing(ManifestFile::number, Comparator.reverseOrder())
          .thenComparing(ManifestFile::modified)
          .thenComparing(ManifestFile::name);

  static Optional<ManifestFile> of(ListedFile file) {
    Matcher matcher = NAME.matcher(file.name());
    return matcher.matches()
        ? Optional.of(
            new ManifestFile(
                file.name(),
                Long.parseLong(matcher.group(1)),
                Optional.ofNullable(matcher.group(2)),
                matcher.group(3) != null,
                file.modified()))
        : Optional.empty();
  }

  static String nameOf(long number, Optional<String> writer) {
    return "manifest-%06d%s.txt".formatted(number, writer.map(id -> "x" + id).orElse(""));
  }

  /** The name of the copy of a manifest's file. */
  static String copyOf(String name) {
    return name.substring(0, name.length() - ".txt".length()) + ".copy.txt";
  }
}
