package org.careweave.synthetic;

import java.time.LocalDate;

/// Days and minutes of Northmere's own clock, as whole numbers: a day is counted from 1 January
/// 1970, a minute is a day × 1440 + the minute of that local day. Writing them with their offset
/// (GMT or BST, by the rule in force since 1996: last Sundays of March and October) is all that
/// ever becomes of them.
final class Clock {

  /// Later than everything.
  static final int NEVER = 1_000_000;

  private Clock() {}

  static int day(int year, int month, int dayOfMonth) {
    return (int) LocalDate.of(year, month, dayOfMonth).toEpochDay();
  }

  static long at(int day, int hour, int minute) {
    return day * 1440L + hour * 60L + minute;
  }

  static int dayOf(long minute) {
    return (int) Math.floorDiv(minute, 1440L);
  }

  static int year(int day) {
    return (int) (civil(day) / 10000);
  }

  /// Month and day as one number, 101 for 1 January.
  static int monthDay(int day) {
    return (int) (civil(day) % 10000);
  }

  /// Whole years from birth to the day.
  static int age(int born, int day) {
    int years = year(day) - year(born);
    return monthDay(day) < monthDay(born) ? years - 1 : years;
  }

  /// 0 for Monday to 6 for Sunday.
  static int weekday(int day) {
    return Math.floorMod(day + 3, 7);
  }

  /// The day itself or the next Monday when it falls on a weekend.
  static int workday(int day) {
    int weekday = weekday(day);
    return weekday < 5 ? day : day + 7 - weekday;
  }

  /// `2026-11-22`.
  static String date(int day) {
    char[] out = new char[10];
    date(day, out);
    return new String(out);
  }

  /// `2026-11-22T09:05:00+00:00`. The hour that is left out in March is told as the next one.
  static String time(long minute) {
    char[] out = new char[25];
    int day = dayOf(minute);
    int rest = (int) (minute - day * 1440L);
    if (rest >= 60 && rest < 120 && isSummer(day, 120) && !isSummer(day, 0)) {
      rest += 60;
    }
    date(day, out);
    out[10] = 'T';
    two(rest / 60, out, 11);
    out[13] = ':';
    two(rest % 60, out, 14);
    out[16] = ':';
    two((int) Math.floorMod(minute * 7919, 60L), out, 17);
    out[19] = '+';
    two(isSummer(day, rest) ? 1 : 0, out, 20);
    out[22] = ':';
    two(0, out, 23);
    return new String(out);
  }

  private static void date(int day, char[] out) {
    long civil = civil(day);
    int year = (int) (civil / 10000);
    two(year / 100, out, 0);
    two(year % 100, out, 2);
    out[4] = '-';
    two((int) (civil / 100 % 100), out, 5);
    out[7] = '-';
    two((int) (civil % 100), out, 8);
  }

  private static void two(int value, char[] out, int at) {
    out[at] = (char) ('0' + value / 10);
    out[at + 1] = (char) ('0' + value % 10);
  }

  private static boolean isSummer(int day, int minuteOfDay) {
    int monthDay = monthDay(day);
    if (monthDay < 325 || monthDay > 1031) {
      return false;
    }
    if (monthDay > 331 && monthDay < 1025) {
      return true;
    }
    int dayOfMonth = monthDay % 100;
    boolean lastSundayPassed = dayOfMonth - (weekday(day) + 1) % 7 >= 25;
    boolean isSunday = weekday(day) == 6;
    if (monthDay <= 331) {
      return lastSundayPassed && (!isSunday || minuteOfDay >= 60);
    }
    return !lastSundayPassed || isSunday && minuteOfDay < 60;
  }

  /// Year × 10000 + month × 100 + day (Howard Hinnant's civil-from-days).
  private static long civil(int day) {
    long z = day + 719468L;
    long era = Math.floorDiv(z, 146097L);
    long doe = z - era * 146097;
    long yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    long doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    long mp = (5 * doy + 2) / 153;
    long d = doy - (153 * mp + 2) / 5 + 1;
    long m = mp < 10 ? mp + 3 : mp - 9;
    long y = yoe + era * 400 + (m <= 2 ? 1 : 0);
    return y * 10000 + m * 100 + d;
  }
}
