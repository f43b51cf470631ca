package io.callscribe.testing.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SipMessageTest {

    private static final String INVITE = """
            INVITE sip:bob@127.0.0.1:5070 SIP/2.0
            Via: SIP/2.0/UDP 127.0.0.1:5060;rport;branch=z9hG4bKa1
            Via: SIP/2.0/UDP 127.0.0.1:5061;branch=z9hG4bKa0
            From: "Alice; A" <sip:alice@127.0.0.1>;tag=f1
            To: <sip:bob@127.0.0.1>
            Call-ID: c1
            CSeq: 7 INVITE
            Contact: <sip:asterisk@127.0.0.1:5060>
            Content-Length: 4

            v=0
            """.replace("\n", "\r\n");

    @Test
    void aRequestIsReadAndAnswered() {
        byte[] bytes = INVITE.getBytes(StandardCharsets.UTF_8);
        SipMessage invite = SipMessage.parse(bytes, bytes.length);

        assertThat(invite.method()).isEqualTo("INVITE");
        assertThat(invite.sequence()).isEqualTo(7);
        assertThat(invite.branch()).isEqualTo("z9hG4bKa1");
        assertThat(invite.body()).startsWith("v=0");
        assertThat(SipMessage.user(invite.get("from"))).isEqualTo("alice");
        assertThat(SipMessage.tag(invite.get("From"))).isEqualTo("f1");

        SipMessage ok = invite.response(200, "OK", "t1");
        assertThat(ok.status()).isEqualTo(200);
        assertThat(ok.method()).isEqualTo("INVITE");
        assertThat(ok.get("To")).isEqualTo("<sip:bob@127.0.0.1>;tag=t1");
        assertThat(ok.headers())
                .filteredOn(header -> header.name().equals("Via"))
                .hasSize(2);
        assertThat(new String(ok.encode(), StandardCharsets.UTF_8)).endsWith("Content-Length: 0\r\n\r\n");
    }

    @Test
    void aHeaderThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> SipMessage.start("BYE sip:a SIP/2.0").get("To"))
                .hasMessage("BYE sip:a SIP/2.0: has no To");
    }

    @Test
    void aDescriptionIsReadAndOffersAreAnswered() {
        Sdp ours = new Sdp("127.0.0.1", 4000, "sendonly");
        Sdp read = Sdp.parse(ours.render(Codec.PCMA, 30, 1));

        assertThat(read).isEqualTo(ours);
        assertThat(Sdp.answerTo("sendonly")).isEqualTo("recvonly");
        assertThat(Sdp.answerTo("sendrecv")).isEqualTo("sendrecv");
        assertThat(Sdp.parse("v=0\r\n").port()).isZero();
    }
}
