package org.gradsweep.core.spec;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gradsweep.core.error.UserException;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;

/**
 * Composes one YAML 1.2 document (core schema) from the parser's events: plain values only, with
 * bounded depth and bounded aliases, so that no text can make the program build objects of its
 * choice, exhaust the stack or exhaust the memory.
 */
final class YamlText {
  /** The key of YAML 1.1 that takes over the keys of other blocks. */
  private static final String MERGE = "<<";

  private static final int MAX_DEPTH = 20;
  private static final long MAX_VALUES = 200_000;
  private static final int MAX_NUMBER_LENGTH = 100;
  private static final CoreScalarResolver RESOLVER = new CoreScalarResolver(false);

  private final Place origin;
  private final Iterator<Event> events;
  private final Map<Anchor, Anchored> anchors = new HashMap<>();
  private long values;

  /** A value that aliases may repeat; {@code node} is null while the value is not complete. */
  private record Anchored(YamlNode node, long values) {}

  private YamlText(String text, Place origin) {
    this.origin = origin;
    LoadSettings settings = LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
    this.events = new Parse(settings).parseString(text).iterator();
  }

  /**
   * The one document of a text.
   *
   * @return null where the text holds no document or an empty one
   * @throws UserException if the text is not YAML or is more than plain values
   */
  static YamlNode compose(String text, Place origin) {
    try {
      return new YamlText(text, origin).document();
    } catch (MarkedYamlEngineException e) {
      Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
      throw syntax(mark.map(m -> place(origin, m)).orElse(origin), e.getProblem(), e);
    } catch (ReaderException e) {
      throw syntax(
          origin.at(lineOf(text, e.getCodePoint()), 0),
          "the character U+%04X is not allowed".formatted(e.getCodePoint()),
          e);
    } catch (YamlEngineException e) {
      throw syntax(origin, e.getMessage(), e);
    }
  }

  /** Whether a plain scalar with these characters is text, not a number or the like. */
  static boolean isText(String plain) {
    return resolve(plain) instanceof String;
  }

  private static UserException syntax(Place place, String problem, YamlEngineException cause) {
    String line = String.valueOf(problem).replaceAll("\\s+", " ").strip();
    return new UserException(place.text() + ": not valid YAML: " + line, cause);
  }

  private static int lineOf(String text, int codePoint) {
    int index = Math.max(0, text.indexOf(codePoint));
    return 1 + (int) text.substring(0, index).chars().filter(c -> c == '\n').count();
  }

  private YamlNode document() {
    YamlNode root = null;
    boolean seen = false;
    while (events.hasNext()) {
      Event event = events.next();
      switch (event.getEventId()) {
        case StreamStart, StreamEnd, DocumentEnd -> {}
        case DocumentStart -> {
          if (seen) {
            throw refuse(event, "must hold one YAML document, found another one here");
          }
          seen = true;
        }
        default -> root = node(event, 1);
      }
    }
    boolean empty = root instanceof YamlNode.Scalar scalar && scalar.plain() == null;
    return empty ? null : root;
  }

  private YamlNode node(Event event, int depth) {
    if (depth > MAX_DEPTH) {
      throw refuse(event, "must not be nested more than " + MAX_DEPTH + " deep");
    }
    if (event instanceof AliasEvent alias) {
      return repeat(alias);
    }
    long before = values;
    Optional<Anchor> anchor = ((NodeEvent) event).getAnchor();
    anchor.ifPresent(name -> anchors.put(name, new Anchored(null, 0)));
    count(event, 1);
    YamlNode node = event instanceof ScalarEvent scalar ? scalar(scalar) : collection(event, depth);
    anchor.ifPresent(name -> anchors.put(name, new Anchored(node, values - before)));
    return node;
  }

  private YamlNode repeat(AliasEvent alias) {
    Anchored anchored = anchors.get(alias.getAlias());
    if (anchored == null) {
      throw refuse(alias, "the alias *" + alias.getAlias() + " has no anchor before it");
    }
    if (anchored.node() == null) {
      throw refuse(alias, "the alias *" + alias.getAlias() + " stands inside its own anchor");
    }
    count(alias, anchored.values());
    return anchored.node();
  }

  private void count(Event event, long more) {
    values += more;
    if (values > MAX_VALUES) {
      throw refuse(event, "must not hold more than " + MAX_VALUES + " values, aliases expanded");
    }
  }

