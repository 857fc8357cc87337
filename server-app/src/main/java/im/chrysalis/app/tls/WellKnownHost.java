package im.chrysalis.app.tls;

import java.util.Arrays;
import java.util.List;

/** A host name built into clients (docs/protocol/clients.md#31.1). */
public enum WellKnownHost {
    DISPATCH("messenger.hotmail.com", Need.FIRST_CONTACT),
    NEXUS("nexus.passport.com", Need.SIGN_IN),
    LOGIN("login.passport.com", Need.SIGN_IN),
    LOGIN_NET("loginnet.passport.com", Need.SIGN_IN),
    LOGIN_LIVE("login.live.com", Need.SIGN_IN),
    LOGIN_MSNIA("msnia.login.live.com", Need.EXTRA),
    GATEWAY("gateway.messenger.hotmail.com", Need.FIREWALLED),
    GATEWAY_MUSER("muser.gateway.messenger.hotmail.com", Need.FIREWALLED),
    CONTACTS("contacts.msn.com", Need.CONTACT_LIST),
    CONTACTS_OMEGA("omega.contacts.msn.com", Need.CONTACT_LIST),
    CONTACTS_BYRDR("byrdr.omega.contacts.msn.com", Need.CONTACT_LIST),
    CONTACTS_LOCAL("local-bay.contacts.msn.com", Need.CONTACT_LIST),
    STORAGE("storage.msn.com", Need.EXTRA),
    STORAGE_TKRDR("tkrdr.storage.msn.com", Need.EXTRA),
    OFFLINE_STORE("ows.messenger.msn.com", Need.EXTRA),
    OFFLINE_READ("rsi.hotmail.com", Need.EXTRA),
    CONFIGURATION("config.messenger.msn.com", Need.EXTRA),
    SERVICES("svcs.microsoft.com", Need.EXTRA),
    LINKS("g.msn.com", Need.EXTRA),
    UPDATES("sup.live.com", Need.EXTRA);

    /** What a client needs the host for. */
    public enum Need {
        /** Find the server at all, unless its settings name one. */
        FIRST_CONTACT,
        /** Sign in, from MSN Messenger 5.0 on. */
        SIGN_IN,
        /** Read the contact list, from Windows Live Messenger 8.0 on; each program asks some of them. */
        CONTACT_LIST,
        /** Getting through a firewall that allows only HTTP. */
        FIREWALLED,
        /** Little that it would miss. */
        EXTRA
    }

    private final String host;
    private final Need need;

    WellKnownHost(String host, Need need) {
        this.host = host;
        this.need = need;
    }

    /** The name, in lower case. */
    public String host() {
        return host;
    }

    public Need need() {
        return need;
    }

    /** Every name. */
    public static List<String> names() {
        return Arrays.stream(values()).map(WellKnownHost::host).toList();
    }
}
