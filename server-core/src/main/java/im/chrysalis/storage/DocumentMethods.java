package im.chrysalis.storage;

import im.chrysalis.people.PictureFormat;
import im.chrysalis.secret.RandomTokens;
import im.chrysalis.soap.FaultCode;
import im.chrysalis.soap.SoapFault;
import im.chrysalis.soap.Stamp;
import im.chrysalis.store.Account;
import im.chrysalis.store.Profiles;
import im.chrysalis.store.Profiles.Picture;
import im.chrysalis.store.Profiles.UserTile;
import im.chrysalis.xml.XmlElement;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The methods of documents, which are display pictures, and of their relationships to the profile: CreateDocument,
 * UpdateDocument, FindDocuments, CreateRelationships, DeleteRelationships.
 */
final class DocumentMethods {

    private static final String TILES = "/UserTiles";
    private static final String STATIC = "UserTileStatic";
    private static final String ID = "ResourceID";

    /** Hex digits of a key: 128 bits, so that nobody finds one by trying. */
    private static final int KEY_DIGITS = 32;

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /** What may not stand in the name of a file, as which aMSN uses it. */
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cntrl}/\\\\:*?\"<>|]");

    private final Profiles profiles;
    private final ProfileClock clock;
    private final StorageSettings settings;

    DocumentMethods(Profiles profiles, ProfileClock clock, StorageSettings settings) {
        this.profiles = profiles;
        this.clock = clock;
        this.settings = settings;
    }

    /** One change of a display picture; false if there is no such picture. */
    private interface Change {
        boolean make(String email, long id, Instant at);
    }

    String find(StorageCall call) {
        call.requireOwn(call.at("objectHandle"));
        List<UserTile> tiles = profiles.userTiles(call.account().email());
        return call.result(xml -> tiles.forEach(tile -> {
            xml.open("Document", "xsi:type", "Photo");
            xml.element(ID, ResourceId.of(call.account(), tile).toString());
            xml.element("Name", tile.name());
            xml.element("ItemType", "Photo");
            xml.element("DateModified", Stamp.of(tile.changed()));
            xml.close();
        }));
    }

    /** Stores a picture. The profile shows it at once, since aMSN and MSNPSharp do not relate it to the profile. */
    String create(StorageCall call) {
        call.requireOwn(call.at("parentHandle"));
        if (settings.maxPictures() == 0) {
            throw SoapFault.of(FaultCode.ACCESS_DENIED);
        }
        XmlElement document = document(call);
        Picture picture = picture(document);
        String name = name(document);
        Instant at = now(call.account());
        UserTile tile = profiles.addUserTile(
                call.account().email(), name, picture, RandomTokens.hex(KEY_DIGITS), settings.maxPictures(), at);
        return call.result(xml -> xml.text(ResourceId.of(call.account(), tile).toString()));
    }

    String update(StorageCall call) {
        XmlElement document = document(call);
        Picture picture = picture(document);
        String name = name(document);
        edit(
                call.account(),
                document.child(ID).map(XmlElement::text).orElse(""),
                (email, id, at) ->
                        profiles.replaceUserTile(email, id, name, picture, RandomTokens.hex(KEY_DIGITS), at));
        return call.done();
    }

    private static XmlElement document(StorageCall call) {
        return call.at("document").orElseThrow(() -> SoapFault.of(FaultCode.INVALID_REQUEST));
    }

    private static String name(XmlElement document) {
        String name = document.child("Name").map(XmlElement::text).orElse("");
        if (name.length() > StorageSettings.MAX_NAME) {
            throw SoapFault.of(FaultCode.BAD_ARGUMENT_LENGTH);
        }
        return UNSAFE.matcher(name).replaceAll("_");
    }

    /** The picture of a document, in the format that its octets have, whatever MimeType says. */
    private Picture picture(XmlElement document) {
        List<XmlElement> streams = document.all("DocumentStream");
        String data = streams.stream()
                .filter(stream -> stream.child("DocumentStreamType")
                        .map(XmlElement::text)
                        .filter(STATIC::equals)
                        .isPresent())
                .findFirst()
                .or(() -> streams.stream().findFirst())
                .flatMap(stream -> stream.child("Data"))
                .map(XmlElement::text)
                .orElseThrow(() -> SoapFault.of(FaultCode.INVALID_REQUEST));
        byte[] octets = octets(data);
        if (octets.length > settings.maxPicture()) {
            throw SoapFault.of(FaultCode.BAD_ARGUMENT_LENGTH);
        }
        PictureFormat format = PictureFormat.of(octets)
                .orElseThrow(() -> SoapFault.of(
                        FaultCode.INVALID_REQUEST,
                        FaultCode.INVALID_REQUEST.text() + ". Details: the document is no PNG, JPEG or GIF"));
        return new Picture(format, octets);
    }

    private static byte[] octets(String data) {
        try {
            return Base64.getDecoder().decode(BLANKS.matcher(data).replaceAll(""));
        } catch (IllegalArgumentException noBase64) {
            throw SoapFault.of(FaultCode.INVALID_REQUEST);
        }
    }

    /** Has the profile show a picture; other relationships are accepted without effect. */
    String relate(StorageCall call) {
        List<XmlElement> relationships =
                call.at("relationships").map(XmlElement::children).orElse(List.of());
        for (XmlElement relationship : relationships) {
            ResourceId source = ResourceId.own(text(relationship, "SourceID"), call.account());
            if (source.isProfile() && text(relationship, "RelationshipName").equals("ProfilePhoto")) {
                edit(call.account(), text(relationship, "TargetID"), profiles::showUserTile);
            } else {
                ResourceId.own(text(relationship, "TargetID"), call.account());
            }
        }
        return call.done();
    }

    /** Takes pictures off the list, or off the profile, whichever is the source. */
    String separate(StorageCall call) {
        Optional<XmlElement> source = call.at("sourceHandle");
        call.requireOwn(source);
        XmlElement handle = source.orElseThrow(() -> SoapFault.of(FaultCode.INVALID_OBJECT_HANDLE));
        Change change = handle.child(ID).isPresent() ? profiles::hideUserTile : profiles::unlistUserTile;
        if (handle.child(ID).isEmpty() && !text(handle, "RelationshipName").equalsIgnoreCase(TILES)) {
            throw SoapFault.of(FaultCode.ITEM_DOES_NOT_EXIST);
        }
        for (XmlElement target :
                call.at("targetHandles").map(XmlElement::children).orElse(List.of())) {
            edit(call.account(), text(target, ID), change);
        }
        return call.done();
    }

    private void edit(Account account, String id, Change change) {
        long tile = ResourceId.own(id, account).userTile();
        boolean made = profiles.userTile(account.email(), tile).isPresent()
                && change.make(account.email(), tile, now(account));
        if (!made) {
            throw SoapFault.of(FaultCode.ITEM_DOES_NOT_EXIST);
        }
    }

    private Instant now(Account account) {
        return clock.next(account, profiles.find(account.email()));
    }

    private static String text(XmlElement within, String name) {
        return within.child(name).map(XmlElement::text).orElse("");
    }
}
