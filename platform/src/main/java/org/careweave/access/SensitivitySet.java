package org.careweave.access;

import java.time.Instant;
import java.util.List;
import org.careweave.kernel.Coded;
import org.careweave.kernel.OdsCode;
import org.jspecify.annotations.Nullable;

/// One version of a value set that makes items sensitive: what bears one of its codes has its
/// label.
///
/// @param id its number, which the marks of items name
/// @param codes how many codes are in it
/// @param proposed who brought it, when
/// @param words why
/// @param decided who put it in force or withdrew it, when; null: nobody yet
/// @param decidedWords what they said
/// @param effect what it changes; null: not compared yet
public record SensitivitySet(
    long id,
    Named named,
    Status status,
    int codes,
    Step proposed,
    String words,
    @Nullable Step decided,
    @Nullable String decidedWords,
    @Nullable Effect effect) {

  /// What it is called.
  ///
  /// @param url canonical address of the FHIR ValueSet: versions of one set share it
  /// @param version as its file says
  /// @param label what its codes give an item
  public record Named(String url, String version, String title, String label) {}

  /// How far it has come.
  public enum Status implements Coded {
    /// It is compared with the record; nothing follows it.
    PREPARING("preparing"),
    /// It can be signed: items are marked already, so that it counts at once.
    READY("ready"),
    ACTIVE("active"),
    /// Another version took its place.
    SUPERSEDED("superseded"),
    WITHDRAWN("withdrawn");

    private final String code;

    Status(String code) {
      this.code = code;
    }

    /// As stored.
    @Override
    public String code() {
      return code;
    }

    /// Whether it waits for something to be done.
    public boolean isOpen() {
      return this == PREPARING || this == READY;
    }
  }

  /// Who did something when.
  ///
  /// @param organisation that they acted for
  public record Step(Instant at, String by, OdsCode organisation) {}

  /// What it changes, compared with what is in force.
  ///
  /// @param people of how many people an item gains or loses the label
  public record Effect(int people, List<Change> changes) {

    public Effect {
      changes = List.copyOf(changes);
    }
  }

  /// What it changes in what one organisation holds.
  ///
  /// @param gains items that gain the label
  /// @param loses items that lose it
  public record Change(OdsCode custodian, int gains, int loses) {}
}
