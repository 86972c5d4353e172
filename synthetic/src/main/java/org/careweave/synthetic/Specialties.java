package org.careweave.synthetic;

/// Which of the hospital's specialties looks after an illness.
final class Specialties {

  private Specialties() {}

  /// The specialty's name, empty for what stays with the practice.
  static String of(String illness) {
    return switch (illness) {
      case "hf", "chd", "mi", "af" -> "Cardiology";
      case "type1" -> "Diabetic Medicine";
      case "copd", "sleepapnoea", "lungcancer" -> "Respiratory Medicine";
      case "stroke", "tia", "parkinsons", "ms", "epilepsy" -> "Neurology";
      case "ckd4" -> "Nephrology";
      case "ra" -> "Rheumatology";
      case "oa", "hipfracture" -> "Trauma and Orthopaedics";
      case "crohns", "colitis", "coeliac" -> "Gastroenterology";
      case "breastcancer" -> "Breast Surgery";
      case "bowelcancer" -> "Colorectal Surgery";
      case "prostatecancer", "bph" -> "Urology";
      case "cataract", "glaucoma" -> "Ophthalmology";
      case "endometriosis" -> "Gynaecology";
      case "alzheimers", "frailsevere", "falls" -> "Geriatric Medicine";
      case "hiv" -> "Genitourinary Medicine";
      case "psoriasis" -> "Dermatology";
      default -> "";
    };
  }
}
