package org.careweave.exchange;

import java.io.IOException;
import org.careweave.kernel.Unavailable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/// What sort of failure stopped a piece of work.
enum Fault {
  /// Another transaction was in the way: the work may be tried again at once.
  CROWDED,
  /// The database, or the way to it, is away. Whether the work was committed may be unknown.
  AWAY,
  /// Neither: something here or in what was sent.
  BUG;

  static Fault of(Throwable thrown) {
    for (Throwable one = thrown; one != null; one = one.getCause()) {
      if (one instanceof ConcurrencyFailureException) {
        return CROWDED;
      }
      if (one instanceof Unavailable
          || one instanceof IOException
          || one instanceof DataAccessResourceFailureException
          || one instanceof CannotCreateTransactionException
          || one instanceof TransactionSystemException
          || one instanceof RecoverableDataAccessException
          || one instanceof QueryTimeoutException
          || one instanceof TransientDataAccessException) {
        return AWAY;
      }
    }
    return BUG;
  }
}
