package dev.trimaran.emulation.aws.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Authorizer;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.Permission;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.http.Request;
import dev.trimaran.emulation.http.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers HTTP at the URLs of functions. */
final class UrlFront {
  private static final Pattern HOST =
      Pattern.compile("([a-z0-9]{32})\\.lambda-url\\.[a-z0-9-]+\\..*");
  private static final Pattern PATH = Pattern.compile("/_lambda-url/([a-z0-9]{32})(/.*)?");
  private static final int MOST = 6_291_456;

  private final Urls urls;
  private final Invoker invoker;
  private final Authorizer authorizer;

  UrlFront(Urls urls, Invoker invoker, Authorizer authorizer) {
    this.urls = urls;
    this.invoker = invoker;
    this.authorizer = authorizer;
  }

  static boolean takes(String host, String path) {
    return path.startsWith(Urls.PATH)
        || host.contains(".lambda-url.") && HOST.matcher(host).matches();
  }

  Response answer(Request request, Caller caller) throws IOException {
    String host = request.headers().first("host").orElse("").replaceAll(":\\d+$", "");
    Matcher byHost = HOST.matcher(host);
    Matcher byPath = PATH.matcher(request.path());
    Optional<ObjectNode> url = Optional.empty();
    String path = request.path();
    if (byPath.matches()) {
      url = urls.byId(byPath.group(1));
      path = byPath.group(2) == null ? "/" : byPath.group(2);
    } else if (byHost.matches()) {
      url = urls.byId(byHost.group(1));
    }
    if (url.isEmpty()) {
      return message(403, "Forbidden");
    }
    boolean open = url.get().path("AuthType").asText().equals("NONE");
    Name name = Name.of(new Site("", ""), url.get().path("FunctionArn").asText(), "");
    try {
      require(name, open ? Caller.anonymous() : caller, open);
    } catch (AwsException e) {
      return message(403, "Forbidden");
    }
    byte[] body = request.body().readAllBytes();
    if (body.length > MOST) {
      return message(413, "Request Entity Too Large");
    }
    String id = UUID.randomUUID().toString();
    UrlEvent event =
        new UrlEvent(
            url.get().path("Id").asText(), id, name, open ? Optional.empty() : Optional.of(caller));
    try {
      Outcome outcome =
          invoker.invoke(name, id, event.of(request, path, body), "", /* tail= */ false).outcome();
      return outcome.failed()
          ? message(502, "Internal Server Error")
          : UrlAnswer.of(outcome.payload(), id);
    } catch (AwsException e) {
      return e.status() == 429
          ? message(429, "Rate Exceeded.")
          : message(502, "Internal Server Error");
    }
  }

  /**
   * A URL needs both permissions since October 2025:
   * https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html.
   */
  private void require(Name name, Caller caller, boolean open) {
    Map<String, List<String>> context =
        Map.of(
            "lambda:FunctionUrlAuthType", List.of(open ? "NONE" : "AWS_IAM"),
            "lambda:InvokedViaFunctionUrl", List.of("true"));
    authorizer.require(
        caller,
        name.site(),
        List.of(
            new Permission("lambda:InvokeFunctionUrl", name.qualifiedArn(), context),
            new Permission("lambda:InvokeFunction", name.qualifiedArn(), context)));
  }

  private static Response message(int status, String text) {
    return Response.of(
        status,
        "application/json",
        ("{\"Message\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8));
  }
}
