package org.gradsweep.analysis.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gradsweep.core.error.UserException;

/** The figures of a report as SVG files, for a paper. */
public final class FigureFiles {
  /** The width of a page with margins, and of half of one. */
  private static final int WIDE = 960;

  private static final int NARROW = 480;

  private FigureFiles() {}

  /**
   * Writes every panel of every figure. {@code 01-learning-speed-2.svg} is the second network that
   * figure 1 of the page offers; the title within the file names it.
   *
   * @return the files, in the order of the figures
   * @throws UserException if one can't be written
   */
  public static List<Path> write(Report report, Path folder) {
    List<Path> files = new ArrayList<>();
    try (SvgRenderer renderer = new SvgRenderer()) {
      Files.createDirectories(folder);
      int number = 0;
      for (var entry : report.figures().entrySet()) {
        number++;
        if (entry.getValue() instanceof Figure.Drawn drawn) {
          for (int panel = 0; panel < drawn.panels().size(); panel++) {
            Path file = folder.resolve(name(number, entry.getKey(), drawn, panel));
            Files.writeString(
                file, renderer.svg(entry.getKey(), drawn.panels().get(panel), width(drawn)));
            files.add(file);
          }
        }
      }
    } catch (IOException e) {
      throw new UserException("cannot write figures to " + folder + ": " + e.getMessage(), e);
    }
    return files;
  }

  /** Labels are no names of files: they may hold anything. */
  private static String name(int number, Figure figure, Figure.Drawn drawn, int panel) {
    String suffix = drawn.panels().size() == 1 ? "" : "-" + (panel + 1);
    return String.format("%02d-%s%s.svg", number, figure.name(), suffix);
  }

  private static int width(Figure.Drawn drawn) {
    return drawn.wide() && drawn.panels().size() == 1 ? WIDE : NARROW;
  }
}
