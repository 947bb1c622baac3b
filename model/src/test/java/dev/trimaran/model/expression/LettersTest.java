package dev.trimaran.model.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every character of Unicode in upper and lower case, beside DuckDB. */
class LettersTest {
  @Test
  void everyCharacterChangesCaseAsInSql() throws SQLException {
    try (DuckDbOracle duckDb = new DuckDbOracle()) {
      List<Object[]> rows =
          duckDb.rows(
              "SELECT i, upper(chr(i::INT)), lower(chr(i::INT)) FROM range(1, 1114112) t(i)"
                  + " WHERE i NOT BETWEEN 55296 AND 57343");

      assertThat(rows).hasSize(1114111 - 2048);
      for (Object[] row : rows) {
        String character = Character.toString(((Number) row[0]).intValue());
        if (!Texts.upper(character).equals(row[1]) || !Texts.lower(character).equals(row[2])) {
          assertThat(List.of(Texts.upper(character), Texts.lower(character)))
              .as("U+%X", row[0])
              .isEqualTo(List.of(row[1], row[2]));
        }
      }
    }
  }

  @Test
  void textsAreOrderedByTheirCodePoints() {
    List<Integer> points = List.of(1, 97, 98, 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x10FFFF);
    List<String> sorted =
        points.stream()
            .flatMap(p -> IntStream.of(0, 'z').mapToObj(q -> text(p, q)))
            .sorted(Names.ORDER)
            .toList();

    assertThat(sorted)
        .isEqualTo(
            points.stream().flatMap(p -> IntStream.of(0, 'z').mapToObj(q -> text(p, q))).toList());
  }

  private static String text(int first, int second) {
    return Character.toString(first) + (second == 0 ? "" : Character.toString(second));
  }
}
