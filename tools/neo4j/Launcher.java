import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/**
 * A Neo4j Community with Bolt on loopback. Arguments: data folder, port, then settings as key=value. The environment's
 * LOCAL_NEO4J_PASSWORD turns authentication on and becomes the password of the user neo4j; LOCAL_NEO4J_WITH_PARENT=1 stops the server
 * when standard input closes, so that it never outlives the process that started it. Prints one line when ready.
 */
public class Launcher {
  public static void main(String[] args) throws Exception {
    String password = System.getenv("LOCAL_NEO4J_PASSWORD");
    boolean authenticated = password != null && !password.isEmpty();
    Properties settings = new Properties();
    settings.put("server.bolt.enabled", "true");
    settings.put("server.bolt.listen_address", "127.0.0.1:" + args[1]);
    settings.put("server.bolt.advertised_address", "127.0.0.1:" + args[1]);
    settings.put("dbms.security.auth_enabled", String.valueOf(authenticated));
    settings.put("dbms.usage_report.enabled", "false");
    for (int i = 2; i < args.length; i++) {
      int at = args[i].indexOf('=');
      settings.put(args[i].substring(0, at), args[i].substring(at + 1));
    }

    Path home = Path.of(args[0]);
    Path configuration = Files.createDirectories(home.resolve("conf")).resolve("neo4j.conf");
    try (Writer writer = Files.newBufferedWriter(configuration)) {
      settings.store(writer, "Written at every start by Launcher.java; change its arguments instead.");
    }

    DatabaseManagementService service =
        new DatabaseManagementServiceBuilder(home).loadPropertiesFromFile(configuration).build();
    Runtime.getRuntime().addShutdownHook(new Thread(service::shutdown));
    if (authenticated) {
      service
          .database("system")
          .executeTransactionally(
              "ALTER USER neo4j SET PASSWORD $password CHANGE NOT REQUIRED", Map.of("password", password));
    }
    System.out.println("ready bolt://127.0.0.1:" + args[1]);

    if ("1".equals(System.getenv("LOCAL_NEO4J_WITH_PARENT"))) {
      while (System.in.read() >= 0) {
        // Nothing is said over standard input; its end is the message.
      }
      System.exit(0);
    }
  }
}
