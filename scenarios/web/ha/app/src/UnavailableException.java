/** What is needed is not there; nothing was sent to it. */
final class UnavailableException extends Exception {

  private static final long serialVersionUID = 1;

  UnavailableException(String message) {
    super(message);
  }
}
