/**
 * What is answered.
 *
 * @param notDone whether it is certain that nothing was done, nor will be
 */
record Answer(int status, String text, boolean notDone) {

  Answer(int status, String text) {
    this(status, text, false);
  }

  static Answer undone(String why) {
    return new Answer(503, why + "\n", true);
  }
}
