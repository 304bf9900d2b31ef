package org.gradsweep.job.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a disk, a person or a program may do to the files of a sweep. */
enum Fault {
  /** One bit is another than it was, anywhere in a file. */
  FLIPPED_BIT {
    @Override
    Optional<Damage> to(SoundSweep sweep, Path copy, Random random) throws IOException {
      Path file = any(files(copy), random);
      byte[] bytes = Files.readAllBytes(file);
      int bit = random.nextInt(bytes.length * Byte.SIZE);
      bytes[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      return damage(copy, file, bytes, "bit " + bit % Byte.SIZE + " of byte " + bit / Byte.SIZE);
    }
  },
  /** 4 KiB are 0. */
  ZEROS {
    @Override
    Optional<Damage> to(SoundSweep sweep, Path copy, Random random) throws IOException {
      Path file = any(files(copy), random);
      byte[] bytes = Files.readAllBytes(file);
      int from = random.nextInt(bytes.length);
      Arrays.fill(bytes, from, Math.min(bytes.length, from + BLOCK), (byte) 0);
      return damage(copy, file, bytes, "4 KiB of zeros from byte " + from);
    }
  },
  /** The end of a file is missing, or all of it. */
  TRUNCATION {
    @Override
    Optional<Damage> to(SoundSweep sweep, Path copy, Random random) throws IOException {
      Path file = any(files(copy), random);
      byte[] bytes = Files.readAllBytes(file);
      int length = random.nextInt(bytes.length);
      return damage(copy, file, Arrays.copyOf(bytes, length), "cut off at byte " + length);
    }
  },
  /** Two files have each other's names. */
  SWAPPED {
    @Override
    Optional<Damage> to(SoundSweep sweep, Path copy, Random random) throws IOException {
      List<Path> files = files(copy);
      Path one = files.remove(random.nextInt(files.size()));
      Path other = any(files, random);
      byte[] content = Files.readAllBytes(one);
      if (Arrays.equals(content, Files.readAllBytes(other))) {
        return Optional.empty();
      }
      Files.write(one, Files.readAllBytes(other));
      Files.write(other, content);
      return Optional.of(
          new Damage(List.of(name(copy, one), name(copy, other)), "each other's content"));
    }
  },
  /** A file has the content that it, or one in its place, had before. */
  OLDER {
    @Override
    Optional<Damage> to(SoundSweep sweep, Path copy, Random random) throws IOException {
      Path file = any(files(copy), random);
      Optional<Path> older = sweep.older(name(copy, file), random);
      return older.isEmpty()
          ? Optional.empty()
          : damage(copy, file, Files.readAllBytes(older.get()), "the content of " + older.get());
    }
  };

  private static final int BLOCK = 4096;

  /**
   * Damages the copy of a sound sweep.
   *
   * @return empty if the files that were drawn are the same afterwards
   */
  abstract Optional<Damage> to(SoundSweep sweep, Path copy, Random random) throws IOException;

  /**
   * What was done.
   *
   * @param files that {@code verify} must name: {@code TABLE/NAME.parquet}, the manifest or the
   *     record
   * @param what was done to them
   */
  record Damage(List<String> files, String what) {}

  /** As words. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static Optional<Damage> damage(Path copy, Path file, byte[] bytes, String what)
      throws IOException {
    if (Arrays.equals(bytes, Files.readAllBytes(file))) {
      return Optional.empty();
    }
    Files.write(file, bytes);
    return Optional.of(new Damage(List.of(name(copy, file)), what));
  }

  private static Path any(List<Path> files, Random random) {
    return files.get(random.nextInt(files.size()));
  }

  static String name(Path folder, Path file) {
    return folder.relativize(file).toString();
  }

  /** The files of tables, the record and the newest manifest, sorted. */
  static List<Path> files(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    TreeSet<Path> manifests = new TreeSet<>();
    try (Stream<Path> all = Files.walk(folder, 2)) {
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.matches("manifest-\\d+\\.txt")) {
          manifests.add(file);
        } else if (name.matches("[^._].*\\.parquet|sweep\\.yaml")) {
          files.add(file);
        }
      }
    }
    if (!manifests.isEmpty()) {
      files.add(manifests.last());
    }
    return files;
  }
}
