package dev.trimaran.serving;

import dev.trimaran.function.metrics.Family;
import dev.trimaran.serving.models.ServedModel;
import dev.trimaran.serving.models.TensorModel;
import dev.trimaran.serving.tensor.Tensor;
import java.util.List;

/** Keeps what was asked and answered, for monitoring; called by many threads at once. */
public interface Capture {

  /** Keeps nothing. */
  Capture NONE =
      new Capture() {
        @Override
        public CapturedRequest begin(ServedModel model, String id, int rows) {
          return CapturedRequest.UNSEEN;
        }

        @Override
        public void inferred(
            TensorModel model, String id, List<Tensor> inputs, List<Tensor> outputs) {}

        @Override
        public void prepare(ServedModel model) {}

        @Override
        public void tick() {}

        @Override
        public void restored() {}

        @Override
        public List<Family> families() {
          return List.of();
        }

        @Override
        public void close() {}
      };

  /**
   * A request is about to be scored.
   *
   * @param id the request's id, as it will be answered
   * @param rows how many rows it has
   */
  CapturedRequest begin(ServedModel model, String id, int rows);

  /**
   * A request to a model that takes tensors was answered.
   *
   * @param id the request's id, as it is answered
   */
  void inferred(TensorModel model, String id, List<Tensor> inputs, List<Tensor> outputs);

  /** Reads what requests of this model will need, so that the first of them need not wait. */
  void prepare(ServedModel model);

  /**
   * Writes what is in memory if the interval has passed: for hosts that stop between calls. Nothing
   * is done if a thread of its own writes.
   */
  void tick();

  /** Goes on from a snapshot, under a new name and from nothing. */
  void restored();

  /** What was kept and lost, for the page of metrics. */
  List<Family> families();

  /** Writes what is still in memory. */
  void close();
}
