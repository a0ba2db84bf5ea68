package dev.capsize.model.record;

/**
 * What an independent look saw.
 *
 * @param evidence for people: {@code 12 packets dropped}
 * @since 0.1
 */
public record Look(Sighting sighting, String evidence) {

  public static Look acts(String evidence) {
    return new Look(Sighting.ACTS, evidence);
  }

  public static Look absent(String evidence) {
    return new Look(Sighting.ABSENT, evidence);
  }

  public static Look unclear(String evidence) {
    return new Look(Sighting.UNCLEAR, evidence);
  }
}
