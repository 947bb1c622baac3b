package dev.trimaran.emulation.aws;

import dev.trimaran.emulation.http.Request;
import dev.trimaran.emulation.http.Response;
import java.io.IOException;

/** HTTP of a service beside its operations, such as the URLs of functions. */
public interface RawHttp extends Service {
  /**
   * Whether requests to this host and path are the service's. Every request is asked for: the
   * answer comes at once.
   *
   * @param host in lower case, without a port
   * @param path percent-encoded, as it was sent
   */
  boolean takes(String host, String path);

  /**
   * What the log and the trails call a request.
   *
   * @param service for example {@code lambda}
   * @param operation for example {@code InvokeFunctionUrl}
   */
  record Called(String service, String operation) {}

  /** What this request, which it takes, is called. */
  Called called(Request request);

  /**
   * Answers a request.
   *
   * @param caller whose signature it bears; anonymous without one
   * @throws AwsException for what the service refuses
   */
  Response answer(Request request, Caller caller) throws IOException;
}
