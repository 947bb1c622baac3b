package dev.trimaran.server.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;

/** A good table of two rows as an Arrow IPC stream. */
final class ArrowSpecimen {

  static final String TYPE = "application/vnd.apache.arrow.stream";

  private ArrowSpecimen() {}

  static byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (BufferAllocator allocator = new RootAllocator();
        VarCharVector origin = new VarCharVector("origin", allocator);
        Float4Vector distance = new Float4Vector("distance", allocator);
        VectorSchemaRoot root = new VectorSchemaRoot(List.<FieldVector>of(origin, distance));
        ArrowStreamWriter writer = new ArrowStreamWriter(root, null, bytes)) {
      root.allocateNew();
      origin.setNull(0);
      origin.setSafe(1, "Zürich".getBytes(StandardCharsets.UTF_8));
      distance.setSafe(0, 400);
      distance.setSafe(1, 600);
      root.setRowCount(2);
      writer.writeBatch();
      writer.end();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
