package dev.trimaran.grpc;

import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import dev.trimaran.function.ServerlessFunction;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what it was asked and gives one answer. */
final class Recorded implements ServerlessFunction {

  final List<Request> requests = new CopyOnWriteArrayList<>();
  volatile Response answer = Response.text(Response.JSON, "{}");
  volatile boolean slow;

  @Override
  public Response handle(Request request) {
    requests.add(request);
    if (request.path().equals("/v2/models/broken")) {
      throw new IllegalStateException("a secret reason");
    }
    return answer;
  }

  @Override
  public boolean slow(Request request) {
    return slow;
  }

  @Override
  public void close() {}

  Request last() {
    return requests.getLast();
  }
}
