package org.gradsweep.core.spec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.gradsweep.core.error.UserException;

/** Reads sweep files: YAML 1.2 with plain values, checked key by key. */
public final class SweepFile {
  private static final int MAX_BYTES = 1 << 20;

  private SweepFile() {}

  /**
   * Reads and checks a sweep file.
   *
   * @param file named in messages as it is given here
   * @param sets {@code key=value} texts put in place of the file's values, each before the next
   * @throws UserException for an option that is not key=value; else for the first wrong value in
   *     the file; else for the first in the options: one line with file, line, key, rule and value
   */
  public static SweepSpec read(Path file, List<String> sets) {
    return parse(file.toString(), decode(file), sets);
  }

  /**
   * Reads and checks the content of a sweep file, wherever it is kept.
   *
   * @param name the file as messages name it
   * @throws UserException as {@link #read}
   */
  public static SweepSpec parse(String name, String text, List<String> sets) {
    return SpecReader.read(root(name, text, sets));
  }

  /**
   * Where a sweep file, or an option, says something of an axis: the first such place, as messages
   * begin, {@code sweep.yaml:7 residual}; that of the grid where the axis has its default.
   *
   * @param file read before without a mistake
   */
  public static String placeOf(String axis, Path file, List<String> sets) {
    return AxisPlace.first(axis, root(file.toString(), decode(file), sets)).of(axis);
  }

  private static YamlNode root(String name, String text, List<String> sets) {
    String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
    YamlNode root = YamlText.compose(content, Place.ofFile(name));
    if (root == null) {
      throw new UserException(name + ": is empty");
    }
    if (root instanceof YamlNode.Mapping mapping) {
      root = BesideGrid.moved(mapping);
    }
    for (int i = 0; i < sets.size(); i++) {
      SetOption option = SetOption.parse(sets.get(i), i + 1);
      if (root instanceof YamlNode.Mapping mapping) {
        root = option.applyTo(mapping);
      }
    }
    return root;
  }

  private static String decode(Path file) {
    if (Files.isDirectory(file)) {
      throw new UserException(file + ": is a folder, not a sweep file");
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    } catch (NoSuchFileException e) {
      throw new UserException(file + ": there is no such file", e);
    } catch (IOException e) {
      throw new UserException(file + ": can't be read: " + reason(e), e);
    }
    if (bytes.length > MAX_BYTES) {
      throw new UserException(
          file + ": is larger than " + MAX_BYTES + " bytes, too large for a sweep file");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(buffer).toString();
    } catch (CharacterCodingException e) {
      // The decoder leaves the buffer at the first byte that it does not understand.
      int line = 1;
      for (int i = 0; i < buffer.position(); i++) {
        line += bytes[i] == '\n' ? 1 : 0;
      }
      throw new UserException(file + ":" + line + ": is not UTF-8 text", e);
    }
  }

  private static String reason(IOException e) {
    return e instanceof java.nio.file.AccessDeniedException ? "permission denied" : e.getMessage();
  }
}
