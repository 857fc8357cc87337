package im.chrysalis.soap;

import im.chrysalis.xml.XmlWriter;

/** The namespaces of requests and responses (docs/protocol/address-book.md#27.1). */
final class Namespaces {

    static final String ADDRESS_BOOK = "http://www.msn.com/webservices/AddressBook";
    static final String ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";
    static final String XSI = XmlWriter.XSI;
    static final String XSD = "http://www.w3.org/2001/XMLSchema";
    /** Of the one fault code that is not SOAP's own: a ticket that is not valid, or no longer. */
    static final String SECURE_CONVERSATION = "http://schemas.xmlsoap.org/ws/2005/02/sc";

    private Namespaces() {}
}
