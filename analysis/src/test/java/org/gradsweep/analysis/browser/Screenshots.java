package org.gradsweep.analysis.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gradsweep.analysis.Main;

/**
 * Makes the README's pictures from the results of {@code learning-speed.yaml} and {@code
 * remedies.yaml} on MNIST.
 */
public final class Screenshots {
  private static final int WIDTH = 1180;

  private static final List<Picture> PICTURES =
      List.of(
          new Picture("learning-speed", "#learning-speed", "learning-speed.png"),
          new Picture("remedies", "#depth", "depth.png"),
          new Picture("remedies", "#slope-matrix", "slope-matrix.png"));

  private Screenshots() {}

  /** An element of the report of a sweep. */
  private record Picture(String sweep, String element, String file) {}

  /** Takes the folder that holds the sweeps' folders, and the one for the pictures. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path results = Path.of(args[0]).toAbsolutePath();
    Path images = Files.createDirectories(Path.of(args[1]));
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    for (String sweep : PICTURES.stream().map(Picture::sweep).distinct().toList()) {
      String[] command = {"report", results.resolve(sweep).toString()};
      if (Main.run(command, out, System.err) != 0) {
        throw new IllegalStateException("no report of " + sweep);
      }
    }
    try (Chromium chromium = Chromium.start();
        BrowserPage page = chromium.page()) {
      for (Picture picture : PICTURES) {
        page.open(results.resolve(picture.sweep()).resolve("report.html"), WIDTH, false);
        Path file = images.resolve(picture.file());
        Files.write(file, picture(page, picture.element()));
        out.println(file);
      }
    }
  }

  /** The element, with a margin. */
  static byte[] picture(BrowserPage page, String selector) {
    JsonNode box =
        page.evaluate(
            "(({x, y, width, height}) => ({x, y: y + scrollY, width, height}))(document.querySelector('"
                + selector
                + "').getBoundingClientRect())");
    double margin = 16;
    return page.picture(
        box.path("x").asDouble() - margin,
        box.path("y").asDouble() - margin,
        box.path("width").asDouble() + 2 * margin,
        box.path("height").asDouble() + 2 * margin);
  }
}
