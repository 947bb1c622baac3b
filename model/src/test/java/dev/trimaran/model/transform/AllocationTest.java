package dev.trimaran.model.transform;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.trimaran.model.expression.Column;
import dev.trimaran.model.expression.Row;
import dev.trimaran.model.expression.Schema;
import dev.trimaran.model.expression.Type;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AllocationTest {
  @Test
  void aRowCostsNoMemory() {
    Map<String, String> steps = new LinkedHashMap<>();
    steps.put("flight_date", "make_timestamp(year, month, 1)");
    steps.put("dow", "day_of_week(flight_date) - 1");
    steps.put("minute", "floor(time / 100) * 60 + mod(time, 100)");
    steps.put("speed", "case when speed < 200 then speed end");
    steps.put("speed2", "(coalesce(speed, 3.5) - 10.25) / 4.5");
    steps.put("carrier", "case carrier when 'AA' then 0 when 'B6' then 1 else -1 end");
    steps.put("late", "speed between 1 and 5 or carrier in (1, 2) and not minute is null");
    TransformPipeline pipeline =
        TransformPipeline.of(
                Schema.of(
                    new Column("year", Type.NUMBER),
                    new Column("month", Type.NUMBER),
                    new Column("time", Type.NUMBER),
                    new Column("speed", Type.NUMBER),
                    new Column("carrier", Type.STRING)))
            .derive("all", steps)
            .select(List.of("dow", "minute", "speed2", "carrier", "late"));
    RowTransformer transformer = pipeline.compile();
    Row row = transformer.newRow();
    double[] out = new double[transformer.features()];
    run(transformer, row, out, 1_000);

    long allocated = run(transformer, row, out, 100_000);

    // Less than one object in a hundred rows: whatever the JVM itself needed meanwhile.
    assertThat(allocated).isLessThan(16 * 1_000);
  }

  private static long run(RowTransformer transformer, Row row, double[] out, int rows) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < rows; i++) {
      row.setNumber(0, 1990 + i % 50);
      row.setNumber(1, 1 + i % 12);
      row.setNumber(2, i % 2400);
      row.setNumber(3, i % 3 == 0 ? Double.NaN : i % 7);
      row.setText(4, i % 2 == 0 ? "B6" : "XX");
      transformer.apply(row, out);
    }
    return threads.getCurrentThreadAllocatedBytes() - before;
  }
}
