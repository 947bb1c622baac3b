package dev.trimaran.server;

import dev.trimaran.function.Listener;
import dev.trimaran.model.bundle.BundleReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A whole life of the server, for a JVM that watches it ({@code -XX:AOTCacheOutput=FILE}) and keeps
 * what it loaded, so that later starts need not: it starts with a model of its own, by itself and
 * in a workspace, answers requests of every protocol, and ends. Exit code 1 if one of them is not
 * answered with 200.
 */
public final class Rehearsal {

  /** So often that the JVM sees what is worth compiling before a start needs it. */
  private static final int READINGS = 3;

  /** A request: its method and path, its content type, its body. */
  private record Question(String line, String type, String body) {

    byte[] bytes() {
      String head =
          line + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type + "\r\nContent-Length: ";
      return (head + body.length() + "\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII);
    }
  }

  private static final List<Question> QUESTIONS =
      List.of(
          get("/v2"),
          get("/v2/health/live"),
          get("/v2/health/ready"),
          get("/v2/models/" + Specimen.NAME),
          get("/ping"),
          get("/metrics"),
          json(
              "/v2/models/" + Specimen.NAME + "/infer",
              """
              {"id": "1", "inputs": [
                {"name": "key", "shape": [2], "datatype": "BYTES", "data": ["a", "b"]},
                {"name": "amount", "shape": [2], "datatype": "FP64", "data": [1234.56789012345, null]}]}\
              """),
          json(
              "/invocations",
              """
              {"dataframe_split": {"columns": ["key", "amount"], "data": [["a", 1.5], ["b", 2]]}}\
              """),
          json("/invocations", "{\"dataframe_records\": [{\"key\": \"a\", \"amount\": 1}]}"),
          new Question("POST /invocations", "text/csv", "key,amount\na,1.5\n"),
          json(
              "/v1/models/" + Specimen.NAME + ":predict",
              "{\"instances\": [{\"key\": \"a\", \"amount\": 700.0}]}"),
          json("/invocations", "{\"instances\": [[\"a\", -700.25, 3]]}"));

  private Rehearsal() {}

  /** Rehearses in a folder, with the {@link Specimen} that is there or with one of its own. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Path bundle = folder.resolve(Specimen.FOLDER);
    if (!Files.exists(bundle)) {
      Specimen.write(bundle);
    }
    for (int i = 0; i < READINGS; i++) {
      BundleReader.read(bundle);
    }
    List<String> alone = List.of("--port", "0", "--bundle", bundle.toString());
    List<String> inWorkspace = new ArrayList<>(alone);
    inWorkspace.addAll(List.of("--workspace", folder.resolve("workspace").toString()));
    boolean right = true;
    for (List<String> options : List.of(alone, inWorkspace)) {
      Doors doors = Main.start(CommandLine.read(options, Map.of()));
      for (Question question : QUESTIONS) {
        String status = ask(doors.http().port(Listener.PUBLIC), question);
        if (!status.contains(" 200 ")) {
          System.err.println("expected 200 from " + question.line() + ", found " + status);
          right = false;
        }
      }
    }
    System.exit(right ? 0 : 1);
  }

  private static Question get(String path) {
    return new Question("GET " + path, "application/json", "");
  }

  private static Question json(String path, String body) {
    return new Question("POST " + path, "application/json", body);
  }

  /** The first line of the answer; all of it is read. */
  private static String ask(int port, Question question) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(question.bytes());
      socket.shutdownOutput();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .findFirst()
          .orElse("");
    }
  }
}
