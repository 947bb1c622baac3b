package dev.trimaran.provider.local.job;

import dev.trimaran.provider.api.JobState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a job ended.
 *
 * @param state SUCCEEDED, FAILED, STOPPED or TIMED_OUT
 * @param exitCode of the worker, if it ran
 * @param reason why it failed; else empty
 * @param time when
 */
public record JobEnd(JobState state, OptionalInt exitCode, String reason, Instant time) {
  static JobEnd now(JobState state, OptionalInt exitCode, String reason) {
    return new JobEnd(state, exitCode, reason, Instant.now().truncatedTo(ChronoUnit.MICROS));
  }

  void write(Path file) throws IOException {
    PropertyFile end =
        new PropertyFile()
            .set("state", state.name())
            .set("reason", reason)
            .set("time", time.toString());
    exitCode.ifPresent(code -> end.set("exit-code", Integer.toString(code)));
    PropertyFile.write(file, end);
  }

  static Optional<JobEnd> read(Path file) {
    return PropertyFile.read(file)
        .map(end ->
            new JobEnd(
                JobState.valueOf(end.get("state")),
                end.get("exit-code").isEmpty()
                    ? OptionalInt.empty()
                    : OptionalInt.of(Integer.parseInt(end.get("exit-code"))),
                end.get("reason"),
                Instant.parse(end.get("time"))));
  }
}
