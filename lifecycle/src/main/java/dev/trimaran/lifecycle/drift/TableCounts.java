package dev.trimaran.lifecycle.drift;

import dev.trimaran.lifecycle.duckdb.DuckRow;
import dev.trimaran.lifecycle.engine.Flavour;
import dev.trimaran.lifecycle.engine.TableEngine;
import dev.trimaran.model.window.ColumnLayout;
import dev.trimaran.model.window.GroupedProfile;
import dev.trimaran.model.window.Layout;
import dev.trimaran.model.window.NumberBins;
import dev.trimaran.model.window.WindowCounts;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Counts the rows of a relation in the bins of a layout, as {@link
 * dev.trimaran.model.window.WindowProfile} counts requests: numbers are grouped by their bin, texts
 * by themselves, each column in a pass of its own over nothing but this column.
 */
final class TableCounts {
  /** The place of the group that is all rows. */
  private static final int ROWS = -1;

  private final Flavour flavour;
  private final String relation;
  private final Layout layout;

  private TableCounts(Flavour flavour, String relation, Layout layout) {
    this.flavour = flavour;
    this.relation = relation;
    this.layout = layout;
  }

  /**
   * Counts.
   *
   * @param relation what stands after FROM
   * @param values SQL of each column of the layout: DOUBLE where it has bins of numbers, else text
   * @param requests how many requests the rows came in; 0 where nobody knows
   */
  static WindowCounts of(
      TableEngine engine, String relation, Layout layout, List<String> values, long requests) {
    TableCounts counts = new TableCounts(engine.flavour(), relation, layout);
    GroupedProfile profile = new GroupedProfile(layout);
    long[] rows = {0};
    engine.scan(
        counts.query(values),
        group -> {
          counts.add(group, profile, rows);
          return rows;
        });
    return profile.counts(requests, rows[0]);
  }

  private String query(List<String> values) {
    List<String> parts = new ArrayList<>();
    parts.add(
        "SELECT %d AS place, 0 AS bin, CAST(NULL AS STRING) AS text, count(*) AS n, %s FROM %s"
            .formatted(ROWS, nothing(), relation));
    for (int place = 0; place < values.size(); place++) {
      parts.add(
          layout.columns().get(place) instanceof NumberBins bins
              ? numbers(place, bins, values.get(place))
              : texts(place, values.get(place)));
    }
    return String.join(" UNION ALL ", parts);
  }

  private static String nothing() {
    String none = "CAST(NULL AS DOUBLE) AS ";
    return none + "total, " + none + "squares, " + none + "least, " + none + "most";
  }

  private String texts(int place, String value) {
    return "SELECT %d AS place, 0 AS bin, x AS text, count(*) AS n, %s FROM (SELECT coalesce(%s, '') AS x FROM %s) AS given GROUP BY x"
        .formatted(place, nothing(), value, relation);
  }

  private String numbers(int place, NumberBins bins, String value) {
    double[] edges = bins.edges();
    String bin =
        "CASE WHEN x IS NULL OR isnan(x) THEN %d WHEN %s THEN %d ELSE %s END"
            .formatted(
                bins.missing(),
                flavour.infinite("x"),
                bins.infinite(),
                bin(edges, 0, edges.length));
    String difference = "x - " + flavour.number(bins.center());
    return "SELECT %d AS place, bin, CAST(NULL AS STRING) AS text, count(*) AS n, sum(d) AS total, sum(d * d) AS squares, min(x) AS least, max(x) AS most FROM (SELECT x, %s AS d, %s AS bin FROM (SELECT %s AS x FROM %s) AS given) AS binned GROUP BY bin"
        .formatted(place, difference, bin, value, relation);
  }

  /** A search in halves, as {@link NumberBins#bin} does it: each value goes through a few cases. */
  private String bin(double[] edges, int low, int high) {
    if (low == high) {
      return Integer.toString(low);
    }
    int middle = (low + high) >>> 1;
    return String.format(
        Locale.ROOT,
        "CASE WHEN x <= %s THEN %s ELSE %s END",
        flavour.number(edges[middle]),
        bin(edges, low, middle),
        bin(edges, middle + 1, high));
  }

  private void add(DuckRow group, GroupedProfile profile, long[] rows) throws SQLException {
    int place = Math.toIntExact(group.count(1));
    long count = group.count(4);
    if (place == ROWS) {
      rows[0] = count;
      return;
    }
    ColumnLayout column = layout.columns().get(place);
    int bin = Math.toIntExact(group.count(2));
    if (!(column instanceof NumberBins)) {
      profile.addText(place, group.requiredText(3), count);
    } else if (bin == column.missing()) {
      profile.addMissing(place, count);
    } else if (bin == column.infinite()) {
      profile.addInfinite(place, count);
    } else {
      profile.addNumbers(
          place,
          bin,
          count,
          group.numberOrNaN(5),
          group.numberOrNaN(6),
          group.numberOrNaN(7),
          group.numberOrNaN(8));
    }
  }
}
