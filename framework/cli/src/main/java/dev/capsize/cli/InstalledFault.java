package dev.capsize.cli;

import dev.capsize.model.part.Param;
import dev.capsize.model.part.PartKind;
import dev.capsize.model.part.Parts;
import dev.capsize.model.part.Values;
import dev.capsize.runtime.fault.Account;
import dev.capsize.runtime.fault.Fault;
import dev.capsize.runtime.fault.Need;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A fault as list, page and JSON show it: the one source of all three. */
record InstalledFault(Fault fault) {

  static List<InstalledFault> all(Parts parts) {
    return parts.all(PartKind.FAULT).stream()
        .map(part -> new InstalledFault((Fault) part))
        .toList();
  }

  String name() {
    return fault.name();
  }

  Account account() {
    return fault.account();
  }

  /** Its family: {@code network}, of {@code dev.capsize.runtime.fault.network}. */
  String family() {
    String packageName = fault.getClass().getPackageName();
    return packageName.substring(packageName.lastIndexOf('.') + 1);
  }

  /** What it needs with nothing but its defaults given. */
  Set<Need> needs() {
    Map<String, Object> defaults = new HashMap<>();
    for (Param param : fault.params().list()) {
      if (param.defaultText() != null) {
        defaults.put(param.name(), param.type().parse(param.defaultText()));
      }
    }
    return new TreeSet<>(fault.needs(new Values(defaults)));
  }
}
