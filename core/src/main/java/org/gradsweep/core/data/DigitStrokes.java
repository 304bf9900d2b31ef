package org.gradsweep.core.data;

import java.util.ArrayList;
import java.util.List;

/**
 * The strokes that the ten synthetic digits are drawn with: for every digit one or more ways of
 * writing it.
 *
 * <p>Coordinates: x to the right, y down, the digit about in [-0.6, 0.6] x [-1, 1].
 */
final class DigitStrokes {
  private static final double DEGREE = StrictMath.PI / 180;
  private static final double ARC_STEP = 15;

  /** One pen stroke: the corners of a line, each point {@code {x, y}}. */
  record Stroke(List<double[]> points) {}

  /** {@code WAYS.get(digit)}: the ways to write a digit, each a list of strokes. */
  static final List<List<List<Stroke>>> WAYS =
      List.of(
          List.of(way(path().arc(0, 0, 0.6, 1, -80, 280))),
          List.of(
              way(path().to(-0.3, -0.65).to(0.05, -1).to(0.05, 1)),
              way(path().to(0, -1).to(0, 1)),
              way(path().to(-0.3, -0.6).to(0, -1).to(0, 1), path().to(-0.35, 1).to(0.35, 1))),
          List.of(
              way(path().arc(0, -0.45, 0.52, 0.55, -170, 40).to(-0.55, 1).to(0.6, 1)),
              way(
                  path()
                      .arc(0, -0.5, 0.5, 0.5, -150, 60)
                      .to(0.1, 0.35)
                      .arc(-0.3, 0.75, 0.3, 0.22, -20, -270)
                      .arc(-0.25, 1.2, 0.5, 0.25, -100, -60)
                      .to(0.6, 0.95))),
          List.of(
              way(path().arc(-0.05, -0.5, 0.5, 0.5, -150, 90).arc(-0.05, 0.5, 0.6, 0.5, -90, 150)),
              way(
                  path()
                      .to(-0.5, -1)
                      .to(0.45, -1)
                      .to(-0.1, -0.15)
                      .arc(-0.1, 0.45, 0.6, 0.6, -90, 150))),
          List.of(
              way(path().to(0.25, 1).to(0.25, -1).to(-0.6, 0.35).to(0.6, 0.35)),
              way(
                  path().to(-0.4, -0.95).to(-0.5, 0.15).to(0.55, 0.1),
                  path().to(0.35, -0.9).to(0.25, 1))),
          List.of(
              way(
                  path()
                      .to(0.5, -1)
                      .to(-0.4, -1)
                      .to(-0.45, -0.15)
                      .arc(-0.05, 0.4, 0.58, 0.6, -120, 150))),
          List.of(
              way(
                  path()
                      .arc(0.55, 0.35, 1.1, 1.35, -105, -180)
                      .arc(0, 0.45, 0.55, 0.55, 180, -180)),
              way(path().to(0.3, -1).to(-0.35, 0).arc(0, 0.5, 0.5, 0.5, 180, -180))),
          List.of(
              way(path().to(-0.55, -1).to(0.55, -1).to(-0.1, 1)),
              way(
                  path().to(-0.55, -0.95).to(0.55, -1).to(-0.15, 1),
                  path().to(-0.25, 0.05).to(0.5, 0))),
          List.of(way(path().arc(0, -0.5, 0.45, 0.5, 90, 450).arc(0, 0.5, 0.55, 0.5, -90, 270))),
          List.of(
              way(path().arc(0, -0.45, 0.5, 0.55, 0, -360).to(0.4, 1)),
              way(path().arc(0, -0.45, 0.5, 0.55, 0, -360).arc(-0.05, 0.3, 0.55, 0.7, 0, 130))));

  private DigitStrokes() {}

  private static Path path() {
    return new Path();
  }

  private static List<Stroke> way(Path... paths) {
    List<Stroke> strokes = new ArrayList<>();
    for (Path path : paths) {
      strokes.add(new Stroke(List.copyOf(path.points)));
    }
    return List.copyOf(strokes);
  }

  /** A stroke on its way: lines and arcs, each joined to the end of the one before. */
  private static final class Path {
    private final List<double[]> points = new ArrayList<>();

    Path to(double x, double y) {
      points.add(new double[] {x, y});
      return this;
    }

    /** Part of an ellipse; angles in degrees, 0 to the right, 90 down. */
    Path arc(double x, double y, double radiusX, double radiusY, double from, double to) {
      int steps = (int) StrictMath.ceil(StrictMath.abs(to - from) / ARC_STEP);
      for (int i = 0; i <= steps; i++) {
        double angle = (from + (to - from) * i / steps) * DEGREE;
        to(x + radiusX * StrictMath.cos(angle), y + radiusY * StrictMath.sin(angle));
      }
      return this;
    }
  }
}
