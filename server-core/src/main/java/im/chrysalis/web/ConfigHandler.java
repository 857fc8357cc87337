package im.chrysalis.web;

import im.chrysalis.http.HttpRequest;
import im.chrysalis.http.HttpResponse;
import im.chrysalis.xml.MalformedXml;
import im.chrysalis.xml.XmlDocumentReader;
import im.chrysalis.xml.XmlElement;
import im.chrysalis.xml.XmlWriter;

/**
 * Serves the documents that clients fetch at their start, without signing in (docs/protocol/offline-messages.md#28.5).
 * The addresses in them are of the host a client used, so that they lead back here.
 */
final class ConfigHandler {

    private static final String NAMESPACE = "http://www.msn.com/webservices/Messenger/Client";

    private static final String TABS = Markup.oneLine("""
            <TabConfig><msntabdata/>
            <msntabsettings><oemdisplaylimit>1</oemdisplaylimit><oemtotallimit>1</oemtotallimit></msntabsettings>
            </TabConfig>
            """);

    private static final String ADDRESS_BOOK = Markup.oneLine("""
            <abchconfig><url>{origin}/abservice/abservice.asmx</url></abchconfig>
            """);

    private static final String MESSENGER =
            Markup.oneLine("""
            <MsgrConfig>
             <LocalizedConfig Market="en-US">
              <AdMainConfig><TextAdRefresh>1</TextAdRefresh><TextAdServer>{origin}/ads/txt</TextAdServer></AdMainConfig>
              <AppDirConfig><AppDirPageURL>{origin}/app.htm</AppDirPageURL>
            <AppDirServiceURL>{origin}/AppDirectory/Directory.asmx</AppDirServiceURL>
            <AppDirVersionURL>{origin}/AppDirectory/GetAppdirVersion.aspx</AppDirVersionURL></AppDirConfig>
              <MSNSearch><DesktopInstallURL/><ImagesURL/><NearMeURL/><NewsURL/><SearchKidsURL/><SearchURL/></MSNSearch>
              <MsnTodayConfig><MsnTodayURL>{origin}/today</MsnTodayURL><MSNTodayURL>{origin}/today</MSNTodayURL></MsnTodayConfig>
             </LocalizedConfig>
             <AbchCfg>{addressbook}</AbchCfg>
             <Simple><Config><ExpiresInDays>1</ExpiresInDays></Config><DisablePhoneDialer>1</DisablePhoneDialer>
            <MinFlashPlayer MajorVersion="7" MinorVersion1="0" MinorVersion2="0"/><Relay><Enabled>0</Enabled></Relay>
            <TrustedDomains><domain name="{host}"/></TrustedDomains><ErrorResponseTable/></Simple>
             {tabs}
            </MsgrConfig>
            """).replace("{addressbook}", ADDRESS_BOOK).replace("{tabs}", TABS);

    private final WebAddresses addresses;

    ConfigHandler(WebAddresses addresses) {
        this.addresses = addresses;
    }

    /** The document itself, for clients that use GET. */
    HttpResponse document(HttpRequest request) {
        return xml(request, MESSENGER);
    }

    /** The document within SOAP, for clients that use POST. */
    HttpResponse soap(HttpRequest request) {
        XmlElement asked;
        try {
            asked = XmlDocumentReader.document(request.body())
                    .soapRequest()
                    .orElseThrow(() -> new MalformedXml("its body is empty"));
        } catch (MalformedXml malformed) {
            return fault("The request is no SOAP envelope: " + malformed.getMessage());
        }
        if (!asked.name().equals("GetClientConfig")) {
            return fault("There is only GetClientConfig here");
        }
        return envelope(200, """
                <GetClientConfigResponse xmlns="%s"><GetClientConfigResult><![CDATA[%s]]></GetClientConfigResult>\
                </GetClientConfigResponse>""".formatted(NAMESPACE, Markup.PROLOGUE + here(request, MESSENGER)));
    }

    /** The tabs beside the list: none. */
    HttpResponse tabs(HttpRequest request) {
        return xml(request, TABS);
    }

    /** Where address books are. */
    HttpResponse addressBook(HttpRequest request) {
        return xml(request, ADDRESS_BOOK);
    }

    private HttpResponse xml(HttpRequest request, String document) {
        return HttpResponse.text(200, Markup.XML, Markup.PROLOGUE + here(request, document));
    }

    private String here(HttpRequest request, String document) {
        return document.replace("{origin}", RequestHost.origin(request, addresses))
                .replace("{host}", RequestHost.of(request, addresses).name());
    }

    /** The prefix is literal, since several clients search for it as text (docs/protocol/address-book.md#27.1). */
    private static HttpResponse envelope(int status, String body) {
        return HttpResponse.text(
                status,
                Markup.XML,
                Markup.PROLOGUE + "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>"
                        + body + "</soap:Body></soap:Envelope>");
    }

    private static HttpResponse fault(String why) {
        return envelope(
                500,
                "<soap:Fault><faultcode>soap:Client</faultcode><faultstring>" + XmlWriter.escaped(why)
                        + "</faultstring></soap:Fault>");
    }
}
