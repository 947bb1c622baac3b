package dev.trimaran.serving.onnx;

import dev.trimaran.function.Deadline;
import dev.trimaran.serving.models.Runs;
import dev.trimaran.serving.models.TensorModel;
import dev.trimaran.serving.source.Offer;
import dev.trimaran.serving.tensor.Shape;
import dev.trimaran.serving.tensor.Tensor;
import dev.trimaran.serving.tensor.TensorSpec;
import dev.trimaran.serving.tensor.TensorType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An ONNX model that was made elsewhere. Its session is closed when nobody holds it any more. */
final class OnnxModel implements TensorModel {

  private static final Logger LOG = LoggerFactory.getLogger(OnnxModel.class);

  private final Offer offer;
  private final Session session;
  private final Batcher batcher;
  private final Runs runs;

  /** One for whoever loaded it, until it is closed, and one for each who holds it. */
  private final AtomicInteger holders = new AtomicInteger(1);

  private final AtomicInteger closings = new AtomicInteger();

  OnnxModel(Offer offer, Session session, BatchPolicy policy) {
    this.offer = offer;
    this.session = session;
    this.runs = Runs.none(this::waiting);
    this.batcher = new Batcher(this::run, policy, byRows(session), runs.waits()::add);
  }

  private int waiting() {
    return batcher.waiting();
  }

  private Map<String, Tensor> run(List<Tensor> inputs, Set<String> wanted) {
    long start = System.nanoTime();
    try {
      return session.run(inputs, wanted);
    } finally {
      runs.times().add(System.nanoTime() - start);
      runs.rows().add(rows(inputs));
    }
  }

  private static long rows(List<Tensor> inputs) {
    return inputs.isEmpty() || inputs.getFirst().shape().rank() == 0
        ? 1
        : Rows.of(inputs.getFirst());
  }

  /** Whether each input and output may have any number in its first dimension. */
  private static boolean byRows(Session session) {
    List<TensorSpec> all = new ArrayList<>(session.inputs());
    all.addAll(session.outputs());
    return all.stream().allMatch(spec -> spec.shape().rank() > 0 && spec.shape().size(0) < 0);
  }

  @Override
  public Offer offer() {
    return offer;
  }

  @Override
  public String platform() {
    return "onnx_onnxv1";
  }

  @Override
  public List<TensorSpec> inputs() {
    return session.inputs();
  }

  @Override
  public List<TensorSpec> outputs() {
    return session.outputs();
  }

  @Override
  public Runs runs() {
    return runs;
  }

  @Override
  public boolean hold() {
    return holders.getAndUpdate(now -> now == 0 ? 0 : now + 1) > 0;
  }

  @Override
  public void release() {
    if (holders.decrementAndGet() == 0) {
      session.close();
    }
  }

  @Override
  public List<Tensor> infer(List<Tensor> inputs, List<String> outputs, Deadline deadline) {
    Map<String, Tensor> found = batcher.run(inputs, new LinkedHashSet<>(outputs), deadline);
    List<Tensor> ordered = new ArrayList<>();
    for (String name : outputs) {
      Tensor tensor = found.get(name);
      if (tensor == null) {
        throw new IllegalArgumentException("expected one of " + found.keySet() + ", found " + name);
      }
      ordered.add(tensor);
    }
    return ordered;
  }

  /** Runs once with zeros and empty texts, one wherever any size goes. */
  void warmUp() {
    List<Tensor> neutral = new ArrayList<>();
    for (TensorSpec spec : inputs()) {
      long[] sizes = spec.shape().sizes();
      for (int i = 0; i < sizes.length; i++) {
        sizes[i] = Math.abs(sizes[i]);
      }
      Shape shape = Shape.of(sizes);
      int count = Math.toIntExact(shape.count());
      neutral.add(
          spec.type() == TensorType.BYTES
              ? Tensor.texts(spec.name(), shape, Collections.nCopies(count, ""))
              : Tensor.numbers(
                  spec.name(),
                  spec.type(),
                  shape,
                  ByteBuffer.allocate(Math.multiplyExact(count, spec.type().size()))));
    }
    try {
      session.run(neutral, outputs().stream().map(TensorSpec::name).collect(Collectors.toSet()));
    } catch (RuntimeException refused) {
      // A model may refuse zeros; that says nothing about what callers send.
      LOG.debug("not warmed up model={} reason={}", key(), refused.getMessage());
    }
  }

  @Override
  public void close() {
    if (closings.getAndIncrement() == 0) {
      release();
    }
  }
}
