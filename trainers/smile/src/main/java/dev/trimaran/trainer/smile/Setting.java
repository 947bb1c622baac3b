package dev.trimaran.trainer.smile;

import dev.trimaran.spec.Arguments;
import dev.trimaran.spec.Parameter;
import dev.trimaran.spec.ParameterType;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/**
 * A numeric parameter of an algorithm: its default and the values that make sense, both ends
 * included.
 */
record Setting(
    String name, ParameterType type, double defaultValue, double least, double most, String about) {

  static Setting whole(String name, long defaultValue, long least, long most, String about) {
    return new Setting(name, ParameterType.INTEGER, defaultValue, least, most, about);
  }

  static Setting number(String name, double defaultValue, double least, double most, String about) {
    return new Setting(name, ParameterType.NUMBER, defaultValue, least, most, about);
  }

  /** How the spec and the reference page know it. */
  Parameter parameter() {
    Object value = type == ParameterType.INTEGER ? (Object) (long) defaultValue : defaultValue;
    return Parameter.withDefault(
        name, type, value, "%s; %s to %s".formatted(about, plain(least), plain(most)));
  }

  /** The value among {@code arguments}, or the default; refuses what is out of range. */
  double in(Arguments arguments) {
    double value = arguments.number(name).orElse(defaultValue);
    boolean fits = type == ParameterType.NUMBER || value == Math.rint(value);
    if (!fits || !(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "%s: expected %s from %s to %s, found %s"
              .formatted(name, type.expected(), plain(least), plain(most), plain(value)));
    }
    return value;
  }

  /** As {@link #in}, for whole numbers. */
  int wholeIn(Arguments arguments) {
    return (int) in(arguments);
  }

  private static String plain(double value) {
    return new DecimalFormat("0.##########", DecimalFormatSymbols.getInstance(Locale.ROOT))
        .format(value);
  }
}
