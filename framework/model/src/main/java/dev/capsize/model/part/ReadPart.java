package dev.capsize.model.part;

import dev.capsize.model.source.Place;
import java.util.Map;

/**
 * A part as it was read, with what further checks need.
 *
 * @param places of the values that the file gave, by parameter
 * @since 0.1
 */
public record ReadPart(Part part, PartUse use, Map<String, Place> places) {

  /** Where a parameter stands; the part's place where its default is in force. */
  public Place placeOf(String param) {
    return places.getOrDefault(param, use.place());
  }
}
