package org.gradsweep.core.spec;

import static org.gradsweep.core.spec.GridKeys.DEPTH;
import static org.gradsweep.core.spec.GridKeys.WIDTH;

import java.util.ArrayList;
import java.util.List;
import org.gradsweep.core.axis.HiddenLayers;
import org.gradsweep.core.axis.Numbers;

/**
 * Reads networks whose hidden layers are equally wide: {@code {depth: [1, 2, 3], width: [30, 100]}}
 * are six, the width varying fastest.
 */
final class NetworksReader {
  /** The most hidden layers that the networks can have altogether. */
  private static final long MOST_LAYERS = 100_000;

  private NetworksReader() {}

  /** The networks; none, with the problem noted, where a depth or width is wrong. */
  static AxisValues<HiddenLayers> read(String key, YamlNode.Mapping node, Problems problems) {
    List<String> keys = List.of(DEPTH, WIDTH);
    Fields fields = new Fields(key, "hidden layers", node, keys, problems);
    List<Integer> depths = numbers(fields, DEPTH, 0, HiddenLayers.MAX_DEPTH, problems);
    List<Integer> widths = numbers(fields, WIDTH, 1, HiddenLayers.MAX_WIDTH, problems);
    if (!fields.sound() || depths.isEmpty() || widths.isEmpty()) {
      return AxisValues.none(node);
    }
    long layers = depths.stream().mapToLong(Integer::longValue).sum() * widths.size();
    if (layers > MOST_LAYERS) {
      problems.add(
          node.place(),
          key,
          "must not have more than " + MOST_LAYERS + " layers altogether, found " + layers);
      return AxisValues.none(node);
    }
    List<HiddenLayers> networks = new ArrayList<>();
    for (int depth : depths) {
      // A network without hidden layers has no width: it stands there once.
      for (int width : depth == 0 ? widths.subList(0, 1) : widths) {
        networks.add(HiddenLayers.of(depth, width));
      }
    }
    return AxisValues.of(networks, node.place());
  }

  private static List<Integer> numbers(
      Fields fields, String name, int low, int high, Problems problems) {
    if (!fields.has(name)) {
      fields.refuse("must have depth and width");
      return List.of();
    }
    String key = fields.shown(name);
    return AxisValues.read(key, Numbers.integer(low, high), fields.get(name), problems)
        .listed(key, problems)
        .values();
  }
}
