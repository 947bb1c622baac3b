package dev.trimaran.emulation.aws.s3;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.Checksum;

/**
 * The cyclic redundancy check of 64 bits that NVM Express uses (polynomial {@code
 * 0xad93d23594c93659}, reflected, all ones before and after), eight bytes a step.
 *
 * @see <a href="https://reveng.sourceforge.io/crc-catalogue/17plus.htm#crc.cat.crc-64-nvme">The
 *     catalogue of parametrised CRC algorithms</a>
 */
final class Crc64 implements Checksum {
  /** The polynomial, its lowest power in the highest bit. */
  static final long POLYNOMIAL = 0x9a6c9329ac4bc9b5L;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long[][] TABLES = tables();

  private long crc = -1;

  @Override
  public void update(int value) {
    crc = TABLES[0][(int) ((crc ^ value) & 0xff)] ^ (crc >>> 8);
  }

  @Override
  public void update(byte[] bytes, int offset, int length) {
    int at = offset;
    int end = offset + length;
    long now = crc;
    for (; end - at >= 8; at += 8) {
      now ^= (long) LONGS.get(bytes, at);
      now =
          TABLES[7][(int) (now & 0xff)]
              ^ TABLES[6][(int) (now >>> 8 & 0xff)]
              ^ TABLES[5][(int) (now >>> 16 & 0xff)]
              ^ TABLES[4][(int) (now >>> 24 & 0xff)]
              ^ TABLES[3][(int) (now >>> 32 & 0xff)]
              ^ TABLES[2][(int) (now >>> 40 & 0xff)]
              ^ TABLES[1][(int) (now >>> 48 & 0xff)]
              ^ TABLES[0][(int) (now >>> 56)];
    }
    for (; at < end; at++) {
      now = TABLES[0][(int) ((now ^ bytes[at]) & 0xff)] ^ (now >>> 8);
    }
    crc = now;
  }

  @Override
  public long getValue() {
    return ~crc;
  }

  @Override
  public void reset() {
    crc = -1;
  }

  private static long[][] tables() {
    long[][] tables = new long[8][256];
    for (int i = 0; i < 256; i++) {
      long value = i;
      for (int bit = 0; bit < 8; bit++) {
        value = (value & 1) == 0 ? value >>> 1 : value >>> 1 ^ POLYNOMIAL;
      }
      tables[0][i] = value;
    }
    for (int i = 0; i < 256; i++) {
      for (int step = 1; step < 8; step++) {
        long before = tables[step - 1][i];
        tables[step][i] = tables[0][(int) (before & 0xff)] ^ before >>> 8;
      }
    }
    return tables;
  }
}
