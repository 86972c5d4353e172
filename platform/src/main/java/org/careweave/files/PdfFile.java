package org.careweave.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.jspecify.annotations.Nullable;

/// Whether a PDF is one: whole, readable by everybody, and running nothing.
final class PdfFile {

  private static final int MOST_PAGES = 500;
  private static final int MOST_OBJECTS = 50_000;
  private static final long MOST_UNPACKED = 300_000_000L;

  /// Packed twice: what a picture of its size does not need, and a bomb does.
  private static final Pattern TWICE =
      Pattern.compile("/(FlateDecode|Fl|LZWDecode|LZW)\\s*/(FlateDecode|Fl|LZWDecode|LZW)\\b");

  private PdfFile() {}

  /// Whether it says that it is a PDF.
  static boolean isNamedSo(byte[] file) {
    return file.length > 5
        && file[0] == '%'
        && file[1] == 'P'
        && file[2] == 'D'
        && file[3] == 'F'
        && file[4] == '-';
  }

  /// How many pages it has.
  static int pages(byte[] file) throws RefusedFile {
    unpacked(file);
    try (PDDocument document = Loader.loadPDF(file)) {
      if (document.isEncrypted()) {
        throw locked();
      }
      int pages = document.getNumberOfPages();
      if (pages < 1) {
        throw broken();
      }
      if (pages > MOST_PAGES) {
        throw new RefusedFile(
            "FIL-021", "The PDF has " + pages + " pages; " + MOST_PAGES + " are the most");
      }
      quiet(document);
      return pages;
    } catch (InvalidPasswordException e) {
      throw locked();
    } catch (IOException | RuntimeException e) {
      throw broken();
    }
  }

  private static RefusedFile broken() {
    return new RefusedFile(
        "FIL-020", "This is called a PDF, but it is not a whole one. Save or scan it again");
  }

  private static RefusedFile locked() {
    return new RefusedFile(
        "FIL-022", "The PDF needs a password, which others do not have. Save it without one");
  }

  /// Refuses what unpacks to far more than its size, before anything else unpacks it.
  private static void unpacked(byte[] file) throws RefusedFile {
    String text = new String(file, StandardCharsets.ISO_8859_1);
    if (TWICE.matcher(text).find()) {
      throw new RefusedFile(
          "FIL-023", "The PDF is packed in a way that is not taken. Print it to a new PDF");
    }
    byte[] out = new byte[65_536];
    long total = 0;
    int at = text.indexOf("stream");
    while (at >= 0) {
      int begin = at + "stream".length();
      if (!text.startsWith("end", Math.max(0, at - 3))) {
        total += inflated(file, begin, out, MOST_UNPACKED - total);
      }
      if (total >= MOST_UNPACKED) {
        throw new RefusedFile(
            "FIL-023", "The PDF unpacks to far more than it seems. Print it to a new PDF");
      }
      at = text.indexOf("stream", begin);
    }
  }

  private static long inflated(byte[] file, int from, byte[] out, long most) {
    int begin = from;
    while (begin < file.length && (file[begin] == '\r' || file[begin] == '\n')) {
      begin++;
    }
    long total = 0;
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(file, begin, file.length - begin);
      while (total < most && !inflater.finished()) {
        int read = inflater.inflate(out);
        if (read == 0) {
          break;
        }
        total += read;
      }
    } catch (DataFormatException e) {
      return total;
    } finally {
      inflater.end();
    }
    return total;
  }

  /// Refuses what runs something, or carries other files.
  private static void quiet(PDDocument document) throws RefusedFile {
    int seen = 0;
    for (COSObjectKey key : document.getDocument().getXrefTable().keySet()) {
      if (++seen > MOST_OBJECTS) {
        throw new RefusedFile("FIL-024", "The PDF is too intricate. Print it to a new PDF");
      }
      if (isLoud(document.getDocument().getObjectFromPool(key).getObject(), 0)) {
        throw new RefusedFile(
            "FIL-025",
            "The PDF holds a program or another file, which is not taken. Print it to a new PDF");
      }
    }
  }

  private static boolean isLoud(@Nullable COSBase of, int depth) {
    if (depth > 12) {
      return false;
    }
    return switch (of) {
      case COSDictionary dictionary -> isLoud(dictionary, depth);
      case COSArray array -> {
        for (COSBase one : array) {
          if (isLoud(one, depth + 1)) {
            yield true;
          }
        }
        yield false;
      }
      case null, default -> false;
    };
  }

  private static boolean isLoud(COSDictionary dictionary, int depth) {
    COSName does = dictionary.getCOSName(COSName.S);
    boolean runs =
        COSName.getPDFName("JavaScript").equals(does)
            || COSName.getPDFName("Launch").equals(does)
            || dictionary.containsKey(COSName.getPDFName("JS"))
            || dictionary.containsKey(COSName.getPDFName("EmbeddedFiles"))
            || dictionary.containsKey(COSName.getPDFName("EF"))
            || dictionary.containsKey(COSName.getPDFName("XFA"));
    if (runs) {
      return true;
    }
    for (COSName name : dictionary.keySet()) {
      if (isLoud(dictionary.getItem(name), depth + 1)) {
        return true;
      }
    }
    return false;
  }
}
