package org.careweave.files;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// How a camera says its picture is to be turned (Exif tag 0x0112): 1 to 8, 1 being upright. What
/// makes no sense is upright.
final class ExifOrientation {

  private static final int START_OF_SCAN = 0xDA;
  private static final int APP1 = 0xE1;
  private static final int ORIENTATION = 0x0112;

  private ExifOrientation() {}

  static int of(byte[] jpeg) {
    int at = 2;
    while (at + 4 <= jpeg.length && (jpeg[at] & 0xFF) == 0xFF) {
      int marker = jpeg[at + 1] & 0xFF;
      int length = (jpeg[at + 2] & 0xFF) << 8 | jpeg[at + 3] & 0xFF;
      if (marker == START_OF_SCAN || length < 2 || at + 2 + length > jpeg.length) {
        return 1;
      }
      if (marker == APP1 && isExif(jpeg, at + 4, length - 2)) {
        return read(ByteBuffer.wrap(jpeg, at + 10, length - 8).slice());
      }
      at += 2 + length;
    }
    return 1;
  }

  private static boolean isExif(byte[] jpeg, int at, int length) {
    return length > 14
        && jpeg[at] == 'E'
        && jpeg[at + 1] == 'x'
        && jpeg[at + 2] == 'i'
        && jpeg[at + 3] == 'f'
        && jpeg[at + 4] == 0
        && jpeg[at + 5] == 0;
  }

  private static int read(ByteBuffer tiff) {
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    long first = tiff.getInt(4) & 0xFFFF_FFFFL;
    if (first + 2 > tiff.limit()) {
      return 1;
    }
    int at = (int) first;
    int entries = tiff.getShort(at) & 0xFFFF;
    for (int i = 0; i < entries; i++) {
      int entry = at + 2 + 12 * i;
      if (entry + 12 > tiff.limit()) {
        return 1;
      }
      if ((tiff.getShort(entry) & 0xFFFF) == ORIENTATION) {
        int value = tiff.getShort(entry + 8) & 0xFFFF;
        return value >= 1 && value <= 8 ? value : 1;
      }
    }
    return 1;
  }
}
