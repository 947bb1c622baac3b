package dev.trimaran.model.drift;

/**
 * The first Wasserstein distance: the area between the two cumulated shares, in the column's unit.
 * Within a bin the shares are taken to grow evenly.
 */
final class Wasserstein {

  /** The robust distance leaves out what is beyond these shares of the reference. */
  private static final double TAIL = 0.005;

  /** The interquartile range of a normal distribution in standard deviations. */
  private static final double NORMAL_RANGE = 1.349;

  private Wasserstein() {}

  /** The whole distance. */
  static double distance(Points points) {
    return area(points, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  /** The distance in standard deviations of the reference; infinite if it has none. */
  static double normed(Points points) {
    double distance = distance(points);
    return distance == 0 ? 0 : distance / points.deviation();
  }

  /**
   * The distance between the 0.5 % and the 99.5 % quantile of the reference, over its interquartile
   * range divided by 1.349, so that a few values far out decide on neither. Without a range the
   * standard deviation takes its place; a constant moves by a share of itself.
   */
  static double robust(Points points) {
    double low = points.quantile(TAIL);
    double high = points.quantile(1 - TAIL);
    double range = points.quantile(0.75) - points.quantile(0.25);
    double scale = range > 0 ? range / NORMAL_RANGE : points.deviation();
    if (high > low && scale > 0) {
      return area(points, low, high) / scale;
    }
    double before = points.quantile(0.5);
    double after = points.currentMedian();
    return before == after ? 0 : Math.abs(after - before) / Math.max(Math.abs(before), 1e-300);
  }

  private static double area(Points points, double low, double high) {
    double references = points.references();
    double currents = points.currents();
    double[] at = points.points();
    long[] left = points.reference();
    long[] right = points.current();
    double difference = left[0] / references - right[0] / currents;
    double sum = points.binned() ? within(points.lowest(), at[0], 0, difference, low, high) : 0;
    for (int i = 1; i < at.length; i++) {
      double next = left[i] / references - right[i] / currents;
      double begin = at[i - 1] > low ? at[i - 1] : low;
      double end = at[i] < high ? at[i] : high;
      if (end > begin) {
        sum +=
            points.binned()
                ? within(at[i - 1], at[i], difference, next, low, high)
                : Math.abs(difference) * (end - begin);
      }
      difference = next;
    }
    return sum;
  }

  /** The area under the absolute value of a line from (a, from) to (b, to), cut to [low, high]. */
  private static double within(
      double a, double b, double from, double to, double low, double high) {
    double begin = Math.max(a, low);
    double end = Math.min(b, high);
    if (end <= begin) {
      return 0;
    }
    double slope = (to - from) / (b - a);
    double left = from + slope * (begin - a);
    double right = to - slope * (b - end);
    double width = end - begin;
    if (left * right >= 0) {
      return width * Math.abs(left + right) / 2;
    }
    return width * (left * left + right * right) / (2 * (Math.abs(left) + Math.abs(right)));
  }
}
