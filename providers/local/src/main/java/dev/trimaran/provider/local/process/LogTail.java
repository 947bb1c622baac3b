package dev.trimaran.provider.local.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The end of a log, read backwards, so that a long log costs no more than a short one. */
public final class LogTail {
  private static final int BLOCK = 1 << 16;

  private LogTail() {}

  /** The last lines at or after this byte of the file, oldest first; none when there is no file. */
  public static List<String> of(Path log, long from, int lines) throws IOException {
    if (lines <= 0 || !Files.exists(log)) {
      return List.of();
    }
    try (FileChannel channel = FileChannel.open(log, StandardOpenOption.READ)) {
      long end = channel.size();
      long start = end;
      byte[] tail = new byte[0];
      while (start > from && newlines(tail) <= lines) {
        int size = (int) Math.min(BLOCK, start - from);
        start -= size;
        tail = concat(read(channel, start, size), tail);
      }
      List<String> all = new String(tail, StandardCharsets.UTF_8).lines().toList();
      return all.subList(Math.max(0, all.size() - lines), all.size());
    }
  }

  private static byte[] read(FileChannel channel, long position, int size) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(size);
    while (block.hasRemaining() && channel.read(block, position + block.position()) >= 0) {
      continue;
    }
    return block.array();
  }

  private static byte[] concat(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }

  private static int newlines(byte[] bytes) {
    int count = 0;
    for (byte b : bytes) {
      count += b == '\n' ? 1 : 0;
    }
    return count;
  }
}
