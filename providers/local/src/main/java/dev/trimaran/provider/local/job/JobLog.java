package dev.trimaran.provider.local.job;

import dev.trimaran.provider.api.LogLine;
import dev.trimaran.provider.api.Pages;
import dev.trimaran.provider.api.Pages.Page;
import dev.trimaran.provider.local.files.FileErrors;
import dev.trimaran.provider.local.state.Micros;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A job's lines with their times, read a piece of the file at a time. */
final class JobLog implements AutoCloseable {
  /** The longest line; what is longer is cut into such ones. */
  static final int LONGEST_LINE = 1 << 15;

  /** Longer than the longest line with its time, in UTF-8. */
  private static final int PIECE = 1 << 20;

  private final BufferedWriter out;
  private String last = "";

  JobLog(Path file) throws IOException {
    this.out = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** Writes a line, to be read at once. */
  synchronized void line(String text) throws IOException {
    for (int from = 0; from == 0 || from < text.length(); from += LONGEST_LINE) {
      String part = text.substring(from, Math.min(text.length(), from + LONGEST_LINE));
      out.write(Micros.of(Instant.now()) + " " + part + "\n");
    }
    out.flush();
    last = text.isBlank() ? last : text;
  }

  /** The last line that is not blank. */
  synchronized String last() {
    return last;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  /** What is in the file; nothing when there is none. */
  static Stream<LogLine> read(Path file) {
    return Pages.stream(place -> piece(file, place.map(Long::parseLong).orElse(0L)));
  }

  private static Page<LogLine> piece(Path file, long from) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer piece = ByteBuffer.allocate(PIECE);
      while (piece.hasRemaining() && channel.read(piece, from + piece.position()) > 0) {
        continue;
      }
      int end = lastNewline(piece) + 1;
      List<LogLine> lines = new ArrayList<>();
      new String(piece.array(), 0, end, StandardCharsets.UTF_8)
          .lines()
          .forEach(line -> lines.add(parse(line)));
      boolean more = end > 0 && from + end < channel.size();
      return new Page<>(lines, more ? Optional.of(Long.toString(from + end)) : Optional.empty());
    } catch (NoSuchFileException e) {
      return new Page<>(List.of(), Optional.empty());
    } catch (IOException e) {
      throw FileErrors.translate(e, "read log", file.toString(), file);
    }
  }

  private static int lastNewline(ByteBuffer piece) {
    int place = piece.position() - 1;
    while (place >= 0 && piece.get(place) != '\n') {
      place--;
    }
    return place;
  }

  private static LogLine parse(String line) {
    int space = line.indexOf(' ');
    return new LogLine(
        Micros.instant(Long.parseLong(line.substring(0, space))), line.substring(space + 1));
  }
}
