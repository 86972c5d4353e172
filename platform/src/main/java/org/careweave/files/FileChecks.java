package org.careweave.files;

import java.util.concurrent.Semaphore;
import org.careweave.kernel.Problem;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/// The front door of files that people bring.
@Component
@EnableConfigurationProperties(FileSettings.class)
public final class FileChecks {

  /// Pictures unpacked at a time: each may take some hundred megabytes for a moment.
  private static final int AT_ONCE = 2;

  private final FileSettings settings;
  private final ObjectProvider<FileScan> scans;
  private final Pictures pictures;
  private final Semaphore unpacking = new Semaphore(AT_ONCE);

  FileChecks(FileSettings settings, ObjectProvider<FileScan> scans) {
    this.settings = settings;
    this.scans = scans;
    this.pictures = new Pictures(settings.mostPixels(), settings.longestEdge());
  }

  /// Looks at a file: what it is, whether it can be kept, and what of it.
  public CheckedFile check(byte[] file) {
    try {
      if (file.length == 0) {
        throw new RefusedFile("FIL-001", "The file is empty: choose it again");
      }
      within(file.length);
      CheckedFile checked = checked(file);
      return isClean(file)
          ? checked
          : new CheckedFile.Refused(
              Problem.invalid("FIL-003", "The scanner of this installation refused it", "file"));
    } catch (RefusedFile refused) {
      return new CheckedFile.Refused(refused.problem());
    }
  }

  /// A file so large that nobody need read it.
  public boolean isTooLarge(long bytes) {
    return bytes > settings.mostBytes().toBytes();
  }

  /// What is said of it.
  public Problem tooLarge(long bytes) {
    return Problem.invalid(
        "FIL-002",
        "The file is too large (%d MB; %d MB is the most). Choose a smaller one"
            .formatted(bytes / 1_000_000, settings.mostBytes().toMegabytes()),
        "file");
  }

  private void within(int bytes) throws RefusedFile {
    if (isTooLarge(bytes)) {
      throw new RefusedFile("FIL-002", tooLarge(bytes).words());
    }
  }

  private CheckedFile checked(byte[] file) throws RefusedFile {
    if (PdfFile.isNamedSo(file)) {
      DataSize most = settings.mostPdfBytes();
      if (file.length > most.toBytes()) {
        throw new RefusedFile(
            "FIL-004",
            "The PDF is too large: " + most.toMegabytes() + " MB is the most. Save it smaller");
      }
      return new CheckedFile.Pdf(file, PdfFile.pages(file));
    }
    unpacking.acquireUninterruptibly();
    try {
      return pictures.anew(file);
    } finally {
      unpacking.release();
    }
  }

  private boolean isClean(byte[] file) {
    return scans.stream().allMatch(scan -> scan.isClean(file));
  }
}
