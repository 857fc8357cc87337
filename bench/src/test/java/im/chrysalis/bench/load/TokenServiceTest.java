package im.chrysalis.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenServiceTest {

    private static final String ANSWER = """
            <wsp:AppliesTo><wsa:EndpointReference><wsa:Address>http://Passport.NET/tb</wsa:Address></wsp:AppliesTo>\
            <wst:RequestedSecurityToken><EncryptedData/></wst:RequestedSecurityToken>\
            <wst:BinarySecret>one</wst:BinarySecret>\
            <wsa:Address>messengerclear.live.com</wsa:Address>\
            <wsse:BinarySecurityToken Id="Compact1">t=a&amp;p=b</wsse:BinarySecurityToken>\
            <wst:BinarySecret>two</wst:BinarySecret>\
            <wsa:Address>contacts.msn.com</wsa:Address>\
            <wsse:BinarySecurityToken Id="Compact2">t=c&amp;p=</wsse:BinarySecurityToken>\
            <wst:BinarySecret>three</wst:BinarySecret>""";

    @Test
    void readsEachTicketWithItsSecret() {
        assertThat(TokenService.ticket(ANSWER, TokenService.SINGLE_SIGN_ON)).isEqualTo("t=a&p=b");
        assertThat(TokenService.secret(ANSWER, TokenService.SINGLE_SIGN_ON)).isEqualTo("two");
        assertThat(TokenService.ticket(ANSWER, TokenService.CONTACTS)).isEqualTo("t=c&p=");
    }

    @Test
    void aTicketThatIsNotThereIsEmpty() {
        assertThat(TokenService.ticket(ANSWER, TokenService.SIGN_IN)).isEmpty();
        assertThat(TokenService.ticket("", TokenService.CONTACTS)).isEmpty();
    }
}
