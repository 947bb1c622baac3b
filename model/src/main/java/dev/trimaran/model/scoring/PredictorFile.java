package dev.trimaran.model.scoring;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The compact form of a predictor, {@code predictor.bin}. All numbers are big-endian:
 *
 * <pre>
 * 8 bytes  "TRIMPRED"
 * int32    version, 1
 * int32    features
 * byte     kind
 *   1 constant:  float64 probability of the second label
 *   2 linear:    float64 intercept, then one float64 weight a feature
 *   3 trees:     byte link (0 identity, 1 logistic), float64 base, int32 nodes, then the nodes in
 *                preorder: int32 feature (-1 for a leaf), float64 threshold or leaf value
 * </pre>
 *
 * <p>Children are not stored: preorder implies them, so that no file can describe a cycle. Equal
 * predictors give equal bytes.
 */
public final class PredictorFile {

  private static final byte[] MAGIC = "TRIMPRED".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;
  private static final int HEADER = MAGIC.length + 4 + 4 + 1;
  private static final int MOST_FEATURES = 1 << 20;

  private static final byte CONSTANT = 1;
  private static final byte LINEAR = 2;
  private static final byte TREES = 3;

  private static final int NODE = Integer.BYTES + Double.BYTES;
  private static final int TREES_HEADER = 1 + Double.BYTES + Integer.BYTES;

  private PredictorFile() {}

  /** The bytes of {@code predictor}. */
  public static byte[] write(Predictor predictor) {
    return switch (predictor) {
      case ConstantClassifier constant ->
          header(constant, CONSTANT, Double.BYTES).putDouble(constant.positive()).array();
      case LinearClassifier linear -> {
        ByteBuffer out = header(linear, LINEAR, (linear.features() + 1) * Double.BYTES);
        out.putDouble(linear.intercept());
        for (double weight : linear.weights()) {
          out.putDouble(weight);
        }
        yield out.array();
      }
      case TreeEnsemble trees -> {
        int size = Math.addExact(TREES_HEADER, Math.multiplyExact(trees.nodes(), NODE));
        ByteBuffer out = header(trees, TREES, size);
        out.put((byte) trees.link().ordinal()).putDouble(trees.base()).putInt(trees.nodes());
        for (int node = 0; node < trees.nodes(); node++) {
          out.putInt(trees.feature(node)).putDouble(trees.value(node));
        }
        yield out.array();
      }
    };
  }

  /** Reads the predictor in {@code file}; {@link PredictorFileException} if it holds none. */
  public static Predictor read(Path file) throws IOException {
    try {
      return read(Files.readAllBytes(file));
    } catch (PredictorFileException e) {
      throw new PredictorFileException(file + ": " + e.getMessage(), e);
    }
  }

  /** Reads what {@link #write} wrote; {@link PredictorFileException} says what else it found. */
  public static Predictor read(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    Predictor predictor;
    try {
      predictor = read(in);
    } catch (BufferUnderflowException e) {
      throw new PredictorFileException(
          "the predictor file ends too early, after " + bytes.length + " bytes", e);
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new PredictorFileException("the predictor file is damaged: " + e.getMessage(), e);
    }
    if (in.hasRemaining()) {
      throw new PredictorFileException(
          "expected the end of the predictor file, found %d more bytes".formatted(in.remaining()));
    }
    return predictor;
  }

  private static ByteBuffer header(Predictor predictor, byte kind, int bodySize) {
    return ByteBuffer.allocate(Math.addExact(HEADER, bodySize))
        .put(MAGIC)
        .putInt(VERSION)
        .putInt(predictor.features())
        .put(kind);
  }

  private static Predictor read(ByteBuffer in) {
    byte[] magic = new byte[MAGIC.length];
    in.get(magic);
    if (!Arrays.equals(magic, MAGIC)) {
      throw new PredictorFileException("expected a predictor file, found other bytes");
    }
    int version = in.getInt();
    if (version != VERSION) {
      throw new PredictorFileException(
          "expected version %d of the predictor file, found %d".formatted(VERSION, version));
    }
    int features = in.getInt();
    if (features < 0 || features > MOST_FEATURES) {
      throw new PredictorFileException(
          "expected 0 to %d features in the predictor file, found %d"
              .formatted(MOST_FEATURES, features));
    }
    byte kind = in.get();
    return switch (kind) {
      case CONSTANT -> new ConstantClassifier(features, in.getDouble());
      case LINEAR -> readLinear(in, features);
      case TREES -> readTrees(in, features);
      default ->
          throw new PredictorFileException("expected a predictor of kind 1 to 3, found " + kind);
    };
  }

  private static LinearClassifier readLinear(ByteBuffer in, int features) {
    requireSize(in, (features + 1L) * Double.BYTES);
    double intercept = in.getDouble();
    double[] weights = new double[features];
    for (int i = 0; i < features; i++) {
      weights[i] = in.getDouble();
    }
    return new LinearClassifier(weights, intercept);
  }

  private static TreeEnsemble readTrees(ByteBuffer in, int features) {
    byte link = in.get();
    if (link < 0 || link >= Link.values().length) {
      throw new PredictorFileException("expected link 0 or 1 in the predictor file, found " + link);
    }
    TreeEnsembleBuilder trees = TreeEnsemble.builder(features, Link.values()[link]);
    trees.base(in.getDouble());
    int nodes = in.getInt();
    requireSize(in, (long) nodes * NODE);
    for (int node = 0; node < nodes; node++) {
      int feature = in.getInt();
      double value = in.getDouble();
      if (feature == -1) {
        trees.leaf(value);
      } else {
        trees.split(feature, value);
      }
    }
    return trees.build();
  }

  private static void requireSize(ByteBuffer in, long expected) {
    if (in.remaining() != expected) {
      throw new PredictorFileException(
          "expected %d more bytes in the predictor file, found %d"
              .formatted(expected, in.remaining()));
    }
  }
}
