package im.chrysalis.storage;

import im.chrysalis.http.HttpRequest;
import im.chrysalis.http.HttpResponse;
import im.chrysalis.http.Router;
import im.chrysalis.store.Profiles;
import im.chrysalis.store.Profiles.Picture;
import im.chrysalis.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves display pictures by the addresses that profiles name (PreAuthURL). An address is the permission: it contains a
 * random key of 128 bits that ends when the picture is replaced or removed, and it is sent only to the owner and to
 * contacts who may see the profile. A ticket is not asked for, because aMSN sends none; the one that others append is
 * not looked at, so that a picture can still be fetched when the ticket has expired.
 */
final class UserTileHandler implements Router.Handler {

    /** The folder of all addresses. */
    static final String FOLDER = "/storageservice/usertile/";

    private static final Logger log = LoggerFactory.getLogger(UserTileHandler.class);

    private final Profiles profiles;

    UserTileHandler(Profiles profiles) {
        this.profiles = profiles;
    }

    /**
     * The picture, with headers by which a browser takes it for nothing else. The status for an unknown one is 404; aMSN
     * takes what comes with 500 for a picture.
     */
    @Override
    public HttpResponse handle(HttpRequest request) {
        try {
            return profiles.picture(request.parameter("key"))
                    .map(UserTileHandler::served)
                    .orElseGet(() -> refused(404, "there is no such picture"));
        } catch (StoreException failure) {
            log.error("a display picture could not be read", failure); // without the path, which has the key in it
            return refused(503, "the picture cannot be read now; try again in a moment");
        }
    }

    private static HttpResponse refused(int status, String why) {
        return HttpResponse.text(status, "text/plain; charset=utf-8", why + "\n");
    }

    private static HttpResponse served(Picture picture) {
        return new HttpResponse(200, picture.format().mediaType(), picture.octets())
                .with("X-Content-Type-Options", "nosniff")
                .with(
                        "Content-Disposition",
                        "attachment; filename=\"usertile." + picture.format().extension() + "\"")
                .with("Content-Security-Policy", "default-src 'none'; sandbox")
                .with("Cross-Origin-Resource-Policy", "same-origin")
                .with("Cache-Control", "private");
    }
}
