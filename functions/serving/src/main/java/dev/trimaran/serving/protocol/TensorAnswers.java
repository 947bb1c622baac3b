package dev.trimaran.serving.protocol;

import dev.trimaran.function.Call;
import dev.trimaran.function.Deadline;
import dev.trimaran.function.Response;
import dev.trimaran.serving.Ask;
import dev.trimaran.serving.Detail;
import dev.trimaran.serving.Predictions;
import dev.trimaran.serving.models.TensorModel;
import dev.trimaran.serving.protocol.TensorRequest.Wanted;
import dev.trimaran.serving.tensor.Tensor;
import dev.trimaran.serving.tensor.TensorSpec;
import java.util.List;

/** Answers of models that take tensors. */
final class TensorAnswers {

  private final Predictions predictions;

  TensorAnswers(Predictions predictions) {
    this.predictions = predictions;
  }

  /** Answers a request in the Open Inference Protocol. */
  Response infer(Call call, TensorModel model) {
    return predictions.inferences().answer(model, () -> inferred(call, model));
  }

  private Response inferred(Call call, TensorModel model) {
    TensorRequest request = TensorReader.read(call.request(), model, predictions::requireRoom);
    Ask ask = Ask.of(call, Detail.NONE).or(request.id());
    Deadline deadline =
        request.timeout().map(Deadline::in).orElse(Deadline.NONE).earlier(call.deadline());
    String id = predictions.id(ask);
    List<String> wanted = request.outputs().stream().map(Wanted::name).toList();
    List<Tensor> outputs =
        predictions.inferences().infer(model, id, request.inputs(), wanted, deadline);
    return TensorWriter.write(model, id, request.outputs(), outputs);
  }

  /** Answers a request in TensorFlow Serving's forms: rows by rows, columns by columns. */
  Response table(Call call, TensorModel model) {
    return predictions.inferences().answer(model, () -> predicted(call, model));
  }

  private Response predicted(Call call, TensorModel model) {
    TensorTable table = TensorTable.read(call.request().body(), model);
    predictions.requireRoom((int) Math.min(table.rows(), Integer.MAX_VALUE));
    List<String> names = model.outputs().stream().map(TensorSpec::name).toList();
    String id = predictions.id(Ask.of(call, Detail.NONE));
    List<Tensor> outputs =
        predictions.inferences().infer(model, id, table.inputs(), names, call.deadline());
    return table.byColumns()
        ? TensorWriter.outputs(model, id, outputs)
        : TensorWriter.predictions(model, id, table.rows(), outputs);
  }
}
