package dev.trimaran.provider.aws;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Some bytes of a file. */
final class FilePart extends FilterInputStream {
  private long left;

  private FilePart(InputStream in, long length) {
    super(in);
    this.left = length;
  }

  /** So many bytes from there on. */
  static InputStream open(Path file, long from, long length) {
    try {
      SeekableByteChannel channel = Files.newByteChannel(file).position(from);
      return new FilePart(Channels.newInputStream(channel), length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public int read() throws IOException {
    int value = left == 0 ? -1 : super.read();
    left -= value < 0 ? 0 : 1;
    return value;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (left == 0 && length > 0) {
      return -1;
    }
    int count = super.read(target, offset, (int) Math.min(length, left));
    left -= Math.max(0, count);
    return count;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
