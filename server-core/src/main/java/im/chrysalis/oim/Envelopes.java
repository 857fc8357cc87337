package im.chrysalis.oim;

import im.chrysalis.http.HttpResponse;
import im.chrysalis.soap.SoapResponse;
import im.chrysalis.xml.XmlWriter;
import java.util.function.Consumer;

/** Writes the envelopes of answers and faults, with the literal prefixes that clients search for. */
final class Envelopes {

    private static final String PROLOGUE = "<?xml version=\"1.0\" encoding=\"utf-8\"?>";
    private static final String ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";

    private Envelopes() {}

    /** An answer without a header. */
    static HttpResponse answer(Consumer<XmlWriter> body) {
        return answer(xml -> {}, body);
    }

    /**
     * An answer.
     *
     * @param header writes the header with its element, or nothing
     * @param body writes what the body has in it
     */
    static HttpResponse answer(Consumer<XmlWriter> header, Consumer<XmlWriter> body) {
        XmlWriter xml = begin();
        header.accept(xml);
        xml.open("soap:Body");
        body.accept(xml);
        return HttpResponse.text(200, SoapResponse.XML, xml.close().close().toString());
    }

    /**
     * A fault. The status is 500, since some clients read no fault in any other answer
     * (docs/protocol/address-book.md#27.5).
     *
     * @param prefix of the code, by which clients recognise it
     * @param namespace that the prefix stands for
     * @param detail writes what the detail has in it, without blanks: MSNPSharp takes all of its text
     */
    static HttpResponse fault(
            String prefix, String namespace, String code, String text, String actor, Consumer<XmlWriter> detail) {
        XmlWriter xml = begin().open("soap:Body").open("soap:Fault");
        xml.open("faultcode", "xmlns:" + prefix, namespace)
                .text(prefix + ":" + code)
                .close();
        xml.element("faultstring", text).element("faultactor", actor).open("detail");
        detail.accept(xml);
        return HttpResponse.text(
                500, SoapResponse.XML, xml.close().close().close().close().toString());
    }

    private static XmlWriter begin() {
        return new XmlWriter().fragment(PROLOGUE).open("soap:Envelope", "xmlns:soap", ENVELOPE);
    }
}
