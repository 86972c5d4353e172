package org.careweave.files;

/// Where an installation has files looked at by software of its own, such as a virus scanner:
/// a bean of this type is asked about each file before it is kept. There is none of our own.
public interface FileScan {

  /// Whether the file may be kept. A scanner that cannot answer throws; the file is not kept then.
  boolean isClean(byte[] file);
}
