package org.careweave.record;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdDictCompress;
import com.github.luben.zstd.ZstdDictDecompress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// Compresses and expands the stored form: zstd with a dictionary trained on synthetic data and
/// shipped with the platform. Rows name their dictionary; none is ever removed. Safe for threads.
final class Content {

  /// Largest stored form expanded; a longer one is a corrupt row.
  private static final int MOST = 256 << 20;

  private static final int LEVEL = 3;

  /// Dictionaries shipped, by the number rows hold; 0 is none.
  private static final int[] SHIPPED = {1};

  private final Map<Integer, ZstdDictDecompress> dictionaries = new TreeMap<>();
  private final int newest;
  private final @Nullable ZstdDictCompress compressing;
  private final Queue<ZstdCompressCtx> compressors = new ConcurrentLinkedQueue<>();
  private final Map<Integer, Queue<ZstdDecompressCtx>> expanders = new TreeMap<>();

  Content() {
    int last = 0;
    byte[] lastBytes = null;
    expanders.put(0, new ConcurrentLinkedQueue<>());
    for (int number : SHIPPED) {
      byte[] bytes = shipped(number);
      if (bytes != null) {
        dictionaries.put(number, new ZstdDictDecompress(bytes));
        expanders.put(number, new ConcurrentLinkedQueue<>());
        last = number;
        lastBytes = bytes;
      }
    }
    newest = last;
    compressing = lastBytes == null ? null : new ZstdDictCompress(lastBytes, LEVEL);
  }

  /// Number of the dictionary that [#compress] uses.
  short dictionary() {
    return (short) newest;
  }

  byte[] compress(byte[] plain) {
    ZstdCompressCtx context = compressors.poll();
    if (context == null) {
      context = new ZstdCompressCtx();
      context.setLevel(LEVEL);
      context.setChecksum(false);
      context.setDictID(false);
      if (compressing != null) {
        context.loadDict(compressing);
      }
    }
    try {
      return context.compress(plain);
    } finally {
      compressors.add(context);
    }
  }

  byte[] expand(byte[] compressed, int dictionary) {
    Queue<ZstdDecompressCtx> queue = expanders.get(dictionary);
    if (queue == null) {
      throw new IllegalStateException("dictionary " + dictionary + " is not shipped");
    }
    long size = com.github.luben.zstd.Zstd.getFrameContentSize(compressed);
    if (size < 0 || size > MOST) {
      throw new IllegalStateException("a stored form is corrupt");
    }
    ZstdDecompressCtx context = queue.poll();
    if (context == null) {
      context = new ZstdDecompressCtx();
      ZstdDictDecompress dict = dictionaries.get(dictionary);
      if (dict != null) {
        context.loadDict(dict);
      }
    }
    try {
      return context.decompress(compressed, (int) size);
    } finally {
      queue.add(context);
    }
  }

  private static byte @Nullable [] shipped(int number) {
    try (InputStream in =
        Content.class.getResourceAsStream("/dictionaries/record-" + number + ".zdict")) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
