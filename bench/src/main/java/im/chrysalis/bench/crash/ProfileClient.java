package im.chrysalis.bench.crash;

import im.chrysalis.bench.BenchException;
import im.chrysalis.bench.crash.LineClient.Addresses;
import im.chrysalis.bench.crash.ServiceClient.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Edits the roaming profile of an account and its display pictures by the storage service
 * (docs/protocol/offline-messages.md#28.4). Its facts are {@code name}, {@code message}, {@code picture NAME} for each that
 * is listed, and {@code shown} with the name of the picture that the profile shows, and the name that its octets contain.
 */
final class ProfileClient extends SequentialClient {

    /** Fewer than the server keeps, so that none is removed to make room. */
    private static final int MOST_PICTURES = 4;

    private static final String PICTURE = "picture ";
    private static final String SHOWN = "shown";
    private static final String FOLDER = "<RelationshipName>/UserTiles</RelationshipName>";

    /** A picture of one dot, up to its end. */
    private static final byte[] GIF =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    private static final int COMMENT = 0xfe21;

    private final String email;

    /** Ids of listed pictures, and of the one that is shown, by name. */
    private final Map<String, String> ids = new HashMap<>();

    private String profile = "";
    private String alias = "";
    private @Nullable Addresses server;
    private @Nullable ServiceClient client;

    ProfileClient(String email, String password, Random random) {
        super(email, password, random);
        this.email = email;
    }

    @Override
    void connect(Addresses addresses) throws IOException {
        server = addresses;
        client = connection(email, addresses);
        String cid = require(client.ask("ABFindAll", ""), "ABFindAll").text("OwnerCID");
        alias = "<Alias><Name>" + cid + "</Name><NameSpace>MyCidStuff</NameSpace></Alias>";
    }

    @Override
    void disconnect() {
        if (client != null) {
            client.close();
        }
    }

    private Answer ask(String method, String content) throws IOException {
        return open().askStorage(method, content);
    }

    private ServiceClient open() {
        if (client == null) {
            throw new IllegalStateException("not connected");
        }
        return client;
    }

    @Override
    void prepare() throws IOException {
        require(ask("UpdateProfile", profile("<PersonalStatus>new</PersonalStatus>")), "UpdateProfile");
    }

    private String profile(String content) {
        return "<profile><ResourceID>" + profile + "</ResourceID><ExpressionProfile>" + content
                + "</ExpressionProfile></profile>";
    }

    @Override
    Map<String, String> read() throws IOException {
        Map<String, String> found = new TreeMap<>();
        Answer answer = require(ask("GetProfile", "<profileHandle>" + alias + "</profileHandle>"), "GetProfile");
        profile = answer.text("ResourceID");
        found.put("name", answer.text("DisplayName"));
        found.put("message", answer.text("PersonalStatus"));
        ids.clear();
        NodeList photo = answer.body().getElementsByTagNameNS("*", "Photo");
        if (photo.getLength() > 0) {
            String name = text(photo.item(0), "Name");
            ids.put(name, text(photo.item(0), "ResourceID"));
            found.put(SHOWN, name + " " + comment(answer.text("PreAuthURL")));
        }
        NodeList documents = require(
                        ask("FindDocuments", "<objectHandle>" + FOLDER + alias + "</objectHandle>"), "FindDocuments")
                .body()
                .getElementsByTagNameNS("*", "Document");
        for (int i = 0; i < documents.getLength(); i++) {
            String name = text(documents.item(i), "Name");
            ids.put(name, text(documents.item(i), "ResourceID"));
            found.put(PICTURE + name, "");
        }
        return found;
    }

    private static String text(org.w3c.dom.Node in, String name) {
        return ((Element) in).getElementsByTagNameNS("*", name).item(0).getTextContent();
    }

    /** The name that the octets of a picture contain. */
    private String comment(String url) throws IOException {
        if (server == null) {
            throw new IllegalStateException("not connected");
        }
        byte[] octets = LineClient.open(server.web(), URI.create(url).getPath())
                .getInputStream()
                .readAllBytes();
        int at = GIF.length - 1;
        int length = octets.length > at + 2 ? octets[at + 2] : 0;
        if (octets.length < at + 3 + length || octets[at] != (byte) COMMENT) {
            throw new BenchException(email + " has a picture that it never stored");
        }
        return new String(octets, at + 3, length, StandardCharsets.UTF_8);
    }

    /** A picture whose octets contain a name, as a comment. */
    private static String picture(String name) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        octets.writeBytes(Arrays.copyOf(GIF, GIF.length - 1));
        octets.write(COMMENT);
        octets.write(COMMENT >> 8);
        octets.write(name.length());
        octets.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
        octets.write(0);
        octets.write(GIF[GIF.length - 1]);
        return "<Name>" + name + "</Name><DocumentStreams><DocumentStream>"
                + "<DocumentStreamType>UserTileStatic</DocumentStreamType><Data>"
                + Base64.getEncoder().encodeToString(octets.toByteArray())
                + "</Data></DocumentStream></DocumentStreams>";
    }

    @Override
    void next() throws IOException {
        switch (random.nextInt(8)) {
            case 0 -> message();
            case 1 -> name();
            case 2 -> both();
            case 3 -> create();
            case 4 -> replace();
            case 5 -> show();
            case 6 -> hide();
            default -> unlist();
        }
    }

    private List<String> listed() {
        return facts.keySet().stream()
                .filter(fact -> fact.startsWith(PICTURE))
                .map(fact -> fact.substring(PICTURE.length()))
                .toList();
    }

    private static String shown(String name) {
        return name + " " + name;
    }

    private void message() throws IOException {
        String message = unique("message");
        String content = profile("<PersonalStatus>" + message + "</PersonalStatus>");
        send(
                () -> ask("UpdateProfile", content),
                Edit.of("UpdateProfile", content).sets("message", message));
    }

    private void name() throws IOException {
        String name = unique("name");
        String content = profile("<DisplayName>" + name + "</DisplayName>");
        send(
                () -> ask("UpdateProfile", content),
                Edit.of("UpdateProfile", content).sets("name", name));
    }

    /** The name is the account's, and stored first. */
    private void both() throws IOException {
        String name = unique("name");
        String message = unique("message");
        String content =
                profile("<DisplayName>" + name + "</DisplayName><PersonalStatus>" + message + "</PersonalStatus>");
        send(
                () -> ask("UpdateProfile", content),
                Edit.of("UpdateProfile", content).sets("name", name),
                Edit.of("UpdateProfile", content).sets("message", message));
    }

    private void create() throws IOException {
        if (listed().size() >= MOST_PICTURES) {
            return;
        }
        String name = unique("picture");
        String content = "<parentHandle>" + FOLDER + alias + "</parentHandle><document>" + picture(name)
                + "</document><relationshipName>Messenger User Tile</relationshipName>";
        Answer answer = send(
                () -> ask("CreateDocument", content),
                Edit.of("CreateDocument", content).sets(PICTURE + name, "").sets(SHOWN, shown(name)));
        ids.put(name, answer.text("CreateDocumentResult"));
    }

    private void replace() throws IOException {
        String old = pick(listed());
        if (old == null) {
            return;
        }
        String name = unique("picture");
        String content = "<document><ResourceID>" + ids.get(old) + "</ResourceID>" + picture(name) + "</document>";
        Edit edit = Edit.of("UpdateDocument", content).removes(PICTURE + old).sets(PICTURE + name, "");
        ids.put(name, String.valueOf(ids.get(old)));
        send(
                () -> ask("UpdateDocument", content),
                shown(old).equals(facts.get(SHOWN)) ? edit.sets(SHOWN, shown(name)) : edit);
    }

    private void show() throws IOException {
        String name = pick(listed());
        if (name == null) {
            return;
        }
        String content = "<relationships><Relationship><SourceID>" + profile + "</SourceID><TargetID>" + ids.get(name)
                + "</TargetID><RelationshipName>ProfilePhoto</RelationshipName></Relationship></relationships>";
        send(
                () -> ask("CreateRelationships", content),
                Edit.of("CreateRelationships", content).sets(SHOWN, shown(name)));
    }

    private void hide() throws IOException {
        String shown = facts.get(SHOWN);
        if (shown == null) {
            return;
        }
        String content = separate("<ResourceID>" + profile + "</ResourceID>", shown.substring(0, shown.indexOf(' ')));
        send(
                () -> ask("DeleteRelationships", content),
                Edit.of("DeleteRelationships", content).removes(SHOWN));
    }

    private void unlist() throws IOException {
        String name = pick(listed());
        if (name == null) {
            return;
        }
        String content = separate(FOLDER + alias, name);
        send(
                () -> ask("DeleteRelationships", content),
                Edit.of("DeleteRelationships", content).removes(PICTURE + name));
    }

    private String separate(String source, String name) {
        return "<sourceHandle>" + source + "</sourceHandle><targetHandles><ObjectHandle><ResourceID>" + ids.get(name)
                + "</ResourceID></ObjectHandle></targetHandles>";
    }
}
