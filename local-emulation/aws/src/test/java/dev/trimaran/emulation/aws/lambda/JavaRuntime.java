package dev.trimaran.emulation.aws.lambda;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The jars of Lambda's runtime for Java, where an emulation of this process finds them. */
final class JavaRuntime {
  private JavaRuntime() {}

  /** Puts those of this build's class path below the folder. */
  static void in(Path folder) throws IOException {
    Path java = Files.createDirectories(folder.resolve("java"));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path jar = Path.of(entry);
      if (jar.getFileName().toString().startsWith("aws-lambda-java-")) {
        Files.copy(jar, java.resolve(jar.getFileName()));
      }
    }
    System.setProperty(Runtimes.FOLDER, folder.toString());
  }
}
