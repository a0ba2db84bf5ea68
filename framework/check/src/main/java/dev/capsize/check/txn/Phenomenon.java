package dev.capsize.check.txn;

/**
 * What can be wrong with transactions beside cycles, the worst first. Names and rules are those of
 * the checker Elle (Kingsbury and Alvaro, "Elle: Inferring Isolation Anomalies from Experimental
 * Observations", 2020), G1a and G1b those of Adya.
 */
enum Phenomenon {
  UNEXPECTED("unexpected"),
  G1A("G1a"),
  DIRTY_UPDATE("dirty-update"),
  DUPLICATE_ELEMENTS("duplicate-elements"),
  INCOMPATIBLE_ORDER("incompatible-order"),
  CYCLIC_VERSIONS("cyclic-versions"),
  G1B("G1b"),
  FUTURE_READ("future-read"),
  INTERNAL("internal"),
  LOST_UPDATE("lost-update");

  private final String text;

  Phenomenon(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }
}
