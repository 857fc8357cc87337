package im.chrysalis.ns;

import im.chrysalis.people.OwnPlace;
import im.chrysalis.people.Place;
import im.chrysalis.people.Presence;
import java.util.UUID;

/** The place of an endpoint, as its client describes it (docs/protocol/presence.md#8.7). Owned by the account's lane. */
final class EndpointPlace {

    /** Of a client that has not described its place: a computer. */
    private static final String UNDESCRIBED =
            "<EpName></EpName><Idle>false</Idle><ClientType>1</ClientType><State>NLN</State>";

    private OwnPlace described;

    EndpointPlace(UUID id) {
        this.described = new OwnPlace(new Place(id, Presence.NO_CAPABILITIES), UNDESCRIBED);
    }

    Place place() {
        return described.place();
    }

    OwnPlace asOwn() {
        return described;
    }

    void setCapabilities(String capabilities) {
        described = new OwnPlace(new Place(place().id(), capabilities), described.privateData());
    }

    void setPrivateData(String data) {
        described = new OwnPlace(place(), data);
    }
}
