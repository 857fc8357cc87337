package im.chrysalis.storage;

import im.chrysalis.people.NameEncoding;
import im.chrysalis.soap.SoapRequest;
import im.chrysalis.soap.Stamp;
import im.chrysalis.store.Account;
import im.chrysalis.store.Profiles.Profile;
import im.chrysalis.store.Profiles.UserTile;
import im.chrysalis.xml.XmlElement;
import im.chrysalis.xml.XmlWriter;
import java.util.List;
import java.util.Optional;

/** Writes the result of GetProfile, in the order of the schema. */
final class ProfileResponse {

    private static final String VERSION = "1";

    /** aMSN reads the first only, papyon its address, MSNPSharp the one of the type UserTileStatic. */
    private static final List<String> STREAMS = List.of("UserTileStatic", "UserTileSmall");

    private final Account owner;
    private final Profile profile;
    private final String origin;

    ProfileResponse(Account owner, Profile profile, String origin) {
        this.owner = owner;
        this.profile = profile;
        this.origin = origin;
    }

    /**
     * Writes the content of the result. Ids and dates are always there.
     *
     * @param attributes the elements of a request whose text says which others are wanted; all of them, if it has none
     */
    void write(XmlWriter xml, Optional<XmlElement> attributes) {
        String changed = Stamp.of(profile.changed());
        xml.element("ResourceID", ResourceId.profile(owner).toString());
        xml.element("DateModified", changed);
        xml.open("ExpressionProfile");
        xml.element("ResourceID", ResourceId.expressionProfile(owner).toString());
        xml.element("DateModified", changed);
        xml.element("Version", VERSION);
        xml.element("Flags", Integer.toString(profile.flags()));
        if (wants(attributes, "Photo")) {
            profile.userTile().ifPresent(tile -> photo(xml, tile));
        }
        if (wants(attributes, "PersonalStatus")) {
            xml.element("PersonalStatus", profile.message());
            xml.element("PersonalStatusLastModified", Stamp.of(profile.messageChanged()));
        }
        if (wants(attributes, "DisplayName")) {
            xml.element("DisplayName", NameEncoding.decode(owner.name()));
            xml.element("DisplayNameLastModified", changed);
        }
        if (wants(attributes, "StaticUserTilePublicURL")) {
            xml.element(
                    "StaticUserTilePublicURL", profile.userTile().map(this::url).orElse(""));
        }
        xml.close();
    }

    private static boolean wants(Optional<XmlElement> attributes, String name) {
        return attributes.isEmpty()
                || attributes
                        .get()
                        .child(name)
                        .map(XmlElement::text)
                        .filter(SoapRequest::isTrue)
                        .isPresent();
    }

    private void photo(XmlWriter xml, UserTile tile) {
        xml.open("Photo");
        xml.element("ResourceID", ResourceId.of(owner, tile).toString());
        xml.element("Name", tile.name());
        xml.element("ItemType", "Photo");
        xml.element("DateModified", Stamp.of(tile.changed()));
        xml.open("DocumentStreams");
        for (String stream : STREAMS) {
            xml.open("DocumentStream", "xsi:type", "PhotoStream");
            xml.element("DocumentStreamName", stream);
            xml.element("MimeType", tile.format().mediaType());
            xml.element("DataSize", Integer.toString(tile.size()));
            xml.element("PreAuthURL", url(tile));
            xml.element("DocumentStreamType", stream);
            xml.close();
        }
        xml.close().close();
    }

    /** Without a query, since clients append {@code ?t=} and the ticket. */
    private String url(UserTile tile) {
        return origin + UserTileHandler.FOLDER + tile.key();
    }
}
