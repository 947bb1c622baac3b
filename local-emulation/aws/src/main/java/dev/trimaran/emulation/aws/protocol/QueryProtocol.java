package dev.trimaran.emulation.aws.protocol;

import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Payload;
import dev.trimaran.emulation.aws.model.ErrorShape;
import dev.trimaran.emulation.aws.model.Operation;
import dev.trimaran.emulation.aws.model.ServiceModel;
import dev.trimaran.emulation.http.Body;
import dev.trimaran.emulation.http.Headers;
import dev.trimaran.emulation.http.Query;
import dev.trimaran.emulation.http.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Query: a form with dotted names goes in, XML comes out. */
final class QueryProtocol implements Protocol {
  private static final String TYPE = "text/xml";
  private static final int SERVER_ERROR = 500;

  @Override
  public Dialect dialect() {
    return Dialect.QUERY;
  }

  @Override
  public Input read(Operation operation, Message message) throws IOException {
    TreeMap<String, String> form = new TreeMap<>();
    add(message.query(), form);
    try {
      add(Query.parse(new String(message.body().bytes(), StandardCharsets.UTF_8)), form);
    } catch (IllegalArgumentException e) {
      throw new AwsException(
          "MalformedQueryString", 404, "The query string contains a syntax error.");
    }
    return new Input(new FormReader(form).read(operation.input()), Payload.NONE);
  }

  private static void add(Map<String, List<String>> parameters, TreeMap<String, String> form) {
    parameters.forEach((name, values) -> form.put(name, values.getFirst()));
  }

  @Override
  public Response write(Operation operation, Answer answer, String requestId) {
    XmlText text = new XmlText();
    String root = operation.name() + "Response";
    text.open(root, XmlText.attribute("xmlns", operation.service().namespace()));
    // Clients look for the wrapper also where nothing is in it.
    if (operation.resultWrapper().isPresent() || !operation.output().members().isEmpty()) {
      String wrapper = operation.resultWrapper().orElse(operation.name() + "Result");
      text.open(wrapper);
      new XmlWriter(text).members(operation.output(), answer.output());
      text.close(wrapper);
    }
    text.open("ResponseMetadata")
        .element("RequestId", requestId)
        .close("ResponseMetadata")
        .close(root);
    return new Response(200, headers(requestId), Body.of(text.bytes()));
  }

  @Override
  public Response refuse(
      ServiceModel service, Optional<Operation> operation, AwsException error, String requestId) {
    Optional<ErrorShape> shape = operation.flatMap(known -> known.error(error.code()));
    XmlText text =
        new XmlText()
            .open("ErrorResponse", XmlText.attribute("xmlns", service.namespace()))
            .open("Error");
    text.element("Type", error.status() < SERVER_ERROR ? "Sender" : "Receiver");
    text.element("Code", shape.map(ErrorShape::code).orElse(error.code()));
    text.element("Message", error.text());
    shape.ifPresent(known -> new XmlWriter(text).members(known.structure(), error.members()));
    text.close("Error").element("RequestId", requestId).close("ErrorResponse");
    return new Response(error.status(), headers(requestId), Body.of(text.bytes()));
  }

  private static Headers headers(String requestId) {
    return new Headers().set("Content-Type", TYPE).set("x-amzn-RequestId", requestId);
  }
}
