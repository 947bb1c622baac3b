package dev.trimaran.spec.yaml;

import dev.trimaran.spec.Location;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * The value of a scalar by the core schema of YAML 1.2 (§10.3): {@code no}, {@code 9E} and dates
 * are texts.
 */
final class Scalars {
  private static final int MOST_DIGITS = 400;
  private static final ScalarResolver CORE = new CoreSchema().getScalarResolver();

  private Scalars() {}

  static YamlNode.Scalar read(Location at, ScalarEvent event) {
    String text = event.getValue();
    if (isText(at, event)) {
      return new YamlNode.Scalar(at, text, Optional.of(text));
    }
    Tag tag = CORE.resolve(text, true);
    if (tag.equals(Tag.NULL)) {
      return new YamlNode.Scalar(at, text, Optional.empty());
    }
    return new YamlNode.Scalar(at, text, Optional.of(value(tag, text)));
  }

  static void refuseTag(Location at, Optional<String> tag) {
    tag.filter(name -> !name.equals(Tag.MAP.getValue()) && !name.equals(Tag.SEQ.getValue()))
        .ifPresent(name -> {
          throw new TreeRefused(at, "expected a value without a tag, found the tag " + name);
        });
  }

  private static boolean isText(Location at, ScalarEvent event) {
    Optional<String> tag = event.getTag();
    if (tag.isPresent() && (tag.get().equals(Tag.STR.getValue()) || tag.get().equals("!"))) {
      return true;
    }
    refuseTag(at, tag);
    return !event.isPlain();
  }

  private static Object value(Tag tag, String text) {
    if (tag.equals(Tag.BOOL)) {
      return Boolean.parseBoolean(text);
    }
    if (tag.equals(Tag.INT)) {
      return whole(text);
    }
    return tag.equals(Tag.FLOAT) ? real(text) : text;
  }

  /**
   * A Long, or a Double where 64 bits do not suffice; a number of more digits than any double has
   * is infinite.
   */
  private static Object whole(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    int radix = lower.startsWith("0x") ? 16 : lower.startsWith("0o") ? 8 : 10;
    if (text.length() > MOST_DIGITS) {
      return Double.POSITIVE_INFINITY;
    }
    BigInteger number = new BigInteger(radix == 10 ? text : text.substring(2), radix);
    return number.bitLength() < Long.SIZE
        ? (Object) number.longValue()
        : (Object) number.doubleValue();
  }

  private static Object real(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".inf")) {
      return lower.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    return lower.endsWith(".nan") ? Double.NaN : (Object) Double.parseDouble(text);
  }
}
