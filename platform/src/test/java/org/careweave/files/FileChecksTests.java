package org.careweave.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.unit.DataSize;

/// What people bring, and what others would have them bring.
@Tag("files")
class FileChecksTests {

  private static final FileSettings SETTINGS =
      new FileSettings(DataSize.ofMegabytes(20), DataSize.ofMegabytes(5), 64_000_000, 1600);

  private final FileChecks checks = checks();

  private static FileChecks checks(FileScan... scans) {
    return new FileChecks(
        SETTINGS,
        new ObjectProvider<>() {
          @Override
          public Stream<FileScan> stream() {
            return Arrays.stream(scans);
          }
        });
  }

  private CheckedFile.Picture picture(byte[] file) {
    CheckedFile checked = checks.check(file);
    assertThat(checked).isInstanceOf(CheckedFile.Picture.class);
    return (CheckedFile.Picture) checked;
  }

  private String refused(byte[] file) {
    CheckedFile checked = checks.check(file);
    assertThat(checked).isInstanceOf(CheckedFile.Refused.class);
    CheckedFile.Refused refused = (CheckedFile.Refused) checked;
    assertThat(refused.problem().location()).isEqualTo("file");
    return refused.problem().code();
  }

  /// Red above, blue below; it compresses badly, like a photo.
  private static BufferedImage drawn(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.RED);
    graphics.fillRect(0, 0, width, height / 2);
    graphics.setColor(Color.BLUE);
    graphics.fillRect(0, height / 2, width, height - height / 2);
    graphics.dispose();
    return image;
  }

  private static byte[] encoded(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, format, out);
    return out.toByteArray();
  }

  private static BufferedImage decoded(byte[] bytes) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(bytes));
  }

  /// A JPEG with an Exif part that says where it was taken and how to turn it.
  private static byte[] withExif(byte[] jpeg, int orientation) {
    byte[] marker = "GPS 51.5N 0.1W".getBytes(StandardCharsets.US_ASCII);
    ByteBuffer tiff = ByteBuffer.allocate(26 + marker.length);
    tiff.put((byte) 'M').put((byte) 'M').putShort((short) 42).putInt(8).putShort((short) 1);
    tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1);
    tiff.putShort((short) orientation).putShort((short) 0).putInt(0).put(marker);
    ByteBuffer all = ByteBuffer.allocate(jpeg.length + 10 + tiff.capacity());
    all.put(jpeg, 0, 2).put((byte) 0xFF).put((byte) 0xE1);
    all.putShort((short) (2 + 6 + tiff.capacity()));
    all.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).put(tiff.array());
    all.put(jpeg, 2, jpeg.length - 2);
    return all.array();
  }

  @Test
  void aPhotoIsMadeSmallerAndLosesWhereItWasTaken() throws IOException {
    byte[] file = withExif(encoded(drawn(4000, 3000), "jpeg"), 1);
    assertThat(new String(file, StandardCharsets.ISO_8859_1)).contains("GPS 51.5N");
    CheckedFile.Picture kept = picture(file);
    assertThat(new String(kept.jpeg(), StandardCharsets.ISO_8859_1))
        .doesNotContain("GPS")
        .doesNotContain("Exif");
    BufferedImage image = decoded(kept.jpeg());
    assertThat(image.getWidth()).isEqualTo(1600);
    assertThat(image.getHeight()).isEqualTo(1200);
    assertThat(decoded(kept.thumbnail()).getWidth()).isEqualTo(240);
    assertThat(kept.thumbnail().length).isLessThan(20_000);
  }

  @Test
  void aPhotoThatLiesIsTurnedAsItWasSeen() throws IOException {
    CheckedFile.Picture kept = picture(withExif(encoded(drawn(400, 200), "jpeg"), 6));
    BufferedImage image = decoded(kept.jpeg());
    assertThat(image.getWidth()).isEqualTo(200);
    assertThat(image.getHeight()).isEqualTo(400);
    assertThat(new Color(image.getRGB(180, 200)).getRed()).as("above is right").isGreaterThan(200);
    assertThat(new Color(image.getRGB(20, 200)).getBlue()).as("below is left").isGreaterThan(200);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 9, 65_535})
  void aTurnThatMakesNoSenseIsNone(int orientation) throws IOException {
    CheckedFile.Picture kept = picture(withExif(encoded(drawn(400, 200), "jpeg"), orientation));
    assertThat(decoded(kept.jpeg()).getWidth()).isEqualTo(400);
  }

  @Test
  void aPngWithNothingBehindItStandsOnWhite() throws IOException {
    BufferedImage clear = new BufferedImage(50, 50, BufferedImage.TYPE_INT_ARGB);
    CheckedFile.Picture kept = picture(encoded(clear, "png"));
    assertThat(new Color(decoded(kept.jpeg()).getRGB(25, 25)).getRed()).isGreaterThan(250);
  }

  static List<byte[]> noPictures() {
    return Stream.of(
            "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
            "<html><script>alert(1)</script></html>",
            "GIF89a\1\0\1\0",
            "MZ\u0090",
            "#!/bin/sh",
            "PK\u0003\u0004",
            "x")
        .map(text -> text.getBytes(StandardCharsets.ISO_8859_1))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("noPictures")
  void whatIsNoPictureIsRefusedWhateverItIsCalled(byte[] file) {
    assertThat(refused(file)).isEqualTo("FIL-010");
  }

  @ParameterizedTest
  @ValueSource(strings = {"heic", "heix", "mif1"})
  void aPhotoInAFormatOfIphonesIsRefusedWithWhatToSetThere(String brand) {
    byte[] file =
        ("\0\0\0\u0018ftyp" + brand + "\0\0\0\0mif1heic").getBytes(StandardCharsets.ISO_8859_1);
    assertThat(refused(file)).isEqualTo("FIL-013");
    assertThat(((CheckedFile.Refused) checks.check(file)).problem().words())
        .contains("Settings, Camera, Formats", "Most Compatible");
  }

  @Test
  void anEmptyFileIsRefused() {
    assertThat(refused(new byte[0])).isEqualTo("FIL-001");
  }

  @Test
  void aFileOfFiftyMegabytesIsRefusedUnread() {
    assertThat(refused(new byte[50_000_000])).isEqualTo("FIL-002");
  }

  /// The head of a PNG that says it has these many pixels, and hardly any of them.
  private static byte[] pngHead(int width, int height) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A});
    ByteBuffer head = ByteBuffer.allocate(13);
    head.putInt(width).putInt(height).put((byte) 8).put((byte) 2).put(new byte[3]);
    chunk(out, "IHDR", head.array());
    Deflater deflater = new Deflater();
    deflater.setInput(new byte[1000]);
    deflater.finish();
    byte[] packed = new byte[200];
    int length = deflater.deflate(packed);
    deflater.end();
    chunk(out, "IDAT", Arrays.copyOf(packed, length));
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] data)
      throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    out.write(ByteBuffer.allocate(4).putInt(data.length).array());
    out.write(name);
    out.write(data);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(data);
    out.write(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
  }

  @Test
  void aPictureThatSaysItIsHugeIsRefusedBeforeItIsUnpacked() throws IOException {
    assertThat(refused(pngHead(30_000, 30_000))).isEqualTo("FIL-011");
    assertThat(refused(pngHead(1, 2_000_000_000))).isEqualTo("FIL-011");
    assertThat(refused(pngHead(30_001, 1))).isEqualTo("FIL-011");
  }

  @Test
  void aPictureThatIsNotWholeIsRefused() throws IOException {
    byte[] whole = encoded(drawn(800, 600), "jpeg");
    assertThat(refused(Arrays.copyOf(whole, whole.length / 2))).isEqualTo("FIL-012");
    assertThat(refused(Arrays.copyOf(whole, 20))).isEqualTo("FIL-012");
    assertThat(refused(pngHead(4000, 4000))).isEqualTo("FIL-012");
  }

  @Test
  void onlyThePictureOfAFileThatIsSomethingElseTooIsKept() throws IOException {
    byte[] jpeg = encoded(drawn(40, 40), "jpeg");
    byte[] tail = "<script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII);
    byte[] both = Arrays.copyOf(jpeg, jpeg.length + tail.length);
    System.arraycopy(tail, 0, both, jpeg.length, tail.length);
    assertThat(new String(picture(both).jpeg(), StandardCharsets.ISO_8859_1))
        .doesNotContain("script");
  }

  private interface Change {
    void in(PDDocument document) throws IOException;
  }

  private static byte[] pdf(Change change) throws IOException {
    try (PDDocument document = new PDDocument()) {
      document.addPage(new PDPage());
      change.in(document);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    }
  }

  @Test
  void aPdfIsKeptAsItCame() throws IOException {
    byte[] file = pdf(document -> document.addPage(new PDPage()));
    assertThat(checks.check(file))
        .isInstanceOfSatisfying(
            CheckedFile.Pdf.class,
            kept -> {
              assertThat(kept.bytes()).isEqualTo(file);
              assertThat(kept.pages()).isEqualTo(2);
            });
  }

  @Test
  void aPdfThatIsNotOneIsRefusedInWords() throws IOException {
    byte[] whole = pdf(_ -> {});
    assertThat(refused("%PDF-1.7 <html>".getBytes(StandardCharsets.US_ASCII))).isEqualTo("FIL-020");
    assertThat(refused(Arrays.copyOf(whole, 60))).isEqualTo("FIL-020");
    byte[] headless = whole.clone();
    headless[1] = 'X';
    assertThat(refused(headless)).as("the head is another").isEqualTo("FIL-010");
  }

  @Test
  void aPdfThatRunsSomethingOrNeedsAPasswordIsRefused() throws IOException {
    assertThat(
            refused(
                pdf(
                    document ->
                        document
                            .getDocumentCatalog()
                            .setOpenAction(new PDActionJavaScript("app.alert(1)")))))
        .isEqualTo("FIL-025");
    assertThat(
            refused(
                pdf(
                    document ->
                        document.protect(
                            new StandardProtectionPolicy("o", "u", new AccessPermission())))))
        .isEqualTo("FIL-022");
  }

  @Test
  void aPdfThatUnpacksToFarMoreIsRefused() {
    byte[] zeros = new byte[1_000_000];
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    byte[] out = new byte[65_536];
    for (int i = 0; i < 320; i++) {
      deflater.setInput(zeros);
      while (!deflater.needsInput()) {
        packed.write(out, 0, deflater.deflate(out));
      }
    }
    deflater.finish();
    while (!deflater.finished()) {
      packed.write(out, 0, deflater.deflate(out));
    }
    deflater.end();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(
        "%PDF-1.7\n1 0 obj <</Filter/FlateDecode>>\nstream\n".getBytes(StandardCharsets.US_ASCII));
    file.writeBytes(packed.toByteArray());
    file.writeBytes("\nendstream\nendobj\n%%EOF".getBytes(StandardCharsets.US_ASCII));
    assertThat(refused(file.toByteArray())).isEqualTo("FIL-023");
    assertThat(
            refused(
                "%PDF-1.7 1 0 obj <</Filter[/FlateDecode /FlateDecode]>>"
                    .getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo("FIL-023");
  }

  @Test
  void whatAScannerOfTheInstallationRefusesIsNotKept() throws IOException {
    byte[] file = encoded(drawn(40, 40), "jpeg");
    assertThat(checks(_ -> true).check(file)).isInstanceOf(CheckedFile.Picture.class);
    assertThat(checks(_ -> false).check(file)).isInstanceOf(CheckedFile.Refused.class);
  }
}
