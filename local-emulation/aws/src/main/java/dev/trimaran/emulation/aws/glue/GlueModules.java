package dev.trimaran.emulation.aws.glue;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The modules that Python scripts find in Glue: {@code awsglue.utils.getResolvedOptions}. */
final class GlueModules {
  private GlueModules() {}

  /** Puts them into the folder and gives what belongs on Python's path. */
  static Path in(Path folder) throws IOException {
    Path root = folder.resolve("python");
    Files.createDirectories(root.resolve("awsglue"));
    for (String file : List.of("__init__.py", "utils.py")) {
      try (InputStream module = GlueModules.class.getResourceAsStream("awsglue/" + file)) {
        if (module == null) {
          throw new FileNotFoundException("awsglue/" + file);
        }
        Files.copy(module, root.resolve("awsglue").resolve(file));
      }
    }
    return root;
  }
}
