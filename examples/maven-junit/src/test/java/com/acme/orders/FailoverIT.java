package com.acme.orders;

import dev.capsize.engine.CapsizeScenarios;

/** The entry to the scenarios: Failsafe looks for classes, not for files. */
@CapsizeScenarios("scenarios")
class FailoverIT {}
