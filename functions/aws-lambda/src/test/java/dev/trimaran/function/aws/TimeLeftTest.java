package dev.trimaran.function.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.function.Deadline;
import dev.trimaran.function.Headers;
import dev.trimaran.function.Request;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lambda's deadline is a caller's deadline. */
class TimeLeftTest {

  @ParameterizedTest
  @CsvSource({"500, 500", "5000, 2000", "0, 0", "soon, soon"})
  void the_earlier_of_two_deadlines_holds(String own, String expected) {
    Request request = Request.get("/").with(Headers.of(Map.of(Deadline.HEADER, own)));

    assertThat(new TimeLeft(2000).within(request).header(Deadline.HEADER)).contains(expected);
  }

  @Test
  void lambdas_own_deadline_holds_where_there_is_no_other() {
    assertThat(new TimeLeft(2000).within(Request.get("/")).header(Deadline.HEADER))
        .contains("2000");
  }

  @Test
  void nothing_is_said_where_nothing_is_known() {
    assertThat(TimeLeft.UNKNOWN.within(Request.get("/")).header(Deadline.HEADER)).isEmpty();
  }

  @Test
  void other_headers_stay() {
    Request request = Request.get("/").with(Headers.of(Map.of("accept", "text/csv")));

    assertThat(new TimeLeft(2000).within(request).header("accept")).contains("text/csv");
  }
}
