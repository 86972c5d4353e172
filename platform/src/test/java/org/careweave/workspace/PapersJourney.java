package org.careweave.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.careweave.browser.Browser;
import org.careweave.people.FoundPerson;
import org.careweave.testing.PdfUa;
import org.careweave.testing.TaskRegion;
import org.careweave.testing.TransferRegion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A nurse photographs a wound with the phone, and what is sent and planned is saved as PDF.
class PapersJourney extends JourneySetUp {

  private FoundPerson person;

  @TempDir private Path folder;

  @BeforeEach
  void region() {
    TransferRegion region = new TransferRegion(directory, records, people, access).made();
    person = region.person(82_001, "Łukasiewicz");
    region.allergic(82_001);
  }

  static byte[] photo() throws IOException {
    BufferedImage image = new BufferedImage(900, 1200, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(0xE0B090));
    graphics.fillRect(0, 0, 900, 1200);
    graphics.setColor(new Color(0xA03030));
    graphics.fillOval(300, 450, 260, 200);
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "jpeg", out);
    return out.toByteArray();
  }

  private static void choose(Page page, String field, String name, String type, byte[] file) {
    page.locator("#" + field).setInputFiles(new FilePayload(name, type, file));
  }

  /// The nurse, signed in and past the first page.
  private Page nurse(Page page) {
    as("nurse", page);
    page.locator(".app-staff").first().waitFor();
    page.navigate(address("/tasks"));
    return page;
  }

  @Test
  void aPhotoIsTakenWithThePhoneAndShownWhereItBelongs() throws IOException {
    Page phone = nurse(browser.phone());
    phone.navigate(record(person, "/tasks/new"));
    phone.locator("#title").fill("Dressing, left heel");
    phone.locator("#due-reason").fill("Daily");
    phone.locator("#team").selectOption(TaskRegion.NURSES);
    go(phone.locator("main button[type=submit]"));
    go(phone.locator("a:has-text('Add a photo or PDF')"));
    fits(phone, "attach-phone");
    refused(phone);

    choose(phone, "photo", "🩹 صورة.jpg", "image/jpeg", photo());
    press(phone, "Add it");
    assertThat(phone.locator(".app-done").innerText()).isEqualTo("Added. It is in the record.");
    assertThat(phone.locator(".app-attached img").getAttribute("alt"))
        .isEqualTo("Left heel, ulcer");
    phone.locator(".app-attached img").scrollIntoViewIfNeeded();
    assertThat(
            phone
                .locator(".app-attached img")
                .evaluate("img => img.decode().then(() => img.naturalWidth)"))
        .isEqualTo(180);
    fits(phone, "attached-phone");

    APIResponse file =
        phone.request().get(phone.locator(".app-attached a").evaluate("a => a.href").toString());
    assertThat(file.headers())
        .containsEntry("content-type", "image/jpeg")
        .containsEntry("x-content-type-options", "nosniff")
        .containsEntry("content-security-policy", "default-src 'none'; sandbox");
    assertThat(file.headers().get("content-disposition")).startsWith("inline");
    String address = file.url();

    phone.navigate(record(person, ""));
    phone.navigate(
        phone
            .locator("#documents a:has-text('Left heel, ulcer')")
            .first()
            .evaluate("a => a.href")
            .toString());
    assertThat(phone.locator(".app-picture").getAttribute("alt")).isEqualTo("Left heel, ulcer");
    assertThat(phone.locator(".app-picture").count()).isEqualTo(1);
    fits(phone, "document-photo-phone");
    phone.context().close();

    Page sandra = as("social", browser.desktop());
    sandra.locator(".app-staff").first().waitFor();
    APIResponse hidden = sandra.request().get(address);
    APIResponse nothing =
        sandra
            .request()
            .get(address.replaceAll("documents/[^/]+", "documents/" + java.util.UUID.randomUUID()));
    assertThat(hidden.status()).isEqualTo(404);
    assertThat(hidden.text().replaceAll("value=\"[^\"]*\"", ""))
        .isEqualTo(nothing.text().replaceAll("value=\"[^\"]*\"", ""));
    sandra.context().close();
  }

  private void refused(Page phone) throws IOException {
    press(phone, "Add it");
    assertThat(phone.locator(".nhsuk-error-summary").innerText()).contains("Take a photo");
    phone.locator("#words").fill("Left heel, ulcer");
    String svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
    choose(phone, "file", "heel.jpg", "image/jpeg", svg.getBytes(StandardCharsets.UTF_8));
    press(phone, "Add it");
    assertThat(phone.locator(".nhsuk-error-summary").innerText()).contains("no picture");
    fits(phone, "attach-refused-phone");
    String heic = "\0\0\0\u0018ftypheic\0\0\0\0mif1heic";
    choose(phone, "file", "IMG_1.HEIC", "image/heic", heic.getBytes(StandardCharsets.UTF_8));
    press(phone, "Add it");
    assertThat(phone.locator(".nhsuk-error-summary").innerText())
        .contains("Settings, Camera, Formats, choose Most Compatible");
    browser.photograph(phone, "attach-heic-phone");
    choose(
        phone,
        "file",
        "letter.pdf",
        "application/pdf",
        "%PDF-1.4 no".getBytes(StandardCharsets.UTF_8));
    press(phone, "Add it");
    assertThat(phone.locator(".nhsuk-error-summary").innerText()).contains("not a whole one");
    Path large = folder.resolve("large.jpg");
    Files.write(large, new byte[50_000_000]);
    phone.locator("#file").setInputFiles(large);
    press(phone, "Add it");
    assertThat(phone.locator(".nhsuk-error-summary").innerText()).contains("too large (50 MB");
    assertThat(phone.locator("#words").inputValue()).as("kept").isEqualTo("Left heel, ulcer");
  }

  private static String saved(Page page, String words) throws IOException {
    Download download =
        page.waitForDownload(() -> page.locator("a:has-text('" + words + "')").first().click());
    assertThat(download.suggestedFilename()).endsWith(".pdf");
    byte[] pdf = Files.readAllBytes(download.path());
    assertThat(PdfUa.broken(pdf)).isEmpty();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document).replace('\u00a0', ' ');
    }
  }

  @Test
  void aReferralAndThePlanAreSavedAsPdf() throws IOException {
    Page ruth = nurse(browser.desktop());
    ruth.navigate(record(person, ""));
    ruth.locator(".app-todo a:has-text('Refer')").click();
    ask(ruth, "Four calls a day", "Fell on Sunday, left hip.\nLives alone.");
    assertThat(ruth.locator("a:has-text('Save as PDF')").count()).as("not sent yet").isZero();
    press(ruth, "Send to Care at home");
    look(ruth, "transfer-pdf");
    assertThat(saved(ruth, "Save as PDF"))
        .contains("ŁUKASIEWICZ", "Four calls a day", "Lives alone.", "Penicillin", "Page 1 of 1");

    ruth.navigate(record(person, "/plan"));
    look(ruth, "plan-pdf");
    assertThat(saved(ruth, "Save as PDF"))
        .contains("ŁUKASIEWICZ", "About Me", "Nobody has written this yet.", "In other systems");
    ruth.context().close();

    Page sandra = as("social", browser.desktop());
    sandra.locator(".app-staff").first().waitFor();
    open(sandra, "received", "Four calls a day");
    assertThat(saved(sandra, "Save as PDF")).contains("Four calls a day", "Lives alone.");
    Browser.assertNoAxeViolations(sandra);
    sandra.context().close();
  }
}
