package dev.trimaran.stacks.automation;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Where Pulumi keeps state: in files unless told otherwise by Pulumi's own variables. The same
 * places as {@code stacks/pulumi} takes, so that a stack made by one is changed by the other.
 *
 * @param home Pulumi's own folder, with plugins
 * @param url of the state
 * @param given the caller's environment
 */
public record Backend(Path home, String url, Map<String, String> given) {
  private static final String FILE = "file://";
  private static final int PASSPHRASE_BYTES = 32;

  public Backend {
    given = Map.copyOf(given);
  }

  /**
   * What these variables ask for.
   *
   * @param root the folder whose {@code .trimaran} has what no variable places elsewhere
   */
  public static Backend of(Path root, Map<String, String> variables) {
    var home =
        set(variables, "PULUMI_HOME")
            .map(Path::of)
            .orElse(root.resolve(".trimaran").resolve("pulumi"))
            .toAbsolutePath()
            .normalize();
    var url = set(variables, "PULUMI_BACKEND_URL").orElse(FILE + home.resolve("state"));
    return new Backend(home, absolute(url, variables), variables);
  }

  private static Optional<String> set(Map<String, String> variables, String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
  }

  /** Pulumi takes {@code ~} for the home folder, and a relative path from where it is started. */
  private static String absolute(String url, Map<String, String> variables) {
    if (!url.startsWith(FILE)) {
      return url;
    }
    var path = url.substring(FILE.length());
    if (path.equals("~") || path.startsWith("~/")) {
      path = variables.getOrDefault("HOME", System.getProperty("user.home")) + path.substring(1);
    }
    return FILE + Path.of(path).toAbsolutePath().normalize();
  }

  /** The folder with the state, where it is in files. */
  public Optional<Path> folder() {
    return url.startsWith(FILE)
        ? Optional.of(Path.of(url.substring(FILE.length())))
        : Optional.empty();
  }

  /**
   * Makes the folders and, where there is none, the passphrase of the state's secrets.
   *
   * @return the CLI's environment
   * @throws DeploymentRefused where they cannot be written
   */
  public Map<String, String> prepare() {
    var variables = new HashMap<>(given);
    variables.put("PULUMI_HOME", home.toString());
    variables.put("PULUMI_BACKEND_URL", url);
    variables.putIfAbsent("PULUMI_SKIP_UPDATE_CHECK", "true");
    variables.putIfAbsent("PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION", "false");
    // Meant for programs that Pulumi starts; here it would reach nothing but its plugins.
    variables.remove("JDK_JAVA_OPTIONS");
    try {
      Files.createDirectories(home);
      var folder = folder();
      if (folder.isPresent()) {
        Files.createDirectories(folder.get());
        if (!given.containsKey("PULUMI_CONFIG_PASSPHRASE")
            && set(given, "PULUMI_CONFIG_PASSPHRASE_FILE").isEmpty()) {
          variables.put("PULUMI_CONFIG_PASSPHRASE_FILE", passphrase().toString());
        }
      }
    } catch (IOException e) {
      throw new DeploymentRefused(
          "Expected to write to %s and %s, found %s: let this user write there, or name other places in PULUMI_HOME and PULUMI_BACKEND_URL."
              .formatted(home, url, Obstacle.of(e)),
          e);
    }
    return Map.copyOf(variables);
  }

  /** Made once, by whoever comes first, for nobody else to read. */
  private Path passphrase() throws IOException {
    var file = home.resolve("passphrase");
    if (Files.exists(file) && Files.size(file) > 0) {
      return file;
    }
    var random = new byte[PASSPHRASE_BYTES];
    new SecureRandom().nextBytes(random);
    var posix = home.getFileSystem().supportedFileAttributeViews().contains("posix");
    var aside =
        posix
            ? Files.createTempFile(
                home,
                "passphrase",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
            : Files.createTempFile(home, "passphrase", ".new");
    try {
      Files.writeString(aside, HexFormat.of().formatHex(random));
      Files.createLink(file, aside);
    } catch (FileAlreadyExistsException other) {
      if (Files.size(file) == 0) {
        Files.copy(aside, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(aside);
    }
    return file;
  }
}
