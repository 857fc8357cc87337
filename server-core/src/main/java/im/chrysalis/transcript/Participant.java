package im.chrysalis.transcript;

import im.chrysalis.actor.VolatileValue;

/** The client of one session, as transcripts name it: by its account once that is known. Usable by any thread. */
public final class Participant {

    private record Identity(String name, String account) {}

    private final String role;
    private final VolatileValue<Identity> identity;

    Participant(String session, String role) {
        this.role = role;
        this.identity = new VolatileValue<>(new Identity("X" + session, ""));
    }

    /** What it is called in a transcript: one word. */
    public String name() {
        return identity.get().name();
    }

    /** The account, or empty while it is unknown. */
    public String account() {
        return identity.get().account();
    }

    /** What it is connected to: DS, NS or SB. */
    public String role() {
        return role;
    }

    /** Where it is connected to, as transcripts have it. */
    String place() {
        return switch (role) {
            case "DS" -> "dispatch";
            case "SB" -> "switchboard";
            default -> "notification";
        };
    }

    void identify(String name, String account) {
        identity.set(new Identity(name, account));
    }

    /** The preferred name, if it is not taken: the account's local part and, except for NS, the role. */
    String preferredName(String email) {
        int at = email.indexOf('@');
        String local = (at < 0 ? email : email.substring(0, at)).replaceAll("[^A-Za-z0-9]", "");
        String word = local.isEmpty() ? "X" : Character.toUpperCase(local.charAt(0)) + local.substring(1);
        return role.equals("NS") ? word : word + role;
    }
}
