package im.chrysalis.storage;

import im.chrysalis.soap.FaultCode;
import im.chrysalis.soap.SoapFault;
import im.chrysalis.soap.SoapRequest;
import im.chrysalis.store.Account;
import im.chrysalis.xml.XmlElement;
import im.chrysalis.xml.XmlWriter;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A request of an account.
 *
 * @param origin how addresses of pictures begin: {@code http://storage.msn.com}
 */
record StorageCall(Account account, SoapRequest request, String origin) {

    private static final String BASE = "http://www.msn.com/webservices/storage/";

    /** Of Windows Live Messenger 8.x, aMSN, BitlBee and papyon. */
    static final String W10 = BASE + "w10";

    /** Of the details of faults, in which papyon looks for the error code. */
    static final String V1 = BASE + "v1";

    /** The other is of Windows Live Messenger 2009, MSNPSharp and Miranda. */
    private static final Set<String> NAMESPACES = Set.of(W10, BASE + "2008");

    private static final String BY_CID = "MyCidStuff";

    /** The namespace of a response: that of the request. */
    static String namespace(SoapRequest request) {
        String asked = request.content().namespace();
        return NAMESPACES.contains(asked) ? asked : W10;
    }

    /** The element at a path of names below that of the method. */
    Optional<XmlElement> at(String... path) {
        Optional<XmlElement> element = Optional.of(request.content());
        for (String name : path) {
            element = element.flatMap(one -> one.child(name));
        }
        return element;
    }

    /** The text at a path, without blanks around it; empty if there is none. */
    String text(String... path) {
        return at(path).map(XmlElement::text).orElse("");
    }

    /**
     * The CID in the alias of a handle.
     *
     * @throws SoapFault if there is no number
     */
    static long cid(XmlElement handle) {
        XmlElement alias = handle.child("Alias").orElseThrow(() -> SoapFault.of(FaultCode.INVALID_OBJECT_HANDLE));
        String namespace = alias.child("NameSpace").map(XmlElement::text).orElse(BY_CID);
        try {
            if (namespace.equals(BY_CID)) {
                return Long.parseLong(alias.child("Name").map(XmlElement::text).orElse(""));
            }
        } catch (NumberFormatException noCid) {
            // as another namespace
        }
        throw SoapFault.of(FaultCode.INVALID_OBJECT_HANDLE);
    }

    /**
     * Requires that a handle is of this account, by id or by alias; one that is left out is.
     *
     * @throws SoapFault if it is not
     */
    void requireOwn(Optional<XmlElement> handle) {
        if (handle.isEmpty()) {
            return;
        }
        Optional<XmlElement> id = handle.get().child("ResourceID");
        if (id.isPresent()) {
            ResourceId.own(id.get().text(), account);
        } else if (cid(handle.get()) != account.memberId()) {
            throw SoapFault.of(FaultCode.ACCESS_DENIED);
        }
    }

    /** A response without content. */
    String done() {
        return new XmlWriter()
                .empty(request.method() + "Response", "xmlns", namespace(request))
                .toString();
    }

    /** A response with a result. */
    String result(Consumer<XmlWriter> content) {
        XmlWriter xml = new XmlWriter();
        xml.open(request.method() + "Response", "xmlns", namespace(request)).open(request.method() + "Result");
        content.accept(xml);
        return xml.close().close().toString();
    }
}
