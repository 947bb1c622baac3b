package dev.trimaran.emulation.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * All that an emulated cloud remembers: tables by name, and a folder for what is too large for
 * them. In memory it is gone when closed; in a folder every change that a method has returned from
 * survives the end of the process, also by {@code kill -9}. Thread safe.
 */
public final class State implements AutoCloseable {
  private static final int LOCKED_ELSEWHERE = 7; // DataUtils.ERROR_FILE_LOCKED

  private final Optional<MVStore> store;
  private final Path files;
  private final Map<String, Table> tables = new ConcurrentHashMap<>();

  private State(Optional<MVStore> store, Path files) {
    this.store = store;
    this.files = files;
  }

  /** A state that is gone when it is closed. */
  public static State inMemory() {
    try {
      return new State(Optional.empty(), Files.createTempDirectory("trimaran-emulation"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The state in this folder, which is made when it is missing.
   *
   * @throws IllegalStateException when another process has it open
   */
  public static State in(Path folder) {
    try {
      Path files = Files.createDirectories(folder.resolve("files"));
      MVStore store =
          new MVStore.Builder()
              .fileName(folder.resolve("state.mv").toString())
              .autoCommitDisabled()
              .open();
      return new State(Optional.of(store), files);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MVStoreException e) {
      if (e.getErrorCode() == LOCKED_ELSEWHERE) {
        throw new IllegalStateException(
            "expected the folder %s for this emulation alone, found another process that has it open"
                .formatted(folder),
            e);
      }
      throw e;
    }
  }

  /** The table of this name, for example {@code sagemaker/training-job}; made at first use. */
  public Table table(String name) {
    return tables.computeIfAbsent(
        name, missing -> store.map(file -> open(file, missing)).orElseGet(Table::inMemory));
  }

  private static Table open(MVStore file, String name) {
    MVMap.Builder<String, Document> kept =
        new MVMap.Builder<String, Document>().valueType(DocumentType.INSTANCE);
    return Table.lasting(file.openMap(name, kept), file::commit);
  }

  /** The names of the tables that hold something, in their order. */
  public SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>(tables.keySet());
    store.ifPresent(file -> names.addAll(file.getMapNames()));
    names.removeIf(name -> table(name).isEmpty());
    return names;
  }

  /** A folder for large content, such as {@code s3}; made when it is missing. */
  public Path folder(String name) {
    try {
      return Files.createDirectories(files.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder that outlives the process; empty for a state in memory. */
  public Optional<Path> lasting() {
    return store.map(file -> files);
  }

  @Override
  public void close() {
    if (store.isPresent()) {
      store.orElseThrow().close();
      return;
    }
    try (Stream<Path> left = Files.walk(files)) {
      for (Path file : left.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
