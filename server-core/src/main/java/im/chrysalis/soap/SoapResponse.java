package im.chrysalis.soap;

import im.chrysalis.http.HttpResponse;
import im.chrysalis.xml.XmlWriter;
import java.util.UUID;
import java.util.function.Consumer;

/** Writes the frames of answers and faults (docs/protocol/address-book.md#27.1). */
final class SoapResponse {

    private static final String XML = "text/xml; charset=utf-8";
    private static final String PROLOGUE = "<?xml version=\"1.0\" encoding=\"utf-8\"?>";

    /** Of the original service. */
    private static final String VERSION = "15.01.1408.0000";

    /** Clients store it and send it back; it means nothing here. */
    private static final String CACHE_KEY = "12r1:chrysalis";

    private SoapResponse() {}

    /**
     * An answer.
     *
     * @param host that clients are to use from now on: the one they used
     * @param body writes the element of the answer
     */
    static HttpResponse success(String host, Consumer<XmlWriter> body) {
        XmlWriter xml = new XmlWriter(2048);
        xml.fragment(PROLOGUE);
        xml.open(
                "soap:Envelope",
                "xmlns:soap",
                Namespaces.ENVELOPE,
                "xmlns:xsi",
                Namespaces.XSI,
                "xmlns:xsd",
                Namespaces.XSD);
        xml.open("soap:Header").open("ServiceHeader", "xmlns", Namespaces.ADDRESS_BOOK);
        xml.element("Version", VERSION);
        xml.element("CacheKey", CACHE_KEY);
        xml.element("CacheKeyChanged", "true"); // literally, or Pidgin does not store it
        xml.element("PreferredHostName", host);
        xml.element("SessionId", UUID.randomUUID().toString());
        xml.close().close();
        xml.open("soap:Body");
        body.accept(xml);
        xml.close();
        return HttpResponse.text(200, XML, xml.close().toString());
    }

    /** Writes an answer with nothing in it. */
    static void empty(XmlWriter xml, String method) {
        xml.empty(method + "Response", "xmlns", Namespaces.ADDRESS_BOOK);
    }

    /**
     * A fault. The status is 500, since some clients read no fault in any other answer
     * (docs/protocol/address-book.md#27.5).
     */
    static HttpResponse fault(String method, String host, SoapFault fault) {
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
        xml.element("faultactor", Namespaces.ADDRESS_BOOK + "/" + method);
        xml.open("detail");
        detail(xml, "errorcode", fault.code().errorCode());
        detail(xml, "errorstring", fault.text());
        detail(xml, "machineName", host);
        UUID conflict = fault.conflict();
        if (conflict != null) {
            xml.open("additionalDetails")
                    .element("conflictObjectId", conflict.toString())
                    .close();
        }
        return HttpResponse.text(500, XML, xml.close().close().close().close().toString());
    }

    private static void detail(XmlWriter xml, String name, String text) {
        xml.open(name, "xmlns", Namespaces.ADDRESS_BOOK).text(text).close();
    }
}
