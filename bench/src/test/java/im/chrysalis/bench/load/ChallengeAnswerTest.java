package im.chrysalis.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** By the vectors of docs/protocol/challenges.md#9.2 and #9.3. */
class ChallengeAnswerTest {

    @Test
    void answersByMd5BeforeMsnp11() {
        assertThat(ChallengeAnswer.to("20881396011366812350", Dialect.MSNP7))
                .isEqualTo("QRY 9 msmsgs@msnmsgr.com 32\r\n0212eaad0876afb8505859ca75d21a78");
    }

    @Test
    void answersByTheMixedDigestFromMsnp11On() {
        assertThat(ChallengeAnswer.to("22210219642164014968", Dialect.MSNP18))
                .isEqualTo("QRY 9 PROD0090YUAUV{2B 32\r\n85ecb0db8f32113df79ce0892b9a102c");
        assertThat(ChallengeAnswer.mixed("13038318816579321232", "PROD0101{0RM?UBW", "CFHUR$52U_{VIX5T"))
                .isEqualTo("5f6ae998b8fa70c37b62980f71a0e736");
    }
}