  private YamlNode collection(Event event, int depth) {
    CollectionStartEvent start = (CollectionStartEvent) event;
    start.getTag().ifPresent(tag -> refuseTag(event));
    return start.getEventId() == Event.ID.SequenceStart
        ? sequence(start, depth)
        : mapping(start, depth);
  }

  private YamlNode sequence(Event start, int depth) {
    List<YamlNode> elements = new ArrayList<>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.SequenceEnd) {
      elements.add(node(event, depth + 1));
      event = events.next();
    }
    return new YamlNode.Sequence(elements, place(start));
  }

  private YamlNode mapping(Event start, int depth) {
    List<YamlNode.Entry> entries = new ArrayList<>();
    List<YamlNode.Mapping> merged = new ArrayList<>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.MappingEnd) {
      if (!(event instanceof ScalarEvent key)) {
        throw refuse(event, "a key must be a word");
      }
      node(event, depth + 1);
      YamlNode value = node(events.next(), depth + 1);
      if (key.isPlain() && key.getValue().equals(MERGE)) {
        merged.addAll(blocks(key, value));
      } else {
        entries.add(new YamlNode.Entry(key.getValue(), place(key), value));
      }
      event = events.next();
    }
    return new YamlNode.Mapping(merge(entries, merged), place(start));
  }

  /** The blocks that a merge key names, {@code <<: *base} or {@code <<: [*one, *other]}. */
  private List<YamlNode.Mapping> blocks(ScalarEvent key, YamlNode value) {
    List<YamlNode> named =
        value instanceof YamlNode.Sequence list ? list.elements() : List.of(value);
    List<YamlNode.Mapping> blocks = new ArrayList<>();
    for (YamlNode each : named) {
      if (!(each instanceof YamlNode.Mapping block)) {
        throw refuse(key, MERGE + " must be followed by a block or a list of blocks");
      }
      blocks.add(block);
    }
    return blocks;
  }

  /** A block's own entries, and those of merged blocks whose keys did not stand before. */
  private static List<YamlNode.Entry> merge(
      List<YamlNode.Entry> own, List<YamlNode.Mapping> merged) {
    if (merged.isEmpty()) {
      return own;
    }
    Set<String> keys = new HashSet<>();
    own.forEach(entry -> keys.add(entry.key()));
    List<YamlNode.Entry> all = new ArrayList<>(own);
    for (YamlNode.Mapping block : merged) {
      for (YamlNode.Entry entry : block.entries()) {
        if (keys.add(entry.key())) {
          all.add(entry);
        }
      }
    }
    return all;
  }

  private YamlNode scalar(ScalarEvent scalar) {
    scalar.getTag().ifPresent(tag -> refuseTag(scalar));
    String text = scalar.getValue();
    Object plain = scalar.isPlain() ? resolve(text) : text;
    return new YamlNode.Scalar(plain, place(scalar));
  }

  private static Object resolve(String text) {
    if (text.length() > MAX_NUMBER_LENGTH) {
      return text;
    }
    Tag tag = RESOLVER.resolve(text, true);
    if (tag.equals(Tag.NULL)) {
      return null;
    }
    if (tag.equals(Tag.BOOL)) {
      return Boolean.parseBoolean(text);
    }
    if (tag.equals(Tag.INT)) {
      return integer(text);
    }
    return tag.equals(Tag.FLOAT) ? (Object) real(text) : text;
  }

  private static Object integer(String text) {
    BigInteger value =
        text.startsWith("0x")
            ? new BigInteger(text.substring(2), 16)
            : text.startsWith("0o") ? new BigInteger(text.substring(2), 8) : new BigInteger(text);
    return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
  }

  private static Double real(String text) {
    String digits = text.startsWith("+") || text.startsWith("-") ? text.substring(1) : text;
    double size =
        switch (digits) {
          case ".inf", ".Inf", ".INF" -> Double.POSITIVE_INFINITY;
          case ".nan", ".NaN", ".NAN" -> Double.NaN;
          default -> Double.parseDouble(digits);
        };
    return text.startsWith("-") ? -size : size;
  }

  private void refuseTag(Event event) {
    throw refuse(event, "must hold plain values only, found a YAML tag (!)");
  }

  private UserException refuse(Event event, String rule) {
    return new UserException(place(event).text() + ": " + rule);
  }

  private Place place(Event event) {
    return event.getStartMark().map(mark -> place(origin, mark)).orElse(origin);
  }

  private static Place place(Place origin, Mark mark) {
    return origin.at(mark.getLine() + 1, mark.getColumn());
  }
}
