package org.careweave.files;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Pictures made anew: upright, no larger than is useful, and with nothing but what they show.
final class Pictures {

  private static final Set<String> HEIF =
      Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1");

  private static final int THUMBNAIL = 240;
  private static final int LONGEST_SIDE = 30_000;

  private final long mostPixels;
  private final int longestEdge;

  Pictures(long mostPixels, int longestEdge) {
    this.mostPixels = mostPixels;
    this.longestEdge = longestEdge;
  }

  CheckedFile.Picture anew(byte[] file) throws RefusedFile {
    String format = format(file);
    int turned = format.equals("jpeg") ? ExifOrientation.of(file) : 1;
    BufferedImage upright = upright(read(file, format), turned);
    BufferedImage kept = fitted(upright, longestEdge);
    return new CheckedFile.Picture(jpeg(kept, 0.82f), jpeg(fitted(kept, THUMBNAIL), 0.75f));
  }

  private static String format(byte[] file) throws RefusedFile {
    if (begins(file, 0xFF, 0xD8, 0xFF)) {
      return "jpeg";
    }
    if (begins(file, 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A)) {
      return "png";
    }
    if (isOfAnIphone(file)) {
      throw new RefusedFile(
          "FIL-013",
          "This photo is in a format of iPhones (HEIC) that cannot be kept here. On the iPhone:"
              + " Settings, Camera, Formats, choose Most Compatible, then take the photo again");
    }
    throw new RefusedFile(
        "FIL-010",
        "This is no picture (JPEG or PNG) and no PDF, whatever it is called. Take the photo again,"
            + " or save it as one of these");
  }

  /// HEIF: a box `ftyp` of one of its brands stands first.
  private static boolean isOfAnIphone(byte[] file) {
    if (file.length < 12) {
      return false;
    }
    String head = new String(file, 4, 8, StandardCharsets.ISO_8859_1);
    return head.startsWith("ftyp") && HEIF.contains(head.substring(4));
  }

  private static boolean begins(byte[] file, int... with) {
    if (file.length < with.length) {
      return false;
    }
    for (int i = 0; i < with.length; i++) {
      if ((file[i] & 0xFF) != with[i]) {
        return false;
      }
    }
    return true;
  }

  private BufferedImage read(byte[] file, String format) throws RefusedFile {
    List<String> warnings = new ArrayList<>();
    ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      reader.setInput(in, true, true);
      reader.addIIOReadWarningListener((_, words) -> warnings.add(words));
      int width = reader.getWidth(0);
      int height = reader.getHeight(0);
      bounded(width, height);
      int every = Math.max(1, Math.max(width, height) / (2 * longestEdge));
      ImageReadParam param = reader.getDefaultReadParam();
      param.setSourceSubsampling(every, every, 0, 0);
      BufferedImage image = reader.read(0, param);
      boolean cut =
          warnings.stream().anyMatch(w -> w.toLowerCase(Locale.ROOT).contains("premature"));
      if (cut) {
        throw broken();
      }
      return image;
    } catch (IOException | RuntimeException e) {
      throw broken();
    } finally {
      reader.dispose();
    }
  }

  private void bounded(int width, int height) throws RefusedFile {
    if (width < 1 || height < 1) {
      throw broken();
    }
    if (width > LONGEST_SIDE || height > LONGEST_SIDE || (long) width * height > mostPixels) {
      throw new RefusedFile(
          "FIL-011",
          "The picture has too many pixels (%,d × %,d). Take it with fewer, or save it smaller"
              .formatted(width, height));
    }
  }

  private static RefusedFile broken() {
    return new RefusedFile(
        "FIL-012", "The picture is not whole or cannot be read. Take it or choose it again");
  }

  /// As it was seen: cameras keep pictures as the sensor lay, and say how to turn them.
  private static BufferedImage upright(BufferedImage image, int orientation) {
    int width = image.getWidth();
    int height = image.getHeight();
    boolean lies = orientation > 4;
    AffineTransform turn =
        switch (orientation) {
          case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
          case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
          case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
          case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
          case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
          case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
          case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
          default -> new AffineTransform();
        };
    return drawn(image, turn, lies ? height : width, lies ? width : height);
  }

  private static BufferedImage fitted(BufferedImage image, int edge) {
    int longest = Math.max(image.getWidth(), image.getHeight());
    if (longest <= edge) {
      return image;
    }
    double scale = (double) edge / longest;
    return drawn(
        image,
        AffineTransform.getScaleInstance(scale, scale),
        Math.max(1, (int) Math.round(image.getWidth() * scale)),
        Math.max(1, (int) Math.round(image.getHeight() * scale)));
  }

  private static BufferedImage drawn(
      BufferedImage image, AffineTransform how, int width, int height) {
    BufferedImage drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = drawn.createGraphics();
    try {
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, width, height);
      graphics.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      graphics.drawImage(image, how, null);
    } finally {
      graphics.dispose();
    }
    return drawn;
  }

  private static byte[] jpeg(BufferedImage image, float quality) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(quality);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), param);
    } catch (IOException e) {
      throw new IllegalStateException("a picture could not be written", e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
