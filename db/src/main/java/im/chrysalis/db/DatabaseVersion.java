package im.chrysalis.db;

import im.chrysalis.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.engine.Constants;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/**
 * Which H2 made a database. H2 notes its build in the table of definitions, as {@code SET CREATE_BUILD 240}; SQL shows
 * that of a database that may be written only, so it is read from there.
 */
final class DatabaseVersion {

    private static final String DEFINITIONS = "table.0";
    private static final Pattern BUILD = Pattern.compile("SET CREATE_BUILD (\\d+)");

    private DatabaseVersion() {}

    /**
     * Refuses a database that a later H2 made; 2.5.252 is one, and loses commits. Nothing is written.
     *
     * @param path of the database, without its ending
     * @throws StoreException if it is of a later H2, or cannot be read
     */
    static void requireKnown(Path path) {
        Path file = path.resolveSibling(path.getFileName() + ".mv.db");
        try {
            if (!Files.exists(file) || Files.size(file) == 0) {
                return; // a new one
            }
            int build = build(path);
            if (build > Constants.BUILD_ID) {
                throw new StoreException(file + " was made with a later H2 (build " + build + "; this program has "
                        + Constants.BUILD_ID
                        + "), which may have lost data when its process was killed. It is left as it"
                        + " is; \"A database of an earlier build\" in docs/operating.md says how to take it over");
            }
        } catch (SQLException | IOException failure) {
            throw new StoreException(
                    file + " cannot be opened as a database (" + Database.rootMessage(failure)
                            + "); if it is damaged, restore it from a backup. It is left as it is",
                    failure);
        }
    }

    private static int build(Path path) throws SQLException {
        try (Connection connection = Database.source("jdbc:h2:file:" + path.toAbsolutePath()
                        + ";ACCESS_MODE_DATA=r;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0")
                .getConnection()) {
            MVStore store = Database.engine(connection).getStore().getMvStore();
            MVMap<Object, Object> definitions = store.openMap(DEFINITIONS, new MVMap.Builder<>());
            for (Object definition : definitions.values()) {
                Matcher build = BUILD.matcher(String.valueOf(definition));
                if (build.find()) {
                    return Integer.parseInt(build.group(1));
                }
            }
            return 0;
        }
    }
}
