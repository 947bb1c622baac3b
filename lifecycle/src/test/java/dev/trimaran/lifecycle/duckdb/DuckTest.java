package dev.trimaran.lifecycle.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckTest {
  @TempDir Path folder;

  @Test
  void anInterruptCancelsTheStatementAndLeavesTheDatabaseUsable() throws InterruptedException {
    try (Duck duck = Duck.open(folder)) {
      CountDownLatch started = new CountDownLatch(1);
      AtomicReference<String> end = new AtomicReference<>("none");
      Thread stage =
          new Thread(() -> {
            try {
              started.countDown();
              duck.count("SELECT sum(a.range * b.range) FROM range(10000000) a, range(10000000) b");
            } catch (CancellationException e) {
              end.set(e.getMessage() + " " + Thread.currentThread().isInterrupted());
            }
          });
      stage.start();
      started.await();
      stage.interrupt();
      stage.join(TimeUnit.SECONDS.toMillis(20));

      assertThat(end).hasValue("interrupted while a statement was running true");
      assertThat(duck.count("SELECT 42")).isEqualTo(42);
    }
  }

  @Test
  void aStatementThatFailsSaysWhyAndWhichItWas() {
    try (Duck duck = Duck.open(folder)) {
      assertThatThrownBy(() -> duck.count("SELECT nothing"))
          .isInstanceOfSatisfying(
              DuckException.class,
              e -> {
                assertThat(e.firstLine())
                    .startsWith("Binder Error: Referenced column \"nothing\" was not found");
                assertThat(e.sql()).isEqualTo("SELECT nothing");
              });
    }
  }

  @Test
  void namesTextsNumbersAndFilesAreQuoted() {
    Path odd = folder.resolve("it's [a] file? *.parquet");
    try (Duck duck = Duck.open(folder)) {
      duck.writeParquet(
          "SELECT %s AS %s, %s AS n"
              .formatted(Sql.text("it's"), Sql.name("a \"b\""), Sql.number(0.1 + 0.2)),
          odd);

      assertThat(
              duck.list(
                  "SELECT %s, n FROM %s".formatted(Sql.name("a \"b\""), Sql.parquet(odd)),
                  row -> row.requiredText(1) + " " + row.number(2).getAsDouble()))
          .isEqualTo(List.of("it's 0.30000000000000004"));
    }
  }

  @Test
  void everyDoubleSurvivesAsALiteral() {
    try (Duck duck = Duck.open(folder)) {
      for (double number :
          new double[] {
            -0.0, Double.MIN_VALUE, Double.MAX_VALUE, 1e-300, Double.NEGATIVE_INFINITY
          }) {
        double read = duck.one("SELECT " + Sql.number(number), row -> row.number(1).getAsDouble());
        assertThat(read).isEqualTo(number);
      }
    }
  }

  @Test
  void timesAreInUtcWhateverTheMachineSays() {
    try (Duck duck = Duck.open(folder)) {
      Instant read =
          duck.one(
              "SELECT CAST(TIMESTAMPTZ '2013-07-01 12:00:00+02' AS TIMESTAMP)",
              row -> row.instant(1).orElseThrow());

      assertThat(read).isEqualTo("2013-07-01T10:00:00Z");
    }
  }
}
