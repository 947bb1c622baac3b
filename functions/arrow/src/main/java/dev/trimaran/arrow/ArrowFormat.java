package dev.trimaran.arrow;

import dev.trimaran.function.Refusal;
import dev.trimaran.model.scoring.InputColumns;
import dev.trimaran.model.scoring.InputRows;
import dev.trimaran.model.scoring.ScoringException;
import dev.trimaran.serving.Prediction;
import dev.trimaran.serving.protocol.TableFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;

/**
 * A table as an IPC stream: the columns by name, dictionaries decoded, nulls as missing values.
 *
 * @see <a href="https://arrow.apache.org/docs/format/Columnar.html#ipc-streaming-format">Arrow: IPC
 *     streaming format</a>
 */
public final class ArrowFormat implements TableFormat {

  /** How much more room than the body a request may take while it is read. */
  private static final int GROWTH = 8;

  private static final long LEAST_ROOM = 1 << 20;

  /** For {@link java.util.ServiceLoader}. */
  public ArrowFormat() {}

  @Override
  public String contentType() {
    return "application/vnd.apache.arrow.stream";
  }

  @Override
  public InputRows read(byte[] body, InputColumns columns, IntConsumer room) {
    StreamFrames.require(body);
    long most = Math.max(LEAST_ROOM, (long) body.length * GROWTH);
    try (RequestMemory memory = new RequestMemory();
        ArrowStreamReader reader =
            new ArrowStreamReader(new ByteArrayInputStream(body), memory.allocator(most))) {
      return rows(reader, columns, room);
    } catch (Refusal told) {
      throw told;
    } catch (ScoringException wrong) {
      throw Refusal.badRequest("body: " + wrong.getMessage());
    } catch (IOException | RuntimeException malformed) {
      // The reader trusts the stream: whatever is wrong with it surfaces as some exception of its.
      throw Refusal.badRequest(
          "body: expected an Arrow IPC stream, found one that cannot be read: "
              + malformed.getMessage());
    }
  }

  private static InputRows rows(ArrowStreamReader reader, InputColumns columns, IntConsumer room)
      throws IOException {
    InputRows rows = new InputRows(columns);
    while (reader.loadNextBatch()) {
      VectorSchemaRoot batch = reader.getVectorSchemaRoot();
      int first = rows.size();
      room.accept(Math.addExact(first, batch.getRowCount()));
      for (int row = 0; row < batch.getRowCount(); row++) {
        rows.addRow();
      }
      for (FieldVector vector : batch.getFieldVectors()) {
        fill(rows, first, batch.getRowCount(), vector, reader);
      }
    }
    return rows;
  }

  private static void fill(
      InputRows rows, int first, int count, FieldVector vector, ArrowStreamReader reader)
      throws IOException {
    int slot = rows.columns().slot(vector.getName());
    DictionaryEncoding encoding = vector.getField().getDictionary();
    if (encoding == null) {
      put(rows, first, count, slot, vector);
      return;
    }
    Dictionary dictionary = reader.getDictionaryVectors().get(encoding.getId());
    if (dictionary == null) {
      throw Refusal.badRequest(
          "column \"%s\": expected its dictionary %d in the stream, found none"
              .formatted(vector.getName(), encoding.getId()));
    }
    try (FieldVector decoded = (FieldVector) DictionaryEncoder.decode(vector, dictionary)) {
      put(rows, first, count, slot, decoded);
    }
  }

  private static void put(InputRows rows, int first, int count, int slot, FieldVector vector) {
    ArrowValues values = ArrowValues.of(vector, rows.columns().input(slot).name());
    for (int row = 0; row < count; row++) {
      rows.set(first + row, slot, vector.isNull(row) ? null : values.get(row));
    }
  }

  @Override
  public byte[] write(Prediction prediction) {
    int count = prediction.scores().size();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (BufferAllocator allocator = new RootAllocator();
        BigIntVector labels = new BigIntVector("label", allocator);
        Float8Vector probabilities = new Float8Vector("probability", allocator)) {
      labels.allocateNew(count);
      probabilities.allocateNew(count);
      for (int row = 0; row < count; row++) {
        labels.set(row, prediction.scores().label(row));
        probabilities.set(row, prediction.scores().probability(row));
      }
      labels.setValueCount(count);
      probabilities.setValueCount(count);
      List<FieldVector> vectors = new ArrayList<>(List.of(labels, probabilities));
      try (VectorSchemaRoot root = new VectorSchemaRoot(vectors);
          ArrowStreamWriter writer = new ArrowStreamWriter(root, null, bytes)) {
        writer.writeBatch();
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("expected to write to memory", impossible);
    }
    return bytes.toByteArray();
  }
}
