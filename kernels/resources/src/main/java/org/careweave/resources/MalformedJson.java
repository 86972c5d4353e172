package org.careweave.resources;

/// The bytes are not JSON that FHIR allows. Says where and which rule, never any content.
public final class MalformedJson extends RuntimeException {
  private final int offset;
  private final int line;
  private final int column;
  private final String pointer;

  MalformedJson(String words, int offset, int line, int column, String pointer) {
    super(words, null, false, false);
    this.offset = offset;
    this.line = line;
    this.column = column;
    this.pointer = pointer;
  }

  /// The rule that was broken, in words safe to show and to log.
  public String words() {
    return String.valueOf(getMessage());
  }

  /// Offset of the byte at fault.
  public int offset() {
    return offset;
  }

  /// Line of the byte at fault, from 1.
  public int line() {
    return line;
  }

  /// Column of the byte at fault in its line, in bytes, from 1.
  public int column() {
    return column;
  }

  /// JSON pointer (RFC 6901) of the innermost value being read. Member names the definitions do not
  /// know appear as `?`, since a name too may be content.
  public String pointer() {
    return pointer;
  }
}
