package im.chrysalis.db;

import im.chrysalis.people.AddressBookVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Columns that store an address book version in its account's row: a number, and two times in microseconds since 1970.
 */
final class VersionColumns {

    /** Its columns, in the order that {@link #of} reads them. */
    static final String COLUMNS = "version, contacts_at, settings_at";

    private VersionColumns() {}

    /** The version in a row whose version columns begin at {@code first}. */
    static AddressBookVersion of(ResultSet row, int first) throws SQLException {
        return new AddressBookVersion(
                row.getLong(first), instant(row.getLong(first + 1)), instant(row.getLong(first + 2)));
    }

    /** Writes a version. */
    static void write(Sql sql, long account, AddressBookVersion version) throws SQLException {
        sql.update(
                "UPDATE account SET version = ?, contacts_at = ?, settings_at = ? WHERE id = ?",
                version.number(),
                micros(version.contacts()),
                micros(version.settings()),
                account);
    }

    /** The time of a column of microseconds. */
    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** The column of a time. */
    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
