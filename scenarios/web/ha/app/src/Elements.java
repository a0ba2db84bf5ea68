import java.util.List;
import java.util.stream.Collectors;

/** The sets of numbers that people upload and read. */
final class Elements {

  private final Cache cache;
  private final Database database;
  private final boolean soft;

  /**
   * @param soft whether what the cache knows is served without the database, and the database's
   *     without the cache
   */
  Elements(Cache cache, Database database, boolean soft) {
    this.cache = cache;
    this.database = database;
    this.soft = soft;
  }

  Answer answer(String method, String[] path) throws Exception {
    if (path.length == 1) {
      List<Long> all = database.all(path[0]);
      return new Answer(
          200, all.stream().map(id -> id + "\n").collect(Collectors.joining()));
    }
    long id = Long.parseLong(path[1]);
    if (method.equals("PUT")) {
      database.insert(path[0], id);
      remember(path[0], id);
      return new Answer(201, "");
    }
    return new Answer(read(path[0], id) ? 200 : 404, "");
  }

  private boolean read(String stream, long id) throws Exception {
    if (!soft) {
      database.alive();
    }
    if (cached(stream, id)) {
      return true;
    }
    boolean there = database.contains(stream, id);
    if (there) {
      remember(stream, id);
    }
    return there;
  }

  private boolean cached(String stream, long id) throws Exception {
    try {
      return cache.contains(stream + "/" + id);
    } catch (Exception e) {
      return without(e);
    }
  }

  private void remember(String stream, long id) throws Exception {
    try {
      cache.add(stream + "/" + id);
    } catch (Exception e) {
      without(e);
    }
  }

  /** Goes on without the cache, or does not. */
  private boolean without(Exception failure) throws Exception {
    if (!soft) {
      throw failure;
    }
    return false;
  }
}
