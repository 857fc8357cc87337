package im.chrysalis.testkit;

import java.util.Map;

/** A fault that is active on a server. */
public final class ActiveFault {

    private final ControlClient control;
    private final String path;

    ActiveFault(ControlClient control, Map<String, Object> json) {
        this.control = control;
        this.path = "/api/v1/faults/" + ControlClient.encoded(String.valueOf(json.get("id")));
    }

    /** How many requests it has affected so far; {@link ControlException} with 404 once it is removed. */
    public int hits() {
        Object hits = control.send("GET", path, null).get("hits");
        return hits instanceof Number ? ((Number) hits).intValue() : 0;
    }

    /** Makes the server well again. */
    public void remove() {
        control.send("DELETE", path, null);
    }
}
