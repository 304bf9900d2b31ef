package org.gradsweep.core.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.gradsweep.core.error.UserException;
import org.gradsweep.core.random.RandomStream;
import org.gradsweep.core.random.RandomStream.Purpose;

/**
 * A table made in code, as people have them: points on three arms of a spiral, sorted by arm, with
 * a row's number, columns of different size, a column of words, and a few values missing. The same
 * bytes everywhere.
 */
public final class SpiralTable {
  /** The file's name. */
  public static final String FILE = "spirals.csv";

  /** Number of rows. */
  public static final int ROWS = 1_050;

  private static final String[] ARMS = {"inner", "middle", "outer"};
  private static final String[] PENS = {"ball", "felt", "ink"};
  private static final double TURNS = 1.5;
  private static final double NOISE = 0.03;
  private static final int EVERY_GAP = 70;

  private SpiralTable() {}

  /** The CSV text. */
  static String text() {
    StringBuilder text = new StringBuilder("id,width_mm,height_m,pen,arm\n");
    for (int row = 0; row < ROWS; row++) {
      RandomStream random = RandomStream.of(0, Purpose.SYNTHETIC_DATA, row);
      int arm = row * ARMS.length / ROWS;
      double along = random.nextDouble(0.15, 1);
      double angle = 2 * StrictMath.PI * (TURNS * along + (double) arm / ARMS.length);
      double x = along * StrictMath.cos(angle) + NOISE * random.nextGaussian();
      double y = along * StrictMath.sin(angle) + NOISE * random.nextGaussian();
      boolean gap = row % EVERY_GAP == EVERY_GAP - 1;
      text.append(
          String.format(
              Locale.ROOT,
              "%d,%.1f,%s,%s,%s\n",
              row,
              1000 * x,
              gap ? "" : String.format(Locale.ROOT, "%.4f", y),
              PENS[random.nextInt(PENS.length)],
              ARMS[arm]));
    }
    return text.toString();
  }

  /**
   * Writes the file.
   *
   * @return the file
   * @throws UserException if it can't be written
   */
  public static Path write(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      Files.createDirectories(folder);
      Files.write(file, text().getBytes(StandardCharsets.UTF_8));
      return file;
    } catch (IOException e) {
      throw new UserException(file + ": can't be written: " + IoReason.of(e), e);
    }
  }
}
