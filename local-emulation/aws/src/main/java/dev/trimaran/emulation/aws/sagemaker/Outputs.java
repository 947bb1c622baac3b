package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.time.Clockwork;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * What a processing job writes: uploaded at its end, or ({@code Continuous}) as files come and
 * change.
 */
final class Outputs implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Outputs.class.getName());
  private static final Duration EVERY = Duration.ofSeconds(10);

  private record Output(Path folder, S3Uri to, boolean continuous) {}

  private final List<Output> outputs = new ArrayList<>();
  private final Map<Path, String> uploaded = new HashMap<>();
  private final S3Files files;
  private final Clockwork time;
  private boolean closed;
  private Future<?> next;

  /** The outputs of this job, whose folders are made. */
  Outputs(JsonNode job, Sandbox sandbox, S3Files files, Clockwork time) throws IOException {
    this.files = files;
    this.time = time;
    for (JsonNode output : job.path("ProcessingOutputConfig").path("Outputs")) {
      JsonNode s3 = output.path("S3Output");
      outputs.add(
          new Output(
              sandbox.folder(s3.path("LocalPath").asText()),
              S3Uri.of(s3.path("S3Uri").asText()),
              s3.path("S3UploadMode").asText().equals("Continuous")));
    }
    next = time.after(EVERY, this::look);
  }

  private synchronized void look() {
    if (closed || outputs.stream().noneMatch(Output::continuous)) {
      return;
    }
    try {
      upload(/* all= */ false);
    } catch (IOException | AwsException e) {
      LOG.log(Level.WARNING, "a continuous output could not be uploaded yet", e);
    }
    next = time.after(EVERY, this::look);
  }

  /** Uploads what there is at the end. */
  synchronized void uploadAll() throws IOException {
    try {
      upload(/* all= */ true);
    } catch (AwsException e) {
      throw new FailedException(
          "ClientError: Artifact upload failed:%s (%d): %s"
              .formatted(e.code(), e.status(), e.text()));
    }
  }

  private void upload(boolean all) throws IOException {
    for (Output output : outputs) {
      if (!all && !output.continuous()) {
        continue;
      }
      List<Path> found;
      try (Stream<Path> walked = Files.walk(output.folder())) {
        found = walked.filter(Files::isRegularFile).sorted().toList();
      }
      for (Path file : found) {
        uploadChanged(output, file);
      }
    }
  }

  private void uploadChanged(Output output, Path file) throws IOException {
    try {
      String state = Files.size(file) + " " + Files.getLastModifiedTime(file);
      if (!state.equals(uploaded.get(file))) {
        files.upload(file, output.to().child(output.folder().relativize(file).toString()));
        uploaded.put(file, state);
      }
    } catch (NoSuchFileException e) {
      LOG.log(Level.DEBUG, "gone before it was uploaded: " + file);
    }
  }

  /** Ends the continuous uploads with what there is. */
  @Override
  public synchronized void close() throws IOException {
    closed = true;
    next.cancel(false);
    upload(/* all= */ false);
  }
}
