package im.chrysalis.app.doctor;

import java.util.List;

/** Something that a client needs, and whether it is there. */
interface Check {

    /** Tries it, for some seconds at most. */
    List<Finding> run(ClientPerspective client, Network network);
}
