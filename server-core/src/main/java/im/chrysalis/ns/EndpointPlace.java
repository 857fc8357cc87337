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

    private Place place;
    private String privateData = UNDESCRIBED;

    EndpointPlace(UUID id) {
        this.place = new Place(id, Presence.NO_CAPABILITIES);
    }

    Place place() {
        return place;
    }

    OwnPlace asOwn() {
        return new OwnPlace(place, privateData);
    }

    void setCapabilities(String capabilities) {
        place = new Place(place.id(), capabilities);
    }

    void setPrivateData(String data) {
        privateData = data;
    }
}
