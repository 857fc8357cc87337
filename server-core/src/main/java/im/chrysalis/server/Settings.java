package im.chrysalis.server;

import im.chrysalis.dialect.Dialect;
import im.chrysalis.dialect.Dialects;
import im.chrysalis.ns.NsSettings;
import im.chrysalis.sb.SbSettings;
import java.util.List;

/**
 * What an operator may choose about the service itself.
 *
 * @param dialects what the server speaks, oldest first
 * @param dispatchRedirects whether the dispatch server sends clients on, rather than signing them in itself
 */
public record Settings(List<Dialect> dialects, boolean dispatchRedirects, NsSettings ns, SbSettings sb) {

    public static final Settings DEFAULT = new Settings(Dialects.ALL, true, NsSettings.DEFAULT, SbSettings.DEFAULT);
}
