package im.chrysalis.db;

import im.chrysalis.store.StoreException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All rows of a database as maps, account by account, and back: the content of an export that outlives the format of the
 * database's file. The tables are read by their columns as they are, so that a column that is added is exported at once.
 * Other accounts are named by their handles, octets are in Base64, GUIDs are texts; all else is as it is stored.
 */
public final class Export {

    /** The columns that name another account than the owner. */
    private static final String OTHER = "OTHER";

    /**
     * A table whose rows belong to accounts.
     *
     * @param name in the export
     * @param owner the column that names the account
     */
    private record Part(String name, String table, String owner) {}

    /** In an order in which rows can be inserted. */
    private static final List<Part> PARTS = List.of(
            new Part("contacts", "CONTACT", "OWNER"),
            new Part("groups", "CONTACT_GROUP", "OWNER"),
            new Part("contactsInGroups", "CONTACT_IN_GROUP", "OWNER"),
            new Part("properties", "PROPERTY", "OWNER"),
            new Part("entries", "ADDRESS_BOOK_ENTRY", "OWNER"),
            new Part("removed", "TOMBSTONE", "OWNER"),
            new Part("profile", "PROFILE", "OWNER"),
            new Part("userTiles", "USER_TILE", "OWNER"),
            new Part("offlineMessages", "OFFLINE_MESSAGE", "RECIPIENT"),
            new Part("pages", "PAGE", "RECIPIENT"));

    private static final String ACCOUNT = "ACCOUNT";

    /** The columns whose values are words of the protocol. */
    private static final Map<String, Set<String>> WORDS = Map.of(
            ACCOUNT,
            Set.of("NAME"),
            "CONTACT",
            Set.of("NAME"),
            "CONTACT_GROUP",
            Set.of("NAME"),
            "PROPERTY",
            Set.of("NAME", "VAL"),
            "OFFLINE_MESSAGE",
            Set.of("NAME", "SENDER", "RUN"),
            "PAGE",
            Set.of("SENDER"));

    /**
     * Where an export begins.
     *
     * @param schema the version of the schema that the rows are of
     * @param next the next numbers of tables whose rows have them
     */
    public record Header(String schema, Map<String, Long> next) {}

    private Export() {}

    /** The header of an export of a database. */
    static Header header(Database database) {
        return Sql.transaction(database, sql -> {
            Map<String, Long> next = new LinkedHashMap<>();
            nextNumbers(sql).forEach((table, number) -> next.put(table.toLowerCase(Locale.ROOT), number));
            return new Header(Migrations.NEWEST, next);
        });
    }

    private static Map<String, Long> nextNumbers(Sql sql) throws SQLException {
        Map<String, Long> next = new LinkedHashMap<>();
        sql.rows(
                "SELECT table_name, identity_base FROM information_schema.columns WHERE table_schema = 'PUBLIC'"
                        + " AND is_identity = 'YES' ORDER BY table_name",
                row -> next.put(row.getString(1), row.getLong(2)));
        return next;
    }

    /** Reads all accounts, each with all that belongs to it. Nothing else may write meanwhile. */
    static void read(Database database, Consumer<Map<String, Object>> to) {
        Map<Long, String> emails = new HashMap<>();
        List<Long> ids = Sql.transaction(
                database,
                sql -> sql.rows("SELECT id, email FROM account ORDER BY email", row -> {
                    emails.put(row.getLong(1), row.getString(2));
                    return row.getLong(1);
                }));
        for (long id : ids) {
            to.accept(Sql.transaction(database, sql -> account(sql, id, emails)));
        }
    }

    private static Map<String, Object> account(Sql sql, long id, Map<Long, String> emails) throws SQLException {
        Map<String, Object> account =
                new LinkedHashMap<>(sql.rows("SELECT * FROM account WHERE id = ?", row -> row(row, "", emails), id)
                        .getFirst());
        for (Part part : PARTS) {
            List<Map<String, Object>> rows = sql.rows(
                    "SELECT * FROM " + part.table() + " WHERE " + part.owner() + " = ? ORDER BY 1, 2, 3",
                    row -> row(row, part.owner(), emails),
                    id);
            if (!rows.isEmpty()) {
                account.put(part.name(), rows);
            }
        }
        return account;
    }

