package dev.trimaran.emulation.aws.cloudwatch;

import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is asked of the measurements of a period:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html.
 */
interface Statistic {
  /** Those that are kept with each period. */
  List<String> PLAIN = List.of("SampleCount", "Average", "Sum", "Minimum", "Maximum");

  /** {@code p99}, {@code tm90}, {@code TM(10%:90%)}, {@code PR(:300)} … */
  Pattern SHORT = Pattern.compile("(p|tm|wm|tc|ts)(\\d{1,2}(?:\\.\\d{1,10})?|100)");

  /** With bounds, in percent or in the metric's unit. */
  Pattern BOUNDS = Pattern.compile("(TM|WM|TC|TS|PR)\\((-?[\\d.]*)(%?):(-?[\\d.]*)(%?)\\)");

  /** Its value; empty where the distribution is not known. */
  OptionalDouble of(Bucket bucket);

  /** Whether this names a statistic. */
  static boolean known(String name) {
    return PLAIN.contains(name)
        || name.equals("IQM")
        || SHORT.matcher(name).matches()
        || BOUNDS.matcher(name).matches();
  }

  /** The statistic of this name. */
  static Statistic of(String name) {
    return switch (name) {
      case "SampleCount" -> bucket -> OptionalDouble.of(bucket.samples());
      case "Sum" -> bucket -> OptionalDouble.of(bucket.sum());
      case "Average" -> bucket -> OptionalDouble.of(bucket.sum() / bucket.samples());
      case "Minimum" -> bucket -> OptionalDouble.of(bucket.least());
      case "Maximum" -> bucket -> OptionalDouble.of(bucket.most());
      case "IQM" -> Distribution.trimmed("tm", 25, 75);
      default -> extended(name);
    };
  }

  private static Statistic extended(String name) {
    Matcher plain = SHORT.matcher(name);
    if (plain.matches()) {
      double percent = Double.parseDouble(plain.group(2));
      return plain.group(1).equals("p")
          ? Distribution.percentile(percent)
          : Distribution.trimmed(plain.group(1), 0, percent);
    }
    Matcher bounds = BOUNDS.matcher(name);
    if (!bounds.matches()) {
      throw Refused.value("The value " + name + " for parameter Stat is not supported.");
    }
    boolean percent = bounds.group(3).equals("%") || bounds.group(5).equals("%");
    double from = number(bounds.group(2), percent ? 0 : Double.NEGATIVE_INFINITY);
    double to = number(bounds.group(4), percent ? 100 : Double.POSITIVE_INFINITY);
    return percent
        ? Distribution.trimmed(bounds.group(1).toLowerCase(java.util.Locale.ROOT), from, to)
        : Distribution.between(bounds.group(1), from, to);
  }

  private static double number(String text, double without) {
    return text.isEmpty() ? without : Double.parseDouble(text);
  }
}
