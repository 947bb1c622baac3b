package dev.trimaran.serving.protocol;

import dev.trimaran.function.Call;
import dev.trimaran.function.Deadline;
import dev.trimaran.function.Refusal;
import dev.trimaran.function.Response;
import dev.trimaran.serving.Ask;
import dev.trimaran.serving.Detail;
import dev.trimaran.serving.Predictions;
import dev.trimaran.serving.models.TensorModel;
import dev.trimaran.serving.protocol.TensorRequest.Wanted;
import dev.trimaran.serving.tensor.Shape;
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

  /** Answers {@code {"instances": [row, …]}}, each row nested as the model's only input is. */
  Response instances(Call call, TensorModel model) {
    return predictions.inferences().answer(model, () -> predicted(call, model));
  }

  private Response predicted(Call call, TensorModel model) {
    if (model.inputs().size() != 1) {
      throw Refusal.badRequest(
          "model: expected one with a single input here, found the inputs %s; send them to"
                  .formatted(model.inputs().stream().map(TensorSpec::name).toList())
              + " /v2/models/"
              + model.name()
              + "/infer");
    }
    Tensor input = instances(call.request().body(), model.inputs().getFirst());
    long rows = input.shape().rank() == 0 ? 1 : input.shape().size(0);
    predictions.requireRoom((int) Math.min(rows, Integer.MAX_VALUE));
    List<String> names = model.outputs().stream().map(TensorSpec::name).toList();
    String id = predictions.id(Ask.of(call, Detail.NONE));
    List<Tensor> outputs =
        predictions.inferences().infer(model, id, List.of(input), names, call.deadline());
    return TensorWriter.predictions(model, id, rows, outputs);
  }

  private static Tensor instances(byte[] body, TensorSpec spec) {
    Tensor read = null;
    try (JsonBody json = JsonBody.object(body)) {
      for (String field = json.field(); field != null; field = json.field()) {
        if (field.equals("instances")) {
          json.requireArray("an array of rows");
          FlatValues values = new FlatValues(json, spec.type(), "instances");
          Shape shape = values.readNested(Math.max(1, spec.shape().rank()));
          if (!spec.shape().takes(shape)) {
            throw Refusal.badRequest(
                "instances: expected a tensor of shape %s, found %s"
                    .formatted(spec.shape(), shape));
          }
          read = values.tensor(spec.name(), shape);
        } else {
          json.skip();
        }
      }
      json.end();
    }
    if (read == null) {
      throw Refusal.badRequest("instances: expected an array of rows, found nothing");
    }
    return read;
  }
}
