package dev.trimaran.provider.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A web server in Python as SageMaker wants one of a container, or one that fails as it starts. */
final class TinyHost {
  private static final String CODE =
      """
      import os
      from http.server import BaseHTTPRequestHandler, HTTPServer
      if os.environ.get("TRIMARAN_SUITE_FAILS"):
          raise SystemExit("told to fail")
      print("serves", os.listdir(os.environ["SM_MODEL_DIR"]), flush=True)
      class Handler(BaseHTTPRequestHandler):
          def answer(self, status, body):
              self.send_response(status)
              self.send_header("Content-Length", str(len(body)))
              self.end_headers()
              self.wfile.write(body)
          def do_GET(self):
              self.answer(200 if self.path == "/ping" else 404, b"{}")
          def do_POST(self):
              body = self.rfile.read(int(self.headers["Content-Length"]))
              self.answer(400 if body == b"bad" else 200, b"echo " + body)
          def log_message(self, *words):
              pass
      HTTPServer(("127.0.0.1", int(os.environ["SAGEMAKER_BIND_TO_PORT"])), Handler).serve_forever()
      """;

  private TinyHost() {}

  /** Its code in this folder. */
  static Path in(Path folder) {
    try {
      return Files.writeString(folder.resolve("host.py"), CODE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
