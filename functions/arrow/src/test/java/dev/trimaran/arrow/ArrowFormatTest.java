package dev.trimaran.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.function.Refusal;
import dev.trimaran.model.expression.Type;
import dev.trimaran.model.scoring.InputColumns;
import dev.trimaran.model.scoring.InputRows;
import dev.trimaran.model.scoring.Signature;
import dev.trimaran.model.scoring.SignatureInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrowFormatTest {

  private static final InputColumns COLUMNS =
      new Signature(
              List.of(
                  SignatureInput.request("carrier", Type.STRING),
                  SignatureInput.request("distance", Type.NUMBER),
                  SignatureInput.request("scheduled", Type.TIMESTAMP)),
              "late",
              List.of("0", "1"),
              0.5)
          .columns();

  private final ArrowFormat format = new ArrowFormat();
  private int room;

  private InputRows read(byte[] body) {
    return format.read(body, COLUMNS, rows -> room = rows);
  }

  /** Two batches of two rows; the first text of each is null. */
  private static byte[] stream(String firstColumn) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (BufferAllocator allocator = new RootAllocator();
        VarCharVector carrier = new VarCharVector(firstColumn, allocator);
        Float4Vector distance = new Float4Vector("distance", allocator);
        TimeStampMicroTZVector scheduled =
            new TimeStampMicroTZVector("scheduled", allocator, "UTC");
        VectorSchemaRoot root =
            new VectorSchemaRoot(List.<FieldVector>of(carrier, distance, scheduled));
        ArrowStreamWriter writer = new ArrowStreamWriter(root, null, bytes)) {
      for (int batch = 0; batch < 2; batch++) {
        root.allocateNew();
        carrier.setNull(0);
        carrier.setSafe(1, "é".getBytes(StandardCharsets.UTF_8));
        for (int row = 0; row < 2; row++) {
          distance.setSafe(row, batch + 0.5f);
          scheduled.setSafe(row, 1_372_674_600_000_000L + row);
        }
        root.setRowCount(2);
        writer.writeBatch();
      }
      writer.end();
    }
    return bytes.toByteArray();
  }

  @Test
  void readsEveryBatchOfTheStream() throws IOException {
    InputRows rows = read(stream("carrier"));

    assertThat(rows.size()).isEqualTo(4);
    assertThat(room).isEqualTo(4);
    assertThat(values(rows, 0))
        .isEqualTo(Arrays.asList(null, 0.5, Instant.parse("2013-07-01T10:30:00Z")));
    assertThat(values(rows, 3))
        .isEqualTo(List.of("é", 1.5, Instant.parse("2013-07-01T10:30:00.000001Z")));
  }

  private static List<Object> values(InputRows rows, int row) {
    return Arrays.asList(rows.value(row, 0), rows.value(row, 1), rows.value(row, 2));
  }

  @Test
  void refusesAColumnThatTheModelDoesNotKnow() throws IOException {
    byte[] body = stream("carier");

    assertThatThrownBy(() -> read(body))
        .isInstanceOfSatisfying(Refusal.class, told -> assertThat(told.status()).isEqualTo(400))
        .hasMessageStartingWith("body: unknown column \"carier\", did you mean \"carrier\"?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no arrow", "\u007f\u007f\u007f\u007f\u007f\u007f\u007f\u007f"})
  void refusesWhatIsNoStream(String body) {
    assertThatThrownBy(() -> read(body.getBytes(StandardCharsets.ISO_8859_1)))
        .isInstanceOf(Refusal.class)
        .hasMessageStartingWith("body: expected an Arrow IPC stream, found");
  }

  @Test
  void refusesAStreamThatSaysItIsLongerThanItIs() throws IOException {
    byte[] whole = stream("carrier");

    for (int length = 1; length < whole.length - 8; length += 7) {
      byte[] cut = Arrays.copyOf(whole, length);
      try {
        assertThat(read(cut).size()).isIn(0, 2, 4);
      } catch (Refusal told) {
        assertThat(told.status()).isEqualTo(400);
      }
    }
  }

  @Test
  void answersEveryDamagedStreamWithRowsOrWithARefusal() throws IOException {
    byte[] whole = stream("carrier");
    Random random = new Random(7);
    int refused = 0;
    for (int i = 0; i < 3000; i++) {
      byte[] damaged = whole.clone();
      for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      try {
        read(damaged);
      } catch (Refusal told) {
        refused++;
      }
    }
    assertThat(refused).isBetween(300, 3000);
  }
}