    private static Map<String, Object> row(ResultSet row, String owner, Map<Long, String> emails) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String column = columns.getColumnName(i);
            @Nullable Object value = value(row, i, columns.getColumnType(i));
            if (value != null && !column.equals(owner)) {
                values.put(named(column), column.equals(OTHER) ? email(emails, value) : value);
            }
        }
        return values;
    }

    private static String email(Map<Long, String> emails, Object id) {
        return Objects.requireNonNull(emails.get(id), "an account that is referred to");
    }

    private static @Nullable Object value(ResultSet row, int column, int type) throws SQLException {
        if (type == Types.VARBINARY) {
            byte[] octets = row.getBytes(column);
            return octets == null ? null : Base64.getEncoder().encodeToString(octets);
        }
        Object value = row.getObject(column);
        return value instanceof UUID guid ? guid.toString() : value;
    }

    /** {@code strangersAllowed} for {@code STRANGERS_ALLOWED}. */
    private static String named(String column) {
        StringBuilder name = new StringBuilder();
        for (String word : column.toLowerCase(Locale.ROOT).split("_", -1)) {
            name.append(name.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return name.toString();
    }

    /**
     * Makes a database of an export, and brings it up to date.
     *
     * @param path of the database, without its ending; there must be none
     * @param accounts as they were read; numbers may be texts
     * @throws StoreException if they are of a later version, or cannot be stored; a part of the database may be there
     *     then
     */
    public static void write(Path path, Header header, List<Map<String, Object>> accounts) {
        Database database = new Database(
                H2Store.url(path), 2, source -> H2Store.migrate(() -> new Migrations(source).runTo(header.schema())));
        try {
            Sql.transaction(database, sql -> {
                insertAll(sql, accounts);
                for (Map.Entry<String, Long> next : header.next().entrySet()) {
                    String table = known(sql, next.getKey());
                    sql.update("ALTER TABLE " + table + " ALTER COLUMN id RESTART WITH " + next.getValue());
                }
                passNumbersInUse(sql);
                return true;
            });
        } finally {
            database.close();
        }
        H2Store.file(path, 2).close(); // runs the other migrations
    }

    /** A document may lack the next numbers, and a row that is written by hand may have a greater one. */
    private static void passNumbersInUse(Sql sql) throws SQLException {
        for (Map.Entry<String, Long> next : nextNumbers(sql).entrySet()) {
            String table = next.getKey();
            long free = sql.row("SELECT COALESCE(MAX(id), 0) + 1 FROM " + table, row -> row.getLong(1))
                    .orElseThrow();
            if (free > next.getValue()) {
                sql.update("ALTER TABLE " + table + " ALTER COLUMN id RESTART WITH " + free);
            }
        }
    }

    private static void insertAll(Sql sql, List<Map<String, Object>> accounts) throws SQLException {
        Map<String, Map<String, String>> types = types(sql);
        Map<String, Object> ids = new HashMap<>();
        for (Map<String, Object> account : accounts) {
            insert(sql, ACCOUNT, null, types, ownColumns(account), ids);
            ids.put(String.valueOf(account.get("email")), Objects.requireNonNull(account.get("id"), "id"));
        }
        for (Part part : PARTS) {
            for (Map<String, Object> account : accounts) {
                if (account.get(part.name()) instanceof List<?> rows) {
                    for (Object row : rows) {
                        insert(
                                sql,
                                part.table(),
                                Map.entry(part.owner(), Objects.requireNonNull(account.get("id"))),
                                types,
                                texts(row),
                                ids);
                    }
                }
            }
        }
    }

    private static Map<String, Object> ownColumns(Map<String, Object> account) {
        Map<String, Object> own = new LinkedHashMap<>(account);
        PARTS.forEach(part -> own.remove(part.name()));
        return own;
    }

    private static Map<String, Object> texts(Object row) {
        Map<String, Object> texts = new LinkedHashMap<>();
        if (!(row instanceof Map<?, ?> map)) {
            throw new StoreException("'" + row + "' is no row of the export");
        }
        map.forEach((name, value) -> texts.put(String.valueOf(name), value));
        return texts;
    }

    /** The types of all columns by their tables. */
    private static Map<String, Map<String, String>> types(Sql sql) throws SQLException {
        Map<String, Map<String, String>> types = new HashMap<>();
        sql.rows(
                "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema ="
                        + " 'PUBLIC'",
                row -> types.computeIfAbsent(row.getString(1), table -> new HashMap<>())
                        .put(row.getString(2), row.getString(3)));
        return types;
    }

    private static void insert(
            Sql sql,
            String table,
            Map.@Nullable Entry<String, Object> owner,
            Map<String, Map<String, String>> types,
            Map<String, Object> row,
            Map<String, Object> ids)
            throws SQLException {
        Map<String, String> columns = Objects.requireNonNull(types.get(table), table);
        List<String> names = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        if (owner != null) {
            names.add(owner.getKey());
            values.add(Long.valueOf(owner.getValue().toString()));
        }
        row.forEach((name, value) -> {
            String column = name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
            String type = columns.get(column);
            if (type == null) {
                throw new StoreException(
                        "there is no '" + name + "' in " + table.toLowerCase(Locale.ROOT) + " of this version");
            }
            names.add(column);
            values.add(column.equals(OTHER) ? account(ids, value) : typed(type, name, value));
            requireWord(table, column, value);
        });
        sql.update(
                "INSERT INTO " + table + " (" + String.join(", ", names) + ") VALUES ("
                        + String.join(", ", names.stream().map(name -> "?").toList()) + ")",
                values.toArray());
    }

    /** What is a word of a line to clients has no end of a line in it. */
    private static void requireWord(String table, String column, Object value) {
        if (WORDS.getOrDefault(table, Set.of()).contains(column)
                && String.valueOf(value).chars().anyMatch(Character::isISOControl)) {
            throw new StoreException(named(column) + " of a row of " + table.toLowerCase(Locale.ROOT)
                    + " has a control character, such as a line break");
        }
    }

    private static Long account(Map<String, Object> ids, Object email) {
        Object id = ids.get(String.valueOf(email));
        if (id == null) {
            throw new StoreException(email + " is on a list, and no account of the export");
        }
        return Long.valueOf(id.toString());
    }

    private static Object typed(String type, String name, Object value) {
        String text = value.toString();
        try {
            return switch (type) {
                case "BIGINT", "INTEGER" -> Long.valueOf(text);
                case "BOOLEAN" -> Boolean.valueOf(text);
                case "UUID" -> UUID.fromString(text);
                case "BINARY VARYING" -> Base64.getDecoder().decode(text);
                default -> text;
            };
        } catch (IllegalArgumentException malformed) {
            throw new StoreException(name + " is " + text + ", which is no " + type.toLowerCase(Locale.ROOT));
        }
    }

    /** The table of that name, which stands in a statement. */
    private static String known(Sql sql, String name) throws SQLException {
        String table = name.toUpperCase(Locale.ROOT);
        if (!types(sql).containsKey(table)) {
            throw new StoreException("there is no table " + name + " in this version");
        }
        return table;
    }
}
