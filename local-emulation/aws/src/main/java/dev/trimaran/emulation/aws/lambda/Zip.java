package dev.trimaran.emulation.aws.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** Unpacks the zips of functions, with the rights of their files. */
final class Zip {
  private static final long MOST = 262_144_000;
  private static final int EXECUTABLE = 0111;

  private Zip() {}

  static void unpack(byte[] zip, Path folder) throws IOException {
    long left = MOST;
    int count = 0;
    try (ZipFile file =
        ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(zip)).get()) {
      for (ZipArchiveEntry entry : Collections.list(file.getEntries())) {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
          throw unreadable();
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
          continue;
        }
        Files.createDirectories(target.toAbsolutePath().getParent());
        try (InputStream in = file.getInputStream(entry)) {
          left -= Files.copy(in, target);
        }
        if (left < 0) {
          throw Refused.invalid("Unzipped size must be smaller than " + MOST + " bytes");
        }
        if ((entry.getUnixMode() & EXECUTABLE) != 0 && !target.toFile().setExecutable(true)) {
          throw new IOException("expected to make " + target + " executable");
        }
        count++;
      }
    } catch (ZipException e) {
      throw unreadable();
    } catch (IOException e) {
      if (count == 0) {
        throw unreadable();
      }
      throw e;
    }
    if (count == 0) {
      throw Refused.invalid("Uploaded file must be a non-empty zip");
    }
  }

  private static RuntimeException unreadable() {
    return Refused.invalid(
        "Could not unzip uploaded file. Please check your file, then try to upload again.");
  }
}
