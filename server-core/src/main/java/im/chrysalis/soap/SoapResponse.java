package im.chrysalis.soap;

import im.chrysalis.http.HttpResponse;
import im.chrysalis.xml.XmlWriter;
import java.util.UUID;
import java.util.function.Consumer;

/** Writes the envelopes of responses and faults (docs/protocol/address-book.md#27.1). */
public final class SoapResponse {

    /** The media type of responses. */
    public static final String XML = "text/xml; charset=utf-8";

    private static final String PROLOGUE = "<?xml version=\"1.0\" encoding=\"utf-8\"?>";

    /** Of the original service. */
    private static final String VERSION = "15.01.1408.0000";

    /** Clients store it and send it back; it means nothing here. */
    private static final String CACHE_KEY = "12r1:chrysalis";

    private SoapResponse() {}

    /**
     * A response of the address book services.
     *
     * @param host that clients are to use from now on: the one they used
     * @param body writes the element of the response
     */
    static HttpResponse success(String host, Consumer<XmlWriter> body) {
        return envelope(xml -> serviceHeader(xml, host), body);
    }

    private static void serviceHeader(XmlWriter xml, String host) {
        xml.open("ServiceHeader", "xmlns", Namespaces.ADDRESS_BOOK);
        xml.element("Version", VERSION);
        xml.element("CacheKey", CACHE_KEY);
        xml.element("CacheKeyChanged", "true"); // literally, or Pidgin does not store it
        xml.element("PreferredHostName", host);
        xml.element("SessionId", UUID.randomUUID().toString());
        xml.close();
    }

    /** A response of elements that are written already. */
    public static HttpResponse envelope(String header, String body) {
        return envelope(xml -> xml.fragment(header), xml -> xml.fragment(body));
    }

    private static HttpResponse envelope(Consumer<XmlWriter> header, Consumer<XmlWriter> body) {
        return HttpResponse.text(200, XML, XmlWriter.written(xml -> {
            xml.fragment(PROLOGUE);
            xml.open(
                    "soap:Envelope",
                    "xmlns:soap",
                    Namespaces.ENVELOPE,
                    "xmlns:xsi",
                    Namespaces.XSI,
                    "xmlns:xsd",
                    Namespaces.XSD);
            xml.open("soap:Header");
            header.accept(xml);
            xml.close().open("soap:Body");
            body.accept(xml);
            xml.close().close();
        }));
    }

    /** Writes a response element without content. */
    static void empty(XmlWriter xml, String method) {
        xml.empty(method + "Response", "xmlns", Namespaces.ADDRESS_BOOK);
    }

    /**
     * Where a fault comes from.
     *
     * @param actor the content of {@code faultactor}
     * @param detail the namespace of the elements of {@code detail}
     * @param host the content of {@code machineName}
     */
    public record FaultOrigin(String actor, String detail, String host) {}

    /**
     * A fault. The status is 500, since some clients read no fault in any other response
     * (docs/protocol/address-book.md#27.5).
     */
    static HttpResponse fault(FaultOrigin origin, SoapFault fault) {
        XmlWriter xml = new XmlWriter();
        xml.fragment(PROLOGUE);
        xml.open("soap:Envelope", "xmlns:soap", Namespaces.ENVELOPE)
                .open("soap:Body")
                .open("soap:Fault");
        if (fault.code() == FaultCode.PASSPORT_AUTH_FAIL) {
            xml.open("faultcode", "xmlns:q0", Namespaces.SECURE_CONVERSATION)
                    .text("q0:BadContextToken")
                    .close();
        } else {
            xml.element("faultcode", fault.code() == FaultCode.SYSTEM_UNAVAILABLE ? "soap:Server" : "soap:Client");
        }
        xml.element("faultstring", fault.text());
        xml.element("faultactor", origin.actor());
        xml.open("detail");
        detail(xml, origin, "errorcode", fault.code().errorCode());
        detail(xml, origin, "errorstring", fault.text());
        detail(xml, origin, "machineName", origin.host());
        UUID conflict = fault.conflict();
        if (conflict != null) {
            xml.open("additionalDetails")
                    .element("conflictObjectId", conflict.toString())
                    .close();
        }
        return HttpResponse.text(500, XML, xml.close().close().close().close().toString());
    }

    /**
     * The answer while the server cannot serve, such as when its store fails. It is no fault: Pidgin repeats
     * FindMembership after any fault at once and without end, but ends a sign-in by this
     * (docs/protocol/address-book.md#27.5).
     */
    static HttpResponse unavailable() {
        return HttpResponse.text(503, "text/plain; charset=utf-8", "The service is temporarily unavailable.\n");
    }

    private static void detail(XmlWriter xml, FaultOrigin origin, String name, String text) {
        xml.open(name, "xmlns", origin.detail()).text(text).close();
    }
}
