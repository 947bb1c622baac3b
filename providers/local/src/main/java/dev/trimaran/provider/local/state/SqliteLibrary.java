package dev.trimaran.provider.local.state;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;
import org.sqlite.util.OSInfo;

/**
 * SQLite's native library, unpacked once into the user's cache folder ({@code XDG_CACHE_HOME}, else
 * {@code ~/.cache}). By itself the driver unpacks a megabyte into the temporary folder at every
 * start of a JVM and leaves it there when the JVM is killed; that was half of the time to open the
 * state. Where the cache cannot be used, the driver does as ever.
 */
final class SqliteLibrary {
  private static final String PATH = "org.sqlite.lib.path";

  private SqliteLibrary() {}

  /** Says to the driver where the library is; before its first connection. */
  static synchronized void locate() {
    if (System.getProperty(PATH) != null) {
      return;
    }
    try {
      Optional<Path> cache = cache();
      if (cache.isPresent() && unpack(cache.get())) {
        System.setProperty(PATH, cache.get().toString());
      }
    } catch (IOException | SecurityException e) {
      // The driver then unpacks for itself.
    }
  }

  private static Optional<Path> cache() {
    String named = System.getenv("XDG_CACHE_HOME");
    String home = System.getProperty("user.home", "");
    if (named == null && (home.isEmpty() || !Files.isDirectory(Path.of(home)))) {
      return Optional.empty();
    }
    Path root = named == null ? Path.of(home, ".cache") : Path.of(named);
    String version = "sqlite-" + SQLiteJDBCLoader.getVersion();
    return root.isAbsolute()
        ? Optional.of(
            root.resolve("trimaran")
                .resolve(version)
                .resolve(OSInfo.getNativeLibFolderPathForCurrentOS()))
        : Optional.empty();
  }

  private static boolean unpack(Path folder) throws IOException {
    String name = LibraryLoaderUtil.getNativeLibName();
    Path library = folder.resolve(name);
    if (Files.exists(library)) {
      return true;
    }
    String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
    try (InputStream packed = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
      if (packed == null) {
        return false;
      }
      Files.createDirectories(folder);
      Path aside = Files.createTempFile(folder, name, ".new");
      try {
        Files.copy(packed, aside, StandardCopyOption.REPLACE_EXISTING);
        Files.move(aside, library, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(aside);
      }
      return true;
    }
  }
}
