package org.careweave.access;

/// Why a team or organisation has to do with a person. The code is what `access.related.kind`
/// holds.
public enum RelationshipKind {
  REGISTRATION(1),
  ADMISSION(2),
  ATTENDANCE(3),
  CONTACT(4),
  CASELOAD(5),
  VIRTUAL_WARD(6),
  REFERRAL(7),
  CARE_TEAM(8),
  /// The viewer says so, for a while, until somebody has reviewed it.
  SELF_CLAIMED(9),
  /// The viewer opened what was withheld, for a short while, and it will be reviewed.
  BREAK_GLASS(10),
  /// A team of the viewer holds a task for the person, or is offered one.
  TASK(11),
  /// A person is being handed over to a team of the viewer, from when it is asked to take them.
  HANDOVER(12);

  private final int code;

  RelationshipKind(int code) {
    this.code = code;
  }

  /// The number stored for this kind.
  public int code() {
    return code;
  }

  /// The kind stored as `code`.
  public static RelationshipKind ofCode(int code) {
    for (RelationshipKind kind : values()) {
      if (kind.code == code) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no relationship kind has code " + code);
  }
}
