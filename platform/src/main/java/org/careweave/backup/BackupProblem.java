package org.careweave.backup;

/// Why a backup or a restore was not done, in words for the operator.
final class BackupProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BackupProblem(String words) {
    super(words);
  }

  BackupProblem(String words, Throwable cause) {
    super(words, cause);
  }
}
