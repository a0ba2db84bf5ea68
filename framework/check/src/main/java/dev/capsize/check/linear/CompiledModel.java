package dev.capsize.check.linear;

import dev.capsize.check.call.Calls;

/** A model that brings its own machine, faster than {@link ModelLens}. */
interface CompiledModel<S> extends Model<S> {

  /** The history through this model. */
  Lens lens(Calls calls);
}
