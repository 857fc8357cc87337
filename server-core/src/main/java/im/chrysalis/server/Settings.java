package im.chrysalis.server;

import im.chrysalis.dialect.Dialect;
import im.chrysalis.dialect.Dialects;
import im.chrysalis.ns.NsSettings;
import im.chrysalis.passport.Admission;
import im.chrysalis.sb.SbSettings;
import im.chrysalis.soap.SoapSettings;
import im.chrysalis.storage.StorageSettings;
import java.util.List;

/**
 * Settings of the service.
 *
 * @param dialects what the server speaks, oldest first
 * @param dispatchRedirects whether the dispatch server sends clients on, rather than signing them in itself
 * @param admission which accounts may sign in
 */
public record Settings(
        List<Dialect> dialects,
        boolean dispatchRedirects,
        Admission admission,
        NsSettings ns,
        SbSettings sb,
        SoapSettings soap,
        StorageSettings storage) {

    public static final Settings DEFAULT = new Settings(
            Dialects.ALL,
            true,
            Admission.KNOWN,
            NsSettings.DEFAULT,
            SbSettings.DEFAULT,
            SoapSettings.DEFAULT,
            StorageSettings.DEFAULT);
}
