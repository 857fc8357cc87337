package im.chrysalis.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignInTest {

    @Test
    void answersTheChallengeOfTheReference() {
        assertThat(SignIn.md5("20881396011366812350" + "Q1P7W2E4J9R8U3S5"))
                .isEqualTo("0212eaad0876afb8505859ca75d21a78"); // docs/protocol/challenges.md#9.2
    }
}
