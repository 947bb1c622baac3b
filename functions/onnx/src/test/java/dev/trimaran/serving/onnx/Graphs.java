package dev.trimaran.serving.onnx;

import dev.trimaran.model.onnx.ElementType;
import dev.trimaran.model.onnx.GraphBuilder;
import dev.trimaran.model.onnx.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Small models, as other tools would leave them in a folder. */
final class Graphs {

  private Graphs() {}

  private static Path write(GraphBuilder graph, Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve("model.onnx"), graph.toModel().toByteArray());
    return folder;
  }

  /** {@code y = x W + b} for rows of three: y1 = x1 + 2 x2 + 3 x3 + shift, y2 = x1 - shift. */
  static Path linear(Path folder, float shift) throws IOException {
    GraphBuilder graph = new GraphBuilder("linear");
    Value x = graph.input("x", ElementType.FLOAT, GraphBuilder.ROWS, 3);
    Value product = graph.node("MatMul", x, graph.floats(new float[] {1, 1, 2, 0, 3, 0}, 3, 2));
    Value y = graph.node("Add", product, graph.floats(new float[] {shift, -shift}, 2));
    graph.output("y", y, ElementType.FLOAT, GraphBuilder.ROWS, 2);
    return write(graph, folder);
  }

  /** Takes images of 2 x 2 and a text each; gives each image's sum and the text as it is. */
  static Path images(Path folder) throws IOException {
    GraphBuilder graph = new GraphBuilder("images");
    Value image = graph.input("image", ElementType.DOUBLE, GraphBuilder.ROWS, 2, 2);
    Value caption = graph.input("caption", ElementType.STRING, GraphBuilder.ROWS);
    Value sum = graph.node("Einsum", List.of(image), einsum("nij->n"));
    graph.output("sum", sum, ElementType.DOUBLE, GraphBuilder.ROWS);
    graph.output("text", caption, ElementType.STRING, GraphBuilder.ROWS);
    return write(graph, folder);
  }

  /** One sum over all rows: no model to run requests together in. */
  static Path total(Path folder) throws IOException {
    GraphBuilder graph = new GraphBuilder("total");
    Value x = graph.input("x", ElementType.FLOAT, GraphBuilder.ROWS);
    Value sum = graph.node("Einsum", List.of(x), einsum("n->"));
    graph.output("total", sum, ElementType.FLOAT);
    return write(graph, folder);
  }

  /** Picks the third power of the index: fails for indices that are not there. */
  static Path lookup(Path folder) throws IOException {
    GraphBuilder graph = new GraphBuilder("lookup");
    Value index = graph.input("index", ElementType.INT64, GraphBuilder.ROWS);
    Value found = graph.node("Gather", graph.longs(new long[] {0, 1, 8, 27}, 4), index);
    graph.output("cube", found, ElementType.INT64, GraphBuilder.ROWS);
    return write(graph, folder);
  }

  private static dev.trimaran.model.onnx.Attribute einsum(String equation) {
    return dev.trimaran.model.onnx.Attribute.of("equation", equation);
  }
}
