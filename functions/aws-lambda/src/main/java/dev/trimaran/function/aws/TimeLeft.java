package dev.trimaran.function.aws;

import com.amazonaws.services.lambda.runtime.Context;
import dev.trimaran.function.Deadline;
import dev.trimaran.function.Headers;
import dev.trimaran.function.Request;
import java.util.Optional;

/**
 * How long Lambda lets an invocation run on. A function that knows it answers 504 in its own words
 * before Lambda ends the process, which callers would see as a bare 502.
 *
 * @param millis the milliseconds for the work; negative if nobody said
 */
record TimeLeft(long millis) {

  static final TimeLeft UNKNOWN = new TimeLeft(-1);

  /** Kept back from the work, to write an answer and hand it over. */
  private static final int RESERVE_MILLIS = 100;

  static TimeLeft of(Context context) {
    return new TimeLeft(Math.max(0, context.getRemainingTimeInMillis() - RESERVE_MILLIS));
  }

  /** The request with the earlier of its own deadline and Lambda's. */
  Request within(Request request) {
    if (millis < 0) {
      return request;
    }
    Headers headers = request.headers();
    return request.with(
        name -> name.equals(Deadline.HEADER) ? earlier(headers.first(name)) : headers.first(name));
  }

  private Optional<String> earlier(Optional<String> own) {
    String mine = Long.toString(millis);
    if (own.isEmpty()) {
      return Optional.of(mine);
    }
    try {
      return Long.parseLong(own.get().trim()) <= millis ? own : Optional.of(mine);
    } catch (NumberFormatException malformed) {
      return own; // the function refuses it, with its place
    }
  }
}
