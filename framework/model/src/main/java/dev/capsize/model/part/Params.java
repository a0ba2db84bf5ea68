package dev.capsize.model.part;

import java.util.List;
import java.util.Optional;

/**
 * The parameters of a part, in the order of its documentation.
 *
 * @param list all of them
 * @param shorthand the name of the parameter that a bare scalar sets ({@code redundancy: full});
 *     empty where the part needs a map
 * @since 0.1
 */
public record Params(List<Param> list, Optional<String> shorthand) {

  public Params {
    list = List.copyOf(list);
  }

  public static Params of(Param... params) {
    return new Params(List.of(params), Optional.empty());
  }

  /** The same, where a bare scalar in the file sets the parameter {@code name}. */
  public Params withShorthand(String name) {
    return new Params(list, Optional.of(name));
  }

  public Optional<Param> find(String name) {
    return list.stream().filter(param -> param.name().equals(name)).findFirst();
  }
}
