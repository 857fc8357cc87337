package im.chrysalis.app.doctor;

import java.util.List;

/** Checks one thing that a client needs. */
interface Check {

    /** Tries it, for some seconds at most. */
    List<Finding> run(ClientPerspective client, Network network);
}
