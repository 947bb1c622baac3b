package dev.trimaran.provider.local.job;

import dev.trimaran.provider.local.files.FileErrors;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Texts by name in a file that is replaced as a whole. The platform's own form of it: a supervisor
 * is to start with nothing but the JDK.
 */
final class PropertyFile {
  private final Properties texts = new Properties();

  /** What is in the file; empty when there is none. */
  static Optional<PropertyFile> read(Path file) {
    PropertyFile read = new PropertyFile();
    try (Reader reader = Files.newBufferedReader(file)) {
      read.texts.load(reader);
      return Optional.of(read);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw FileErrors.translate(e, "read job", file.toString(), file);
    }
  }

  static void write(Path file, PropertyFile content) throws IOException {
    StringWriter text = new StringWriter();
    content.texts.store(text, null);
    Path aside = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new");
    Files.writeString(aside, text.toString());
    Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  PropertyFile set(String name, String text) {
    texts.setProperty(name, text);
    return this;
  }

  PropertyFile set(String name, List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      set(name + "." + i, words.get(i));
    }
    return this;
  }

  PropertyFile set(String name, Map<String, String> values) {
    values.forEach((key, value) -> set(name + "." + key, value));
    return this;
  }

  String get(String name) {
    return texts.getProperty(name, "");
  }

  List<String> words(String name) {
    List<String> words = new ArrayList<>();
    for (String key = name + ".0"; texts.containsKey(key); key = name + "." + words.size()) {
      words.add(get(key));
    }
    return words;
  }

  Map<String, String> values(String name) {
    Map<String, String> values = new TreeMap<>();
    for (String key : texts.stringPropertyNames()) {
      if (key.startsWith(name + ".")) {
        values.put(key.substring(name.length() + 1), get(key));
      }
    }
    return values;
  }
}
